/**
 * Watches, rebuilds, serves the demo from a collector with a throw-away database.
 * Usage: node scripts/dev.mjs [--help]; PORT and HOST as for npm start.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onOrphaned } from './config/on-orphaned.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
if (process.argv.includes('--help')) {
  console.log(
    'npm run dev: watches packages, demo and docs, rebuilds on change, restarts the collector on a throw-away database.',
  );
  process.exit(0);
}
const data = mkdtempSync(join(tmpdir(), 'ressenti-dev-'));
let collector;
let timer;
let building = false;
let again = false;

rebuild();
for (const folder of ['packages', 'demo', 'docs'])
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file || /(^|\/)(dist|node_modules)(\/|$)/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(rebuild, 200);
  });

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
onOrphaned(end);

function end() {
  collector?.kill('SIGTERM');
  rmSync(data, { recursive: true, force: true });
  process.exit(0);
}

/** A failed build leaves the running collector as it is: the page in the browser stays alive while one mends. */
async function rebuild() {
  if (building) {
    again = true;
    return;
  }
  building = true;
  const startedAtMs = Date.now();
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status === 0) {
    console.log(`dev: built in ${Date.now() - startedAtMs} ms`);
    await stop();
    collector = spawn(process.execPath, [join(root, 'packages/collector/dist/main.js')], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, RESSENTI_DATA: data },
    });
  }
  building = false;
  if (again) {
    again = false;
    rebuild();
  }
}

function stop() {
  if (!collector || collector.exitCode !== null) return;
  return new Promise((resolve) => {
    collector.once('exit', resolve);
    collector.kill('SIGTERM');
  });
}
