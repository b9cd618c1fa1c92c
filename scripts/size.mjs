/**
 * Compressed bytes per import scenario against scripts/config/size-budgets.json; fails over budget.
 * Where the main branch's figures are at hand (--against FILE), prints the change.
 * Usage: node scripts/size.mjs [--write FILE] [--against FILE] [--help]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const served = join(root, 'packages/collector/dist/public');
const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log('node scripts/size.mjs [--write FILE] [--against FILE]: sizes against the budgets; fails over budget.');
  process.exit(0);
}
if (!existsSync(join(served, 'build.txt'))) {
  console.error(
    `size: expected what a build makes in ${served}, found nothing; nothing was measured. Run npm run build first.`,
  );
  process.exit(2);
}
const builtAs = readFileSync(join(served, 'build.txt'), 'utf8');
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const { scenarios } = JSON.parse(readFileSync(join(root, 'scripts/config/size-budgets.json'), 'utf8'));
const before =
  option('--against') && existsSync(option('--against')) ? JSON.parse(readFileSync(option('--against'), 'utf8')) : {};

const sizes = {};
let over = 0;
for (const scenario of scenarios) {
  const bytes = await measure(scenario);
  sizes[scenario.name] = bytes;
  const isOver = bytes > scenario.maxBytes;
  if (isOver) over++;
  const change =
    before[scenario.name] === undefined
      ? ''
      : `  ${bytes - before[scenario.name] >= 0 ? '+' : ''}${bytes - before[scenario.name]}`;
  // A goal is where a scenario has to come; its budget keeps it from growing meanwhile.
  const goal = scenario.goalBytes && bytes > scenario.goalBytes ? `  (goal ${scenario.goalBytes})` : '';
  console.log(
    `${isOver ? 'OVER ' : 'ok   '}${String(bytes).padStart(6)} of ${String(scenario.maxBytes).padStart(6)} bytes ${scenario.compression.padEnd(6)} ${scenario.name}${change}${goal}`,
  );
}
if (option('--write')) {
  mkdirSync(dirname(option('--write')), { recursive: true });
  writeFileSync(option('--write'), JSON.stringify(sizes, null, 2));
}
if (over > 0) {
  console.error(
    `\nsize: ${over} over budget. Find what grew (node scripts/size.mjs --against FILE), take it out, or argue for a new budget in docs/decisions.`,
  );
  process.exit(1);
}

/** A scenario is files as served (their sizes add up), or one import that a site's bundler would see. */
async function measure({ files, imports, compression }) {
  if (files) return files.reduce((sum, file) => sum + compress(readServed(file), compression), 0);
  const result = await build({
    stdin: { contents: imports, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@ressenti/source'],
    external: ['@ressenti/surveys', '@ressenti/signals/*'],
    define: { __VERSION__: '"0"' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  });
  return compress(result.outputFiles[0].contents, compression);
}

/** Under one name for all builds: four other letters pack a few bytes better or worse, and tell nothing of what changed. */
function readServed(file) {
  return readFileSync(join(served, file), 'utf8').replaceAll(builtAs, 'b7k2q');
}

function compress(bytes, compression) {
  if (compression === 'gzip') return gzipSync(bytes, { level: 9 }).length;
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
