/**
 * Checks that every file and folder of this repository that a document names is there: the walk from script tag to
 * database row stays true. Looks at what stands in backquotes or in a relative link.
 * Usage: node scripts/paths.mjs [--help]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

if (process.argv.includes('--help')) {
  console.log('node scripts/paths.mjs: fails where a document names a file of this repository that is not there.');
  process.exit(0);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const failures = [];
let names = 0;
for (const file of documents(root)) {
  const text = readFileSync(file, 'utf8');
  for (const [, quoted, linked] of text.matchAll(
    /`((?:packages|demo|scripts|docs)\/[^\s`*{}<…]*)`|\]\((?![a-z]+:|#)([^)#\s]+)/g,
  )) {
    names++;
    const path = quoted ? join(root, quoted) : join(dirname(file), linked);
    if (!existsSync(path)) failures.push(`${relative(root, file)}: names ${quoted ?? linked}, which is not there`);
  }
}
if (failures.length > 0) {
  console.error(failures.join('\n'));
  console.error(`\n${failures.length} names lead nowhere. Write what is true now.`);
  process.exit(1);
}
console.log(`paths: ${names} names in documents, each leads somewhere`);

function* documents(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (/^(node_modules|dist|data|bench|\.git|test-results)$/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* documents(path);
    else if (entry.name.endsWith('.md')) yield path;
  }
}
