import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const opening = `The scripts of Ressenti hold code of the libraries below; parts that are never used are left out of it, and names are
shortened (rollup.config.mjs says what and how). Their licences ask that these notices go with every copy.
`;

/**
 * Writes `notices.txt`: the licence of each library whose code is in the scripts of a folder, as their source maps tell.
 * @param folder served scripts with their maps beside them, folders in it too
 * @param root   where `node_modules` is
 * @returns the names of those libraries, sorted
 * @throws Error where one of them has no licence to copy
 */
export function writeNotices(folder, root) {
  const names = [...new Set(readSources(folder))].sort();
  const notices = names.map((name) => {
    const home = join(root, 'node_modules', name);
    const { version, license, homepage = '' } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const file = readdirSync(home).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name}: expected a file with its licence, found none; its code cannot be passed on.`);
    const text = readFileSync(join(home, file), 'utf8').trim();
    return `${[name, version, license, homepage].filter(Boolean).join(' ')}\n\n${text}\n`;
  });
  writeFileSync(join(folder, 'notices.txt'), [opening, ...notices].join(`\n${'-'.repeat(80)}\n\n`));
  return names;
}

/** The package of each source of another's that is named in a map. */
function readSources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.js.map'))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).sources)
    .flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
}
