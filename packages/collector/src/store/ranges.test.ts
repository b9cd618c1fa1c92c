import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToRanges, computeMissing, computeReceived, maxRanges } from './ranges.ts';

type Ranges = Parameters<typeof addToRanges>[0];
const collect = (numbers: number[]): Ranges => numbers.reduce<Ranges>(addToRanges, []);

test('say the same as a set of all numbers would, whatever their order and however often they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90), { maxLength: 80 }), (numbers) => {
      const ranges = collect(numbers);
      const known = new Set(numbers);
      expect(computeReceived(ranges)).toBe(known.size);
      expect(computeMissing(ranges)).toBe(Math.max(-1, ...numbers) + 1 - known.size);
      expect(ranges.flat()).toEqual(ranges.flat().sort((a, b) => a - b));
    }),
  );
});

test('are at most so many, after which the two nearest are one: less counts as missing than is, never more', () => {
  const even = Array.from({ length: 2 * maxRanges }, (_, i) => i * 10);
  const narrow = [...even, 15];
  const ranges = collect(narrow);
  expect(ranges).toHaveLength(maxRanges);
  const last = (2 * maxRanges - 1) * 10;
  expect(computeReceived(ranges) + computeMissing(ranges)).toBe(last + 1);
  expect(computeMissing(ranges)).toBeLessThanOrEqual(last + 1 - narrow.length);
  // The widest gap stays: it is the last to be closed.
  expect(computeMissing(collect([...even.slice(0, maxRanges), 100_000]))).toBeGreaterThan(90_000);
});
