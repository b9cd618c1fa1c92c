/**
 * Checks that imports run along the arrows of the architecture and fails with each line that does not.
 * Usage: node scripts/boundaries.mjs [--help]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

if (process.argv.includes('--help')) {
  console.log('node scripts/boundaries.mjs: fails where a package imports against the arrows listed in this file.');
  process.exit(0);
}

/** May import. `types:` allows `import type` only, `late:` a type or an `import()` only, `tests:` test files only. */
const arrows = {
  protocol: [],
  core: ['protocol'],
  journeys: ['core', 'protocol'],
  signals: ['core', 'protocol'],
  delivery: ['core', 'protocol'],
  surveys: ['types:core', 'protocol'],
  sdk: ['core', 'protocol', 'journeys', 'delivery', 'late:surveys', 'late:signals'],
  loader: [],
  metrics: [],
  collector: ['protocol', 'metrics'],
  studio: ['surveys', 'protocol', 'metrics', 'types:core'],
  testkit: ['protocol', 'core', 'delivery', 'collector'],
};

const root = fileURLToPath(new URL('..', import.meta.url));
const importing =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
const failures = [];
let files = 0;

for (const name of Object.keys(arrows)) {
  for (const file of sources(join(root, 'packages', name, 'src'))) {
    files++;
    const text = readFileSync(file, 'utf8');
    const isTest = /\.(test|test-d|browser\.test|fixture)\.tsx?$/.test(file);
    for (const match of text.matchAll(importing)) {
      const [, , typeWord, from, late] = match;
      const specifier = from ?? late;
      const problem = judge(name, specifier, { isType: Boolean(typeWord), isLate: Boolean(late), isTest });
      if (problem) failures.push(`${relative(root, file)}: imports ${specifier}; ${problem}`);
    }
  }
}

if (failures.length > 0) {
  console.error(failures.join('\n'));
  console.error(
    `\n${failures.length} imports run against the arrows of scripts/boundaries.mjs. Move the code, or argue for a new arrow in docs/decisions.`,
  );
  process.exit(1);
}
console.log(`boundaries: ${files} files, every import runs along an arrow`);

function judge(name, specifier, { isType, isLate, isTest }) {
  const target = /^@ressenti\/([^/]+)/.exec(specifier)?.[1];
  if (!target)
    return /^\.\.\/\.\.\/\.\.\//.test(specifier) && /packages\//.test(specifier)
      ? 'a path into another package'
      : undefined;
  if (target === name) return undefined;
  if (target === 'testkit') return isTest ? undefined : 'testkit is for tests only';
  if (isTest) return undefined;
  const allowed = arrows[name];
  if (allowed.includes(target)) return undefined;
  if (allowed.includes(`types:${target}`)) return isType ? undefined : `only types of ${target} may be imported`;
  if (allowed.includes(`late:${target}`)) return isType || isLate ? undefined : `${target} may only be fetched late`;
  return `${name} may import ${allowed.map((a) => a.replace(':', ' of ')).join(', ') || 'nothing'}`;
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}
