import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const table = readFileSync(`${root}docs/complaints.md`, 'utf8');
const rows = [...table.matchAll(/^\| (D\d+)? \|[^|]*\| ([^|]+) \| `([^`]+)` \|$/gm)];

it('every complaint has a test', () => {
  const ids = rows.flatMap(([, id]) => id ?? []);
  expect(ids).toEqual(Array.from({ length: 25 }, (_, i) => `D${i + 1}`));
});

for (const [, , title, file] of rows)
  it(`${file} holds “${title}”`, () => {
    const text = readFileSync(`${root}${file}`, 'utf8');
    // A corpus is named by what is played.
    const wanted = title.startsWith('each labelled') ? 'of.name' : title;
    expect(text).toContain(wanted);
  });
