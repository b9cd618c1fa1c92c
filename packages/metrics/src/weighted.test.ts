import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeBoundedMean,
  computeExposureRates,
  computeNonresponseBounds,
  computePoststrat,
  computeWeightedMean,
  computeWeightedShare,
  computeWilson,
  toSums,
  toWeightedSums,
} from './index.ts';

describe('unequal chances of being asked', () => {
  it('gives the worked weighted share', () => {
    const sums = toWeightedSums([2, 2, 2, 1, 1, 1, 1], [1, 0, 1, 0, 0, 1, 0]);
    const { value, neff, low, high } = computeWeightedShare(sums);
    expect(value).toBeCloseTo(0.5, 10);
    expect(neff).toBeCloseTo(6.25, 10);
    expect(low).toBeCloseTo(0.1915, 4);
    expect(high).toBeCloseTo(0.8085, 4);
  });

  it('equals the plain estimates when all weights are equal, whatever the weight', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-1, -0.5, 0, 0.5, 1), { minLength: 1, maxLength: 60 }), (values) => {
        const weights = values.map(() => 4);
        const share = values.map((v) => (v < 0 ? 1 : 0));
        const plain = computeWilson(share.filter((x) => x === 1).length, share.length);
        expect(computeWeightedShare(toWeightedSums(weights, share)).low).toBeCloseTo(plain.low, 10);
        const counts = [-1, -0.5, 0, 0.5, 1].map((point) => values.filter((v) => v === point).length);
        const mean = computeWeightedMean(toWeightedSums(weights, values));
        expect(mean.high).toBeCloseTo(computeBoundedMean(toSums(counts)).high, 10);
      }),
    );
  });

  it('has no estimate without weight', () => {
    expect(computeWeightedShare(toWeightedSums([], []))).toEqual({ value: null, neff: 0, low: 0, high: 1 });
    expect(computeWeightedMean(toWeightedSums([0], [1]))).toEqual({ value: null, neff: 0, low: -1, high: 1 });
  });

  it('gives the worked post-stratified share', () => {
    const { p, neff, low, high } = computePoststrat([
      { population: 600, x: 12, n: 60 },
      { population: 400, x: 3, n: 50 },
    ]);
    expect(p).toBeCloseTo(0.144, 10);
    expect(neff).toBeCloseTo(108.0808, 4);
    expect(low).toBeCloseTo(0.09, 4);
    expect(high).toBeCloseTo(0.2224, 4);
  });

  it('merges a stratum under ten answers into its neighbour', () => {
    const merged = computePoststrat([
      { population: 600, x: 12, n: 60 },
      { population: 300, x: 1, n: 9 },
      { population: 100, x: 2, n: 41 },
    ]);
    expect(merged).toEqual(
      computePoststrat([
        { population: 900, x: 13, n: 69 },
        { population: 100, x: 2, n: 41 },
      ]),
    );
  });

  it('keeps a width when no stratum varies', () => {
    const { p, low, high } = computePoststrat([
      { population: 600, x: 0, n: 60 },
      { population: 400, x: 0, n: 50 },
    ]);
    expect([p, low]).toEqual([0, 0]);
    expect(high).toBeGreaterThan(0.02);
  });

  it('bounds a share whatever the silent people think', () => {
    const { low, high } = computeNonresponseBounds(0.3, 0.2);
    expect(low).toBeCloseTo(0.06, 10);
    expect(high).toBeCloseTo(0.86, 10);
    expect(computeNonresponseBounds(0.3, 1)).toEqual({ low: 0.3, high: 0.3 });
  });

  it('divides each outcome by what it came from', () => {
    const exposure = { eligible: 1000, sampled: 200, shown: 150, answered: 40, partial: 5, dismissed: 60, ignored: 45 };
    const rates = computeExposureRates(exposure);
    expect(rates).toMatchObject({ samplingRate: 0.2, displayRate: 0.75, responseRate: 0.3, dismissalRate: 0.4 });
    expect(rates).toMatchObject({ ignoreRate: 0.3, coverage: 0.045 });
    expect(rates.completionRate).toBeCloseTo(40 / 45, 10);
    expect(computeExposureRates({ ...exposure, shown: 0 }).responseRate).toBeNull();
  });
});
