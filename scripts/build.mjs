/**
 * Builds everything: module output of each package (tsc), browser bundles (rollup), static pages (copied).
 * Usage: node scripts/build.mjs [--if-needed] [--help]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderSafety } from '../demo/safety/render.mjs';
import { renderShop } from '../demo/shop/render.mjs';
import { renderDocs } from '../docs/site/render.mjs';
import { removeOlder } from './config/remove-older.mjs';
import { stampBuild } from './config/stamp-build.mjs';
import { writeNotices } from './config/write-notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const served = join(root, 'packages/collector/dist/public');
/** Written last: an interrupted build is not taken for a finished one. */
const built = join(served, '.built');

if (process.argv.includes('--help')) {
  console.log('node scripts/build.mjs [--if-needed]: builds what the collector runs and serves.');
  process.exit(0);
}
if (process.argv.includes('--if-needed') && isFresh()) process.exit(0);

/** Clocks of file systems are coarse. */
const startedAtMs = Date.now() - 2000;
console.log('build: types and modules, then the files browsers load; half a minute the first time …');
run('tsc', ['-b']);
run('rollup', ['-c', '--silent']);
// The collector reads it.
writeFileSync(join(served, 'build.txt'), stampBuild(served));
writeNotices(served, root);
mkdirSync(served, { recursive: true });
cpSync(join(root, 'packages/studio/public'), join(served, 'studio'), { recursive: true });
copyDemo(join(served, 'demo'));
renderDocs(join(served, 'docs'));
removeOlder(served, startedAtMs);
writeFileSync(built, '');

function run(tool, args) {
  const { status } = spawnSync(join(root, 'node_modules/.bin', tool), args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`build: ${tool} ${args.join(' ')} failed with status ${status}; nothing after it was built.`);
    process.exit(1);
  }
}

/** The shop is the demo's front: its pages stand at the top, the safety page has an address of its own, every
 * other scenario stands in a folder of its name. */
function copyDemo(target) {
  const folders = { shop: target, safety: join(target, '..', 'safety') };
  const isServed = (from) => !/\.(ts|md|mjs)$/.test(from);
  const scenarios = readdirSync(join(root, 'demo'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of scenarios)
    cpSync(join(root, 'demo', name), folders[name] ?? join(target, name), {
      recursive: true,
      filter: (from) => isServed(from) && !/shop\/(.*\.html|texts\.json)$|safety\/layout\.html$/.test(from),
    });
  renderShop(target);
  renderSafety(folders.safety);
}

function isFresh() {
  if (!existsSync(built)) return false;
  const builtAtMs = statSync(built).mtimeMs;
  return ['packages', 'demo', 'docs', 'rollup.config.mjs', 'package.json'].every(
    (path) => newest(join(root, path)) <= builtAtMs,
  );
}

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  let latest = 0;
  for (const entry of readdirSync(path)) {
    if (entry !== 'dist' && entry !== 'node_modules') latest = Math.max(latest, newest(join(path, entry)));
  }
  return latest;
}
