/**
 * Builds everything: module output of each package (tsc), browser bundles (rollup), static pages (copied).
 * Usage: node scripts/build.mjs [--if-missing] [--help]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const served = join(root, 'packages/collector/dist/public');

if (process.argv.includes('--help')) {
  console.log('node scripts/build.mjs [--if-missing]: builds what the collector runs and serves.');
  process.exit(0);
}
if (
  process.argv.includes('--if-missing') &&
  existsSync(join(served, 'ressenti.js')) &&
  existsSync(join(root, 'packages/collector/dist/main.js'))
)
  process.exit(0);

run('tsc', ['-b']);
run('rollup', ['-c', '--silent']);
mkdirSync(served, { recursive: true });
cpSync(join(root, 'packages/studio/public'), join(served, 'studio'), { recursive: true });
cpSync(join(root, 'demo'), join(served, 'demo'), { recursive: true, filter: (from) => !/\.(ts|md)$/.test(from) });

function run(tool, args) {
  const { status } = spawnSync(join(root, 'node_modules/.bin', tool), args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`build: ${tool} ${args.join(' ')} failed with status ${status}; nothing after it was built.`);
    process.exit(1);
  }
}
