import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeHeldBack, type DisclosureCell, isHeldBack } from './index.ts';

const one = (counts: Record<string, number>): DisclosureCell[] =>
  Object.entries(counts).map(([value, n]) => ({ values: [value], n }));
const heldOf = (cells: DisclosureCell[]): string[][] =>
  computeHeldBack(cells).values.map((values) => [...values].sort());

describe('values held back', () => {
  it('are none where every cell is empty or has five', () => {
    expect(heldOf(one({ mobile: 90, desktop: 5, tablet: 0 }))).toEqual([[]]);
    expect(heldOf([])).toEqual([]);
  });

  it('are never one alone: the total less the others would be it', () => {
    expect(heldOf(one({ mobile: 90, desktop: 60, tablet: 3 }))).toEqual([['desktop', 'tablet']]);
    expect(heldOf(one({ mobile: 90, tablet: 3 }))).toEqual([['mobile', 'tablet']]);
  });

  it('are so many that together they are five', () => {
    expect(heldOf(one({ a: 90, b: 40, c: 1, d: 1, e: 2 }))).toEqual([['b', 'c', 'd', 'e']]);
    expect(heldOf(one({ a: 90, b: 40, c: 2, d: 1, e: 2 }))).toEqual([['c', 'd', 'e']]);
  });

  it('are all where there are fewer than five in all', () => {
    expect(heldOf(one({ a: 2, b: 1 }))).toEqual([['a', 'b']]);
    expect(heldOf(one({ a: 3 }))).toEqual([['a']]);
    expect(isHeldBack(computeHeldBack(one({ a: 3 })), ['nobody'])).toBe(true);
  });

  it('leave the frequent combinations of a table to be seen', () => {
    const held = computeHeldBack([
      { values: ['mobile', 'fr'], n: 90 },
      { values: ['mobile', 'en'], n: 70 },
      { values: ['mobile', 'de'], n: 9 },
      { values: ['desktop', 'fr'], n: 40 },
      { values: ['desktop', 'en'], n: 30 },
      { values: ['desktop', 'de'], n: 2 },
    ]);
    expect(isHeldBack(held, ['mobile', 'fr'])).toBe(false);
    expect(isHeldBack(held, ['desktop', 'de'])).toBe(true);
  });
});

/** People with a value of each of three names; every cut by any of the names is a question somebody may ask. */
const population = fc.array(
  fc.record({
    values: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('p', 'q', 'r', 's'), fc.constantFrom('x', 'y')),
    n: fc.integer({ min: 0, max: 14 }),
  }),
  { minLength: 1, maxLength: 24 },
);
const nameSets = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];

describe('a questioner with every answer in hand', () => {
  it('can tell no cell of one to four from the others and the total', () => {
    fc.assert(
      fc.property(population, (rows) => {
        const people = new Map<string, { values: string[]; n: number }>();
        for (const { values, n } of rows) {
          const key = values.join();
          people.set(key, { values, n: (people.get(key)?.n ?? 0) + n });
        }
        // The unknowns: how many there are of each combination that could be.
        const unknowns = ['a', 'b', 'c'].flatMap((a) =>
          ['p', 'q', 'r', 's'].flatMap((p) => ['x', 'y'].map((x) => [a, p, x])),
        );
        const sumOf = (names: number[], values: string[]): number =>
          [...people.values()]
            .filter((cell) => names.every((name, i) => cell.values[name] === values[i]))
            .reduce((sum, { n }) => sum + n, 0);
        const rowOf = (names: number[], values: string[]): number[] =>
          unknowns.map((unknown) => (names.every((name, i) => unknown[name] === values[i]) ? 1 : 0));
        const answers: number[][] = [unknowns.map(() => 1)];
        const secrets: number[][] = [];
        for (const names of nameSets) {
          const combinations = [...new Set(unknowns.map((unknown) => names.map((name) => unknown[name] ?? '').join()))];
          const cells = combinations.map((key) => ({ values: key.split(','), n: sumOf(names, key.split(',')) }));
          const held = computeHeldBack(cells);
          for (const { values, n } of cells) {
            if (!isHeldBack(held, values)) {
              expect(n === 0 || n >= 5).toBe(true);
              answers.push(rowOf(names, values));
            } else if (n > 0 && n < 5) secrets.push(rowOf(names, values));
          }
        }
        const basis = toBasis(answers);
        for (const secret of secrets) expect(isInSpan(basis, secret)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

/** Rows in echelon form with their first non-zero column, by elimination. */
function toBasis(rows: readonly number[][]): { pivot: number; row: number[] }[] {
  const basis: { pivot: number; row: number[] }[] = [];
  for (const row of rows) {
    const rest = reduce(basis, row);
    const pivot = rest.findIndex((value) => Math.abs(value) > 1e-9);
    if (pivot < 0) continue;
    const lead = rest[pivot] ?? 1;
    basis.push({ pivot, row: rest.map((value) => value / lead) });
  }
  return basis;
}

function reduce(basis: readonly { pivot: number; row: number[] }[], row: readonly number[]): number[] {
  let rest = [...row];
  for (const { pivot, row: base } of basis) {
    const factor = rest[pivot] ?? 0;
    if (factor !== 0) rest = rest.map((value, i) => value - factor * (base[i] ?? 0));
  }
  return rest;
}

function isInSpan(basis: readonly { pivot: number; row: number[] }[], row: readonly number[]): boolean {
  return reduce(basis, row).every((value) => Math.abs(value) < 1e-9);
}
