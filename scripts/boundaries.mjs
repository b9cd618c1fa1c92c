/**
 * Checks that imports run along the arrows of the architecture, and in a package never round a circle, and fails with
 * each line that does not.
 * Usage: node scripts/boundaries.mjs [--help]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
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
/** The files of packages, tests apart, and which others each of them imports. */
const neighbours = new Map();
let files = 0;

for (const name of Object.keys(arrows))
  for (const file of sources(join(root, 'packages', name, 'src'))) check(name, file);

for (const circle of findCircles())
  failures.push(`${circle.join(' -> ')}: a circle; what they share belongs into a file that imports none of them`);

if (failures.length > 0) {
  console.error(failures.join('\n'));
  console.error(
    `\n${failures.length} imports run against the arrows of scripts/boundaries.mjs. Move the code, or argue for a new arrow in docs/decisions.`,
  );
  process.exit(1);
}
console.log(`boundaries: ${files} files, every import runs along an arrow`);

function check(name, file) {
  files++;
  const isTest = /\.(test|test-d|browser\.test|fixture)\.tsx?$/.test(file);
  const beside = [];
  if (!isTest) neighbours.set(file, beside);
  for (const [, , typeWord, from, late] of readFileSync(file, 'utf8').matchAll(importing)) {
    const specifier = from ?? late;
    if (specifier.startsWith('.')) beside.push(join(dirname(file), specifier));
    const problem = judge(name, specifier, { isType: Boolean(typeWord), isLate: Boolean(late), isTest });
    if (problem) failures.push(`${relative(root, file)}: imports ${specifier}; ${problem}`);
  }
}

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

/** One circle for each file that closes one, types and late imports too. */
function findCircles() {
  const circles = [];
  const done = new Set();
  const walk = (file, path) => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file].map((one) => relative(root, one)));
    if (start >= 0 || done.has(file)) return;
    for (const next of neighbours.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of neighbours.keys()) walk(file, []);
  return circles;
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}
