import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every sample of the documents that people read and copy from: what stands between fences.
 * @param root the repository's folder
 * @returns each with its file, its first line counted from 1, its language, and the code without its indentation
 */
export function readSamples(root) {
  return listDocuments(root).flatMap((file) =>
    takeSamples(readFileSync(join(root, file), 'utf8')).map((sample) => ({ file, ...sample })),
  );
}

/** Readmes and `docs`, by their paths from the root. The generated `api.md` and the changelogs hold no samples. */
function listDocuments(root) {
  const isDocument = (path) =>
    /(^|\/)[^/]+\.md$/.test(path) && !/(^|\/)(api|CHANGELOG)\.md$|node_modules|dist\//.test(path);
  const below = ['docs', 'packages', 'demo'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path)),
  );
  return [...readdirSync(root), ...below].filter(isDocument).sort();
}

/**
 * The samples of one document.
 * @throws Error where a sample is indented in place of fenced: its language could not be told
 */
export function takeSamples(markdown) {
  const samples = [];
  const lines = markdown.split('\n');
  let lastAtMargin = '';
  for (let i = 0; i < lines.length; i++) {
    const fence = /^ *```(\w*)/.exec(lines[i]);
    if (fence) {
      const end = lines.findIndex((line, at) => at > i && line.trim() === '```');
      samples.push({ line: i + 2, language: fence[1], code: toCode(lines.slice(i + 1, end)) });
      i = end;
    } else if (/^ {4}\S/.test(lines[i]) && lines[i - 1] === '' && !/^(\d+\.|-) /.test(lastAtMargin))
      throw new Error(
        `line ${i + 1}: expected a sample between fences, with its language; received one by indentation.`,
      );
    if (/^\S/.test(lines[i])) lastAtMargin = lines[i];
  }
  return samples;
}

function toCode(block) {
  const indent = Math.min(...block.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return block.map((line) => line.slice(indent)).join('\n');
}
