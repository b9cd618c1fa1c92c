import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCounts, type Counts } from '../../passages/contribution.ts';
import { StoredSums } from './stored-counts.ts';

const bare = (counts: object): Counts => Object.assign(Object.create(null), counts);

function toExpected(rows: readonly (readonly [key: string, counts: object])[]): [string, Counts][] {
  const sums = new Map<string, Counts>();
  for (const [key, counts] of rows) {
    const sum = sums.get(key) ?? bare({});
    sums.set(key, sum);
    addCounts(sum, bare(counts));
  }
  return [...sums];
}

function toSums(rows: readonly (readonly [key: string, counts: object])[]): [string, Counts][] {
  const sums = new StoredSums();
  for (const [key, counts] of rows) sums.add(key, JSON.stringify(counts));
  return sums.entries();
}

test.each([
  ['nothing', {}],
  ['counts', { passages: 3, 'in cart': 2 }],
  ['what takes the rest away', { passages: -1 }],
  ['what is no whole number', { passages: 0.25, 'in cart': -1.5e-7, 'in shop': 1e21, 'in home': 2 }],
  ['a form field that a site names as no program would', { 'field cart last a":"b\\,{"c",1': 2, '': 1, '],[': 4 }],
  ['names in other letters', { 'in panier é': 1, 'in カート': 2, 'in 🛒': 3 }],
  ['the name of what every object has', JSON.parse('{"__proto__":2,"constructor":1}')],
] as const)('adds %s as parsing and adding does', (_, counts) => {
  const rows = [
    ['a', { passages: 1 }],
    ['a', counts],
    ['b', counts],
  ] as const;
  expect(toSums(rows)).toEqual(toExpected(rows));
});

test('adds any rows as parsing and adding does, whatever their names and numbers', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('in a', 'in b', 'in c', '__proto__', '"', ','),
  );
  const row = fc.tuple(
    fc.constantFrom('x', 'y'),
    fc.dictionary(name, fc.oneof(fc.integer(), fc.integer({ min: -3, max: 3 }))),
  );
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      // A count of nothing is never stored.
      const stored = rows.map(
        ([key, counts]) => [key, Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0))] as const,
      );
      expect(toSums(stored)).toEqual(toExpected(stored));
    }),
  );
});
