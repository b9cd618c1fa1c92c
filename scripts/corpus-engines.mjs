/**
 * Plays the corpus of packages/signals in an engine, in as many parts as you like, and writes what came of it into the
 * table of docs/signals.md; the row of an engine that was not played whole stays as it is. A case that was played right is
 * not played again unless its turn is forced.
 * Usage: node scripts/corpus-engines.mjs [chromium|firefox|webkit] [--again] [--only WORDS] [--limit N] [--at-once N] | --table
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCorpus } from './bench/peers/load.mjs';
import { engines, fillTable } from './config/engines-table.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const results = join(root, 'bench/results/signal-engines.json');
const page = join(root, 'docs/signals.md');
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
};
if (process.argv.includes('--help')) {
  console.log(
    'node scripts/corpus-engines.mjs [engine …] [--again] [--only WORDS] [--limit N] [--at-once N] | --table',
  );
  process.exit(0);
}

const { corpus, isPlayable, playCases } = await loadCorpus();
const isAgain = process.argv.includes('--again');
const only = option('only');
let played = read();
const named = engines.filter((engine) => process.argv.includes(engine));
for (const engine of process.argv.includes('--table') ? [] : named.length ? named : engines) {
  const cases = corpus
    .filter((of) => isPlayable(engine, of) && (!only || of.name.includes(only)))
    .filter(({ name }) => isAgain || played[engine]?.[name]?.length !== 0)
    .slice(0, Number(option('limit') ?? corpus.length));
  const told = ({ name }, faults) => {
    console.log(
      `${faults.length ? 'WRONG' : 'right'} ${engine}: ${name}${faults.map((fault) => `\n      ${fault}`).join('')}`,
    );
    // Read anew: another engine may be played at the same time.
    played = read();
    played[engine] = { ...played[engine], [name]: faults };
    mkdirSync(dirname(results), { recursive: true });
    // Whole or not at all: half a file would read as none, and all that was played would be forgotten.
    writeFileSync(`${results}.new`, JSON.stringify(played, null, 2));
    renameSync(`${results}.new`, results);
  };
  if (cases.length > 0) await playCases(engine, cases, told, option('at-once') && Number(option('at-once')));
}
const { text, kept } = fillTable(readFileSync(page, 'utf8'), corpus, played, isPlayable);
writeFileSync(page, text);
for (const engine of kept) console.log(`docs/signals.md keeps its row of ${engine}: not every case was played here.`);

function read() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return {};
  }
}
