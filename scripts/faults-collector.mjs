/**
 * Random faults of a collector under load: killed, its database locked, its disk full, the power cut; then what it had
 * confirmed is looked for.
 * Usage: node scripts/faults-collector.mjs [--schedules N] [--seed S] [--only FAULT] [--without-sync] [--help]
 *        node scripts/faults-collector.mjs --reader-minutes M [--seed S]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(
    'node scripts/faults-collector.mjs [--schedules N, default 50] [--seed S, default 1]: N faults from seed S on.\n' +
      "--only FAULT: all of one kind, 'kill', 'lock', 'full disk' or 'power cut'.\n" +
      '--without-sync: N power cuts of collectors that are made not to wait for the disk. Each has to be seen to lose\n' +
      'what was confirmed: it fails where one does not, for that test could not see a loss.\n' +
      '--reader-minutes M: for M minutes everything is read and written without a pause, and the log beside the database\n' +
      'must stay below 64 MiB.\n' +
      'Power cuts and full disks need root, which alone may mount a disk; without it the collector is killed instead.',
  );
  process.exit(0);
}
const number = (name, otherwise) => {
  if (!args.includes(name)) return otherwise;
  const value = Number(args[args.indexOf(name) + 1]);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(
    `faults-collector: ${name}: expected a whole number, received ${args[args.indexOf(name) + 1]}; nothing ran.`,
  );
  process.exit(1);
};
const schedules = number('--schedules', 50);
const first = number('--seed', 1);

const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
const isSynced = !args.includes('--without-sync');

const built = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'packages/testkit', 'packages/collector'], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);
const { collectorFaults, findMountProblem, maxLogBytes, readUnderLoad, startCollectorLives, toCollectorFault } =
  await import('../packages/testkit/dist/faults/index.js');

if (args.includes('--reader-minutes')) {
  const minutes = number('--reader-minutes', 10);
  const { largestLogBytes, confirmed, answered, faults } = await readUnderLoad({ ms: minutes * 60_000, seed: first });
  const isFine = largestLogBytes <= maxLogBytes && faults.length === 0;
  console.log(
    `faults-collector: ${minutes} min of reading and writing: ${confirmed} events confirmed, ${answered} answers read, ` +
      `the log had ${(largestLogBytes / 2 ** 20).toFixed(1)} MiB at most, of ${maxLogBytes / 2 ** 20}`,
  );
  for (const sentence of faults) console.error(sentence);
  process.exit(isFine ? 0 : 1);
}
const problem = findMountProblem();
if (problem) console.log(`faults-collector: no power cuts and full disks here: ${problem}`);
if (only && !collectorFaults.includes(only)) {
  console.error(
    `faults-collector: --only: expected one of ${collectorFaults.join(', ')}, received ${only}; nothing ran.`,
  );
  process.exit(1);
}
if (problem && (!isSynced || only === 'power cut' || only === 'full disk')) process.exit(1);
const lives = await startCollectorLives({ isSynced });
const counts = {};
let failed = 0;
for (let seed = first; seed < first + schedules; seed++) {
  const fault = isSynced ? (only ?? toCollectorFault(seed, !problem)) : 'power cut';
  counts[fault] = (counts[fault] ?? 0) + 1;
  let faults = await lives.live(seed, fault).catch((error) => [error.stack]);
  if (!isSynced) {
    const seen = faults.filter((sentence) => /confirmed events are not there/.test(sentence));
    console.log(`seed ${seed}, power cut without sync: ${seen[0] ?? faults[0] ?? 'nothing lost'}`);
    faults = seen.length > 0 ? [] : ['expected confirmed events to be lost, nothing of that kind was seen'];
  }
  if (faults.length === 0) continue;
  failed++;
  for (const sentence of faults) console.error(`seed ${seed}, ${fault}: ${sentence}`);
}
await lives.stop();
const kinds = Object.entries(counts).map(([fault, count]) => `${count} × ${fault}`);
console.log(
  `faults-collector: ${kinds.join(', ')}: ` +
    (failed > 0
      ? `${failed} of ${schedules} failed`
      : isSynced
        ? 'everything confirmed is there, once'
        : 'without sync each was seen to lose what had been confirmed'),
);
process.exit(failed === 0 ? 0 : 1);
