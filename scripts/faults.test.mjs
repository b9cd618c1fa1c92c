import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const table = readFileSync(`${root}docs/faults.md`, 'utf8');
const rows = [...table.matchAll(/^\| ([FT]\d+)? \|[^|]*\| ([CFWN ]+) \| ([^|]+) \| `([^`]+)` \|$/gm)];
const wanted = '1 2 4 5 6 7 8 9 11 12 13 14 15 16 18 21 22 23 24 25 27 28 29 30 31 32 34 36 38 39 40 41 43'.split(' ');

it('every fault and every case of twenty events has a test', () => {
  const ids = rows.flatMap(([, id]) => id ?? []);
  expect(ids).toEqual([...wanted.map((nr) => `F${nr}`), ...Array.from({ length: 8 }, (_, i) => `T${i + 1}`)]);
});

for (const [, , engines, title, file] of rows)
  it(`${file} holds “${title}” for ${engines}`, () => {
    const text = readFileSync(`${root}${file}`, 'utf8');
    expect(text).toContain(title);
    // What runs in every engine is written inside of the loop over them.
    const at = text.indexOf(title);
    const loop = text.indexOf('of engines)');
    const end = text.indexOf('\n  });\n', loop);
    expect(loop >= 0 && loop < at && at < end).toBe(engines.includes('W'));
  });
