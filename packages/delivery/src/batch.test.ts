import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeBatch } from './batch.ts';
import type { Chunk } from './store.ts';

const chunk = (tab: string, bytes: number, n = 0): Chunk => [`A1795300000000${n}`, tab, ['{}'], bytes, 1];

it('takes chunks of one tab only, that of the first', () => {
  const batch = computeBatch([chunk('one', 10), chunk('two', 10), chunk('one', 10)], 40);
  expect(batch.map(([, tab]) => tab)).toEqual(['one', 'one']);
});

it('takes chunks of the tab that is asked for', () => {
  expect(computeBatch([chunk('one', 10), chunk('two', 10)], 40, 100, 'two')).toEqual([chunk('two', 10)]);
});

it('passes over a chunk that does not fit and goes on with the next', () => {
  expect(computeBatch([chunk('one', 60, 1), chunk('one', 60, 2), chunk('one', 30, 3)], 40, 100)).toEqual([
    chunk('one', 60, 1),
    chunk('one', 30, 3),
  ]);
});

it('takes one chunk even when fewer are allowed', () => {
  expect(computeBatch([chunk('one', 10), chunk('one', 10)], 0.5)).toHaveLength(1);
});

it('stays within bytes, count and tab, and takes the first if it fits', () => {
  const chunks = fc.array(
    fc.tuple(fc.constantFrom('one', 'two'), fc.integer({ min: 1, max: 60 })).map(([tab, bytes]) => chunk(tab, bytes)),
  );
  fc.assert(
    fc.property(chunks, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 61, max: 200 }), (list, count, bytes) => {
      const batch = computeBatch(list, count, bytes);
      expect(batch.length).toBeLessThanOrEqual(count);
      expect(batch.reduce((sum, [, , , more]) => sum + more, 0)).toBeLessThanOrEqual(bytes);
      expect(new Set(batch.map(([, tab]) => tab)).size).toBeLessThanOrEqual(1);
      expect(batch[0]).toBe(list[0]);
    }),
  );
});
