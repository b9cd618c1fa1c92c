import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the three pages do not share; all else is in `layout.html`. */
const pages = {
  calm: {
    file: 'index.html',
    title: 'Host safety',
    text: 'A page under the strictest policy, on which everything else is as it should be.',
    style: '',
    attributes: '',
  },
  hostile: {
    file: 'hostile.html',
    title: 'Host safety on a hostile page',
    text: 'A page whose style sheet and scripts bend everything they can: <code>* { … !important }</code>, a root of 62.5 %, replaced <code>fetch</code>, <code>JSON</code>, <code>Promise</code> and <code>Array.from</code>, frozen prototypes.',
    style: '\n    <link rel="stylesheet" href="/safety/hostile.css" />',
    attributes: '',
  },
  blocked: {
    file: 'blocked.html',
    title: 'Host safety without a network',
    text: 'A page that may not reach its collector: every request is blocked.',
    style: '',
    attributes: ' data-endpoint="https://blocked.invalid"',
  },
};

/** Writes the pages of `/safety/` into the folder `target`. */
export function renderSafety(target) {
  const layout = readFileSync(new URL('layout.html', import.meta.url), 'utf8');
  mkdirSync(target, { recursive: true });
  for (const [page, { file, ...own }] of Object.entries(pages)) {
    const words = {
      ...own,
      page,
      links: Object.keys(pages)
        .map((name) => toLink(name, page))
        .join(' · '),
    };
    writeFileSync(
      join(target, file),
      layout.replace(/\{\{(\w+)\}\}/g, (_, key) => words[key]),
    );
  }
}

const toLink = (name, here) =>
  name === here ? `<strong>${name}</strong>` : `<a href="/safety/${name === 'calm' ? '' : name}">${name}</a>`;
