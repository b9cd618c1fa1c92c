/**
 * Runs the benchmarks of scripts/bench, each against a floor or a peer within the same run; prints the ratios and
 * writes bench/results/<name>.json. A benchmark exports `run()` → `{ name, unit, ours, floor, ratio, … }`, or several
 * of them, or gives them one by one; one that exports `parts`, the names of its results, can be run in part.
 * Usage: node scripts/bench.mjs [name …] [--help]
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'scripts/bench');
const benches = await Promise.all(
  readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .sort()
    .map(async (file) => {
      const { run, parts = [] } = await import(pathToFileURL(join(folder, file)).href);
      return { name: file.replace('.mjs', ''), run, parts };
    }),
);
const names = benches.flatMap(({ name, parts }) => [name, ...parts]);
if (process.argv.includes('--help')) {
  console.log(`npm run bench -- [${names.join('|')} …]: runs these, or all; needs a build and Chromium.`);
  process.exit(0);
}
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`bench: expected names among ${names.join(', ')}, received ${unknown.join(', ')}; nothing was run.`);
  process.exit(2);
}
mkdirSync(join(root, 'bench/results'), { recursive: true });
for (const { name, run, parts } of benches) {
  const isWhole = wanted.length === 0 || wanted.includes(name);
  const some = parts.filter((part) => isWhole || wanted.includes(part));
  if (!isWhole && some.length === 0) continue;
  const results = run(some);
  // Those that come one by one are printed as they come: a run that is broken off has said what it knows.
  for await (const result of results[Symbol.asyncIterator] ? results : [await results].flat()) {
    console.log(`${result.name}: ${result.ours} against ${result.floor} ${result.unit}, ratio ${result.ratio}`);
    writeFileSync(
      join(root, `bench/results/${result.name}.json`),
      `${JSON.stringify({ ...result, ranAt: new Date().toISOString() }, null, 2)}\n`,
    );
  }
}
