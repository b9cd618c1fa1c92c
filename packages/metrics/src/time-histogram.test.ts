import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeTimeBuckets,
  computeTimeQuantile,
  computeTimeQuantileInterval,
  createRandom,
  MetricsError,
  mergeTimeBuckets,
  timeAlpha,
} from './index.ts';

const toQuantile = (seconds: readonly number[], q: number) =>
  computeTimeQuantile({ buckets: computeTimeBuckets(seconds, timeAlpha), q, alpha: timeAlpha });

describe('time on a step', () => {
  it('gives the worked buckets and median', () => {
    const buckets = computeTimeBuckets([1, 2, 2.05, 4, 30], timeAlpha);
    expect([...buckets]).toEqual([
      [0, 1],
      [18, 2],
      [35, 1],
      [86, 1],
    ]);
    expect(toQuantile([1, 2, 2.05, 4, 30], 0.5)).toBeCloseTo(2.0135, 4);
  });

  it('stays within 2 % of the value at its rank', () => {
    const durations = fc.array(fc.double({ min: 0.01, max: 1800, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(durations, fc.constantFrom(0, 0.5, 0.75, 0.9), (seconds, q) => {
        const sorted = [...seconds].sort((a, b) => a - b);
        const exact = sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN;
        expect(Math.abs((toQuantile(seconds, q) ?? Number.NaN) / exact - 1)).toBeLessThan(0.0201);
      }),
    );
  });

  it('merges days in any order into the same whole', () => {
    const day = fc.array(fc.double({ min: 0.01, max: 1800, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        const [x, y, z] = [a, b, c].map((seconds) => computeTimeBuckets(seconds, timeAlpha));
        if (x === undefined || y === undefined || z === undefined) throw new Error('three days');
        const whole = [...computeTimeBuckets([...a, ...b, ...c], timeAlpha)];
        expect([...mergeTimeBuckets([z, mergeTimeBuckets([x, y])])]).toEqual(whole);
      }),
    );
  });

  it('has an interval around a quantile: the durations at the ranks that chance leaves open', () => {
    const toInterval = (seconds: readonly number[]) =>
      computeTimeQuantileInterval({ buckets: computeTimeBuckets(seconds, timeAlpha), q: 0.75, alpha: timeAlpha });
    const hundred = toInterval(Array.from({ length: 100 }, (_, i) => i + 1));
    expect((hundred?.low ?? 0) / 66).toBeCloseTo(1, 1);
    expect((hundred?.high ?? 0) / 85).toBeCloseTo(1, 1);
    expect(toInterval([])).toBeNull();
    expect(toInterval([3])?.low).toBe(toInterval([3])?.high);
    // Waits as pages have them, many short and few long: the true 75th percentile is ln 4.
    const random = createRandom(11);
    let holds = 0;
    for (let round = 0; round < 400; round++) {
      const interval = toInterval(Array.from({ length: 60 }, () => -Math.log(1 - random())));
      if (interval && interval.low / 1.02 <= Math.log(4) && Math.log(4) <= interval.high * 1.02) holds++;
    }
    expect(holds / 400).toBeGreaterThan(0.93);
  });

  it('refuses a duration without logarithm and has no median of nothing', () => {
    expect(() => computeTimeBuckets([1, 0], timeAlpha)).toThrow(MetricsError);
    expect(toQuantile([], 0.5)).toBeNull();
  });
});
