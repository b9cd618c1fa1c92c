/**
 * Prepares a release: one version in every package and between them, "Unreleased" in each changelog becomes that version
 * with its date, one commit, one tag. Publishes nothing.
 * Usage: node scripts/release.mjs <major.minor.patch> [--help]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = 'npm run release -- <major.minor.patch>: versions, changelogs, one commit, one tag; publishes nothing.';
const [version = ''] = process.argv.slice(2);
if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
const current = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
if (!/^\d+\.\d+\.\d+$/.test(version) || compare(version, current) <= 0)
  refuse(`expected a version above ${current}, received "${version}"`);
if (git('status', '--porcelain')) refuse('expected a clean tree, received uncommitted changes');

const today = new Date().toISOString().slice(0, 10);
const folders = [root, ...readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))];
for (const folder of folders) {
  edit(join(folder, 'package.json'), (text) =>
    text
      .replace(/("version": )"[^"]*"/, `$1"${version}"`)
      .replace(/("@ressenti\/[a-z]+": )"\d[^"]*"/g, `$1"${version}"`),
  );
  edit(join(folder, 'CHANGELOG.md'), (text) =>
    text.replace(/^## Unreleased\n/m, `## Unreleased\n\n## ${version} (${today})\n`),
  );
}
edit(join(root, 'packages/sdk/src/version.ts'), (text) => text.replace(/'\d[^']*'/, `'${version}'`));
edit(join(root, 'package-lock.json'), (text) => {
  const lock = JSON.parse(text);
  lock.version = version;
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path && !path.startsWith('packages/')) continue;
    entry.version = version;
    for (const name of Object.keys(entry.dependencies ?? {}))
      if (name.startsWith('@ressenti/')) entry.dependencies[name] = version;
  }
  return `${JSON.stringify(lock, null, 2)}\n`;
});
git('commit', '--all', '--message', `Release ${version}`);
git('tag', `v${version}`);
console.log(`release: ${version} is committed and tagged v${version}; run npm test before you push it.`);

function edit(path, change) {
  if (existsSync(path)) writeFileSync(path, change(readFileSync(path, 'utf8')));
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) refuse(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout.trim();
}

function compare(a, b) {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  return left.map((part, i) => part - right[i]).find((difference) => difference !== 0) ?? 0;
}

function refuse(sentence) {
  console.error(`release: ${sentence}; nothing more was done. ${usage}`);
  process.exit(2);
}
