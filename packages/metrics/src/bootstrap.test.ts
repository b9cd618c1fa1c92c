import { describe, expect, it } from 'vitest';
import { computeBootstrap, computeQuantile, createRandom, shrinkRate, toSeed } from './index.ts';

const toMean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('resampling', () => {
  it('draws the known sequence of mulberry32', () => {
    const random = createRandom(1);
    expect([random(), random(), random()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  });

  it('gives the same interval for the same seed, another for another', () => {
    const sample = [0.1, 0.4, -0.5, 1, 0, 0.35, -0.2];
    const first = computeBootstrap({ sample, statistic: toMean, seed: toSeed('purchase 28d') });
    expect(computeBootstrap({ sample, statistic: toMean, seed: toSeed('purchase 28d') })).toEqual(first);
    expect(computeBootstrap({ sample, statistic: toMean, seed: toSeed('purchase 7d') })).not.toEqual(first);
    expect(first.low).toBeLessThan(toMean(sample));
    expect(first.high).toBeGreaterThan(toMean(sample));
  });

  it('has no interval without visitors', () => {
    expect(computeBootstrap({ sample: [], statistic: toMean, seed: 1 })).toEqual({ low: null, high: null });
  });

  it('interpolates quantiles between neighbours', () => {
    expect(computeQuantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(computeQuantile([1, 2, 3, 4, 5], 0.9)).toBeCloseTo(4.6, 10);
    expect(computeQuantile([], 0.5)).toBeNull();
  });

  it('shrinks the worked small cell toward the journey', () => {
    expect(shrinkRate({ x: 2, n: 5, p0: 0.1 })).toBeCloseTo(0.16, 10);
    expect(shrinkRate({ x: 0, n: 0, p0: 0.1 })).toBeCloseTo(0.1, 10);
  });
});
