/**
 * Checks the short names of scripts/config/short-names.json: what our own files call each other in the bundles. Fails where
 * a name on the list is one that others know, so that a bundle would ask a browser, a site, a plugin, a stored record or
 * the collector for something by the wrong name.
 * Usage: node scripts/short-names.mjs [--why NAME] [--help]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDocumented, findKept } from './short-names/find-kept.mjs';

if (process.argv.includes('--help')) {
  console.log(
    'node scripts/short-names.mjs [--why NAME]: fails where a name that others know is on the list of short names; says why a name cannot be on it.',
  );
  process.exit(0);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const readNames = (file) => JSON.parse(readFileSync(join(root, `scripts/config/${file}.json`), 'utf8'));
/** What browsers have in storage under these letters, and nobody else reads; an entry stays as it is for ever. */
const stored = readNames('stored-names');
const list = { ...readNames('short-names'), ...stored };
const { used, kept } = findKept(root);
const documented = findDocumented(root, [
  'README.md',
  'docs/configuration.md',
  'docs/operations.md',
  'docs/privacy.md',
  'docs/signals.md',
  ...['core', 'delivery', 'sdk', 'signals', 'surveys'].map((name) => `packages/${name}/README.md`),
]);
const judge = (name) =>
  (stored[name] && / hands it to (tx\.set|records\.write)\(\)$/.test(kept.get(name)) ? undefined : kept.get(name)) ??
  (documented.has(name) ? 'a document names it' : undefined) ??
  (used.has(name) ? undefined : 'no source has it any more');

if (process.argv.includes('--why')) {
  const name = process.argv[process.argv.indexOf('--why') + 1];
  console.log(`${name}: ${judge(name) ?? 'only our own files know it'}`);
  process.exit(0);
}

const failures = [];
const taken = new Map();
for (const [name, short] of Object.entries(list)) {
  const why = judge(name);
  if (why) failures.push(`${name}: ${why}`);
  if (used.has(short)) failures.push(`${name}: its short name ${short} is a property of its own`);
  if (taken.has(short)) failures.push(`${name}: its short name ${short} is that of ${taken.get(short)}`);
  taken.set(short, name);
}
if (failures.length > 0) {
  console.error(failures.join('\n'));
  console.error(
    `\n${failures.length} names cannot be short. Take them off scripts/config/short-names.json or stored-names.json.`,
  );
  process.exit(1);
}
console.log(`short names: ${taken.size} names, only our own files know them`);
