/**
 * Random lives of a browser, one per seed: tabs that are killed, networks and collectors that fail; then the books are audited.
 * Usage: node scripts/faults.mjs [--schedules N] [--seed S] [--replay SEED] [--help]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(
    'node scripts/faults.mjs [--schedules N, default 200] [--seed S, default 1]: audits N random schedules from seed S on.\n' +
      'node scripts/faults.mjs --replay SEED: one schedule again, each step printed.',
  );
  process.exit(0);
}
const number = (name, otherwise) => {
  if (!args.includes(name)) return otherwise;
  const value = Number(args[args.indexOf(name) + 1]);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(`faults: ${name}: expected a whole number, received ${args[args.indexOf(name) + 1]}; nothing ran.`);
  process.exit(1);
};
const replay = number('--replay', undefined);
const schedules = number('--schedules', 200);
const first = number('--seed', 1);

const built = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'packages/testkit'], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);
const { runSchedule } = await import('../packages/testkit/dist/index.js');

if (replay !== undefined) {
  const faults = await runSchedule(replay, console.log);
  console.log(faults.length === 0 ? 'the books balance' : faults.join('\n'));
  process.exit(faults.length === 0 ? 0 : 1);
}
let failed = 0;
for (let seed = first; seed < first + schedules; seed++) {
  const faults = await runSchedule(seed);
  if (faults.length === 0) continue;
  failed++;
  for (const fault of faults) console.error(`seed ${seed}: ${fault}`);
}
console.log(
  failed === 0
    ? `faults: ${schedules} schedules from seed ${first} on: nothing lost uncounted, nothing stored twice`
    : `faults: ${failed} of ${schedules} schedules failed; node scripts/faults.mjs --replay SEED shows one step by step`,
);
process.exit(failed === 0 ? 0 : 1);
