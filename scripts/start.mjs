/**
 * Builds what is missing or older than its source, then runs the collector. PORT, HOST, RESSENTI_DATA, RESSENTI_STORE
 * and RESSENTI_ADMIN_KEY are read by the collector itself.
 * Usage: node scripts/start.mjs [--help]
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onOrphaned } from './config/on-orphaned.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
if (process.argv.includes('--help')) {
  console.log(
    'npm start: builds what is missing, then starts the collector on http://127.0.0.1:8787 (PORT, HOST, RESSENTI_DATA, RESSENTI_STORE override).',
  );
  process.exit(0);
}
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--if-needed'], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);

const collector = spawn(process.execPath, [join(root, 'packages/collector/dist/main.js')], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => collector.kill(signal));
onOrphaned(() => collector.kill('SIGTERM'));
collector.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
