import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, addSums, computeBoundedMean, toPoints, toScore100, toSums } from './index.ts';

const day = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 5, maxLength: 5 });

describe('mean of bounded answers', () => {
  it('reads counts as sums of favourability', () => {
    expect(toSums([4, 6, 10, 22, 18])).toEqual({ n: 60, S: 22, Q: 29 });
  });

  it('gives 0.3667 (0.2006 to 0.4978) for the worked faces', () => {
    const { mean, low, high } = computeBoundedMean(toSums([4, 6, 10, 22, 18]));
    expect(mean).toBeCloseTo(0.3667, 4);
    expect(low).toBeCloseTo(0.2006, 4);
    expect(high).toBeCloseTo(0.4978, 4);
  });

  it('keeps a width when everybody agrees', () => {
    const { mean, low, high } = computeBoundedMean(toSums([0, 0, 0, 0, 7]));
    expect(mean).toBe(1);
    expect(low).toBeLessThan(0.9);
    expect(high).toBeLessThanOrEqual(1);
  });

  it('knows nothing without answers: no mean, the whole scale', () => {
    expect(computeBoundedMean(toSums([0, 0, 0, 0, 0]))).toMatchObject({ n: 0, mean: null, low: -1, high: 1 });
  });

  it('reads -1, 0 and +1 on other scales', () => {
    expect([toPoints(-1, 7), toPoints(0, 7), toPoints(1, 7)]).toEqual([1, 4, 7]);
    expect([toScore100(-1), toScore100(0), toScore100(1)]).toEqual([0, 50, 100]);
  });

  it('merges days in any order into the same whole', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), fc.func(fc.integer()), (days, rank) => {
        const shuffled = [...days].sort((a, b) => rank(a) - rank(b));
        const whole = computeBoundedMean(toSums(addCounts(days, 5)));
        expect(computeBoundedMean(toSums(addCounts(shuffled, 5)))).toEqual(whole);
        const { S, Q } = addSums(shuffled.map(toSums));
        expect(S).toBeCloseTo(whole.S, 8);
        expect(Q).toBeCloseTo(whole.Q, 8);
      }),
    );
  });

  it('keeps its interval inside the scale, around its centre', () => {
    fc.assert(
      fc.property(day, (counts) => {
        const { low, high, centre } = computeBoundedMean(toSums(counts));
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThan(centre);
        expect(high).toBeGreaterThan(centre);
      }),
    );
  });

  it('does not move, only narrows, when the same answers come again', () => {
    fc.assert(
      fc.property(
        day.filter((counts) => counts.some((count) => count > 0)),
        (counts) => {
          const once = computeBoundedMean(toSums(counts));
          const twice = computeBoundedMean(toSums(counts.map((count) => 2 * count)));
          expect(twice.mean).toBeCloseTo(once.mean ?? Number.NaN, 10);
          expect(twice.se).toBeLessThan(once.se);
        },
      ),
    );
  });

  it('is of two points at least: one point has no lowest and highest', () => {
    expect(toSums([1, 3])).toEqual({ n: 4, S: 2, Q: 4 });
    for (const counts of [[], [3]]) expect(() => toSums(counts)).toThrow(/two counts or more/);
  });
});
