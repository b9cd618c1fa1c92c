import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands for the build's name until all its files are there; as long as a name, so that source maps stay nearly right. */
export const unstamped = 'b0000';

/**
 * What a part is begun with bears the build's name in the files that are served: only a part of the same build has what its
 * fetcher asks for. `openSurvey` keeps its own name beside it, since the studio and the gallery fetch that part, too.
 */
const beginnings = /\b(startDelivery|startLate|startAsk|startSignals|startDebug|toRefusal|findConfig)\b/g;

/**
 * Names a build after what is in it, and writes the name into its scripts, so that a part of one build is never taken for
 * one of another (docs/decisions/0007-two-builds.md).
 * @param folder where `ressenti.js` and its parts lie, as rollup has written them
 * @returns "b" and four letters or digits; the same for the same files
 */
export function stampBuild(folder) {
  const scripts = readdirSync(folder)
    .filter((name) => /^ressenti[\w-]*\.js$/.test(name))
    .sort()
    .map((name) => ({ name, code: markScript(name, readFileSync(join(folder, name), 'utf8')) }));
  const hash = createHash('sha256');
  for (const { name, code } of scripts) hash.update(`${name}\n${code}\n`);
  const stamp = `b${(hash.digest().readUInt32BE() % 36 ** 4).toString(36).padStart(4, '0')}`;
  for (const { name, code } of scripts) writeFileSync(join(folder, name), code.replaceAll(unstamped, stamp));
  return stamp;
}

/** @returns the same script with the build's name, not yet known, in it */
export function markScript(name, code) {
  // What only a part fetches has an address of its own in each build: it is never looked for among what was kept of another.
  const marked = code
    .replace(/("\.\/ressenti-\w+-\w+\.js)"/g, `$1?${unstamped}"`)
    .replace(name === 'ressenti-survey.js' ? /([\w$]+) as openSurvey\b/ : /^$/, `$1 as ${unstamped},$&`)
    .replace(beginnings, unstamped);
  if (/^ressenti(-[a-z]+)?\.js$/.test(name) && !marked.includes(unstamped))
    throw new Error(`${name}: expected what it is begun with, found nothing of it; no one could tell its build.`);
  return marked;
}
