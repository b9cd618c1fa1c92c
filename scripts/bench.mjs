/**
 * Runs the benchmarks of scripts/bench, each against a floor or a peer within the same run; prints the ratios and
 * writes bench/results/<name>.json. A benchmark exports `run()` → `{ name, unit, ours, floor, ratio, … }`.
 * Usage: node scripts/bench.mjs [name …] [--help]
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'scripts/bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.replace('.mjs', ''))
  .sort();
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
for (const name of names) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { run } = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  for (const result of [await run()].flat()) {
    console.log(`${result.name}: ${result.ours} against ${result.floor} ${result.unit}, ratio ${result.ratio}`);
    writeFileSync(
      join(root, `bench/results/${result.name}.json`),
      `${JSON.stringify({ ...result, ranAt: new Date().toISOString() }, null, 2)}\n`,
    );
  }
}
