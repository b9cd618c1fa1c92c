import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeBoundedMean,
  computeFisherP,
  computeMannWhitney,
  computeMeanDifference,
  computeNps,
  computeQValues,
  computeShareDifference,
  toNetDifference,
  toSums,
} from './index.ts';

const a = [4, 6, 10, 22, 18];
const b = [9, 12, 14, 16, 9];

describe('comparing two groups', () => {
  it('gives the worked difference of shares', () => {
    const { diff, low, high, z, p, method } = computeShareDifference({ x1: 30, n1: 100, x2: 18, n2: 110 });
    expect(diff).toBeCloseTo(0.1364, 4);
    expect(low).toBeCloseTo(0.0223, 4);
    expect(high).toBeCloseTo(0.2482, 4);
    expect(z).toBeCloseTo(2.3503, 4);
    expect(p).toBeCloseTo(0.0188, 4);
    expect(method).toBe('pooled-z');
  });

  it('turns to the exact test when an expected count is below five', () => {
    const { p, method } = computeShareDifference({ x1: 1, n1: 10, x2: 8, n2: 11 });
    expect(method).toBe('fisher');
    // Agrees with scipy.stats.fisher_exact.
    expect(p).toBeCloseTo(0.0075188, 6);
    expect(computeFisherP({ x1: 12, n1: 15, x2: 3, n2: 400 })).toBeCloseTo(4.370125e-18, 23);
  });

  it('sees no difference between two groups where nobody counts', () => {
    expect(computeShareDifference({ x1: 0, n1: 10, x2: 0, n2: 11 })).toMatchObject({ diff: 0, z: 0, p: 1 });
    expect(computeShareDifference({ x1: 0, n1: 0, x2: 1, n2: 11 })).toMatchObject({
      diff: null,
      p: null,
      low: -1,
      high: 1,
    });
  });

  it('gives the worked difference of two emotions', () => {
    const { diff, low, high, z, p } = computeMeanDifference(
      computeBoundedMean(toSums(a)),
      computeBoundedMean(toSums(b)),
    );
    expect(diff).toBeCloseTo(0.3333, 4);
    expect(low).toBeCloseTo(0.0991, 4);
    expect(high).toBeCloseTo(0.5358, 4);
    expect(z).toBeCloseTo(2.8498, 4);
    expect(p).toBeCloseTo(0.0044, 4);
  });

  it('reads a difference of net scores in points', () => {
    const first = computeNps({ promoters: 52, passives: 31, detractors: 17 });
    const second = computeNps({ promoters: 30, passives: 40, detractors: 30 });
    const plain = computeMeanDifference(first.unit, second.unit);
    const points = toNetDifference(plain);
    expect(points.diff).toBeCloseTo(35, 10);
    expect(points.low).toBeCloseTo(100 * plain.low, 10);
    expect([points.z, points.p]).toEqual([plain.z, plain.p]);
  });

  it('gives the worked Mann-Whitney test', () => {
    const { U, A, cliff, z, p } = computeMannWhitney(a, b);
    expect(U).toBe(2333);
    expect(A).toBeCloseTo(0.6481, 4);
    expect(cliff).toBeCloseTo(2 * 0.6480556 - 1, 6);
    expect(z).toBeCloseTo(2.8789, 4);
    expect(p).toBeCloseTo(0.004, 4);
  });

  it('finds nothing to rank when all answers are equal', () => {
    expect(computeMannWhitney([0, 5, 0], [0, 7, 0])).toEqual({ U: 17.5, A: 0.5, cliff: 0, z: 0, p: 1 });
  });

  it('adjusts the worked p-values', () => {
    const q = computeQValues([0.001, 0.02, 0.03, 0.4]);
    for (const [index, expected] of [0.004, 0.04, 0.04, 0.4].entries()) expect(q[index]).toBeCloseTo(expected, 10);
    expect(computeQValues([])).toEqual([]);
  });

  it('keeps the order given, never below p and never out of order among themselves', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { maxLength: 30 }), (pValues) => {
        const rows = computeQValues(pValues).map((q, index) => ({ q, p: pValues[index] ?? 0 }));
        for (const { q, p } of rows) {
          expect(q).toBeGreaterThanOrEqual(p - 1e-15);
          expect(q).toBeLessThanOrEqual(1);
        }
        const sorted = [...rows].sort((x, y) => x.p - y.p).map(({ q }) => q);
        expect(sorted).toEqual([...sorted].sort((x, y) => x - y));
      }),
    );
  });

  it('swaps sign, and nothing else, when the groups swap', () => {
    const group = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(group, group, ([x1, n1], [x2, n2]) => {
        const there = computeShareDifference({ x1, n1, x2, n2 });
        const back = computeShareDifference({ x1: x2, n1: n2, x2: x1, n2: n1 });
        expect(back.low).toBeCloseTo(-there.high, 10);
        expect(back.p).toBeCloseTo(there.p ?? Number.NaN, 10);
        expect(there.low).toBeLessThanOrEqual(there.diff ?? Number.NaN);
        expect(there.high).toBeGreaterThanOrEqual(there.diff ?? Number.NaN);
      }),
    );
  });
});
