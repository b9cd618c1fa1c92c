import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeCls, computeInp, toRating } from './rule.ts';

const longest = (durations: readonly number[]) => durations.map((durationMs, id) => ({ id, startMs: 0, durationMs }));

describe('the interaction to next paint of a step', () => {
  test('is the longest of a few', () => {
    expect(computeInp(longest([48, 312, 96]), 3)?.value).toBe(312);
  });

  test('leaves out one in fifty', () => {
    expect(computeInp(longest([900, 300, 200]), 49)?.value).toBe(900);
    expect(computeInp(longest([900, 300, 200]), 50)?.value).toBe(300);
    expect(computeInp(longest([900, 300, 200]), 100)?.value).toBe(200);
  });

  test('is 40 ms where none took longer, and nothing where there was none', () => {
    expect(computeInp([], 4)).toEqual({ value: 40 });
    expect(computeInp([], 0)).toBeNull();
  });
});

describe('the layout shift of a step', () => {
  test('is the worst window of shifts that follow each other within a second', () => {
    expect(
      computeCls([
        { atMs: 0, value: 0.1 },
        { atMs: 500, value: 0.1 },
        { atMs: 3000, value: 0.15 },
      ]),
    ).toBeCloseTo(0.2);
  });

  test('ends a window after five seconds', () => {
    const shifts = Array.from({ length: 12 }, (_, i) => ({ atMs: i * 900, value: 0.1 }));
    expect(computeCls(shifts)).toBeCloseTo(0.6);
  });

  test('lies between the largest shift and their sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }))),
        (raw) => {
          let atMs = 0;
          const shifts = raw.map(([gap, value]) => {
            atMs += gap;
            return { atMs, value };
          });
          const cls = computeCls(shifts);
          expect(cls).toBeLessThanOrEqual(shifts.reduce((sum, { value }) => sum + value, 0) + 1e-9);
          expect(cls).toBeGreaterThanOrEqual(Math.max(0, ...shifts.map(({ value }) => value)) - 1e-9);
        },
      ),
    );
  });
});

test('a rating has its two thresholds', () => {
  expect([200, 201, 500, 501].map((value) => toRating(value, [200, 500]))).toEqual([
    'good',
    'needs-improvement',
    'needs-improvement',
    'poor',
  ]);
});
