import { describe, expect, it } from 'vitest';
import {
  addCounts,
  computeBands,
  computeCes1,
  computeCes2,
  computeFavourability,
  MetricsError,
  mergeMoments,
} from './index.ts';

describe('answers as favourability', () => {
  it('maps every scale to -1 worst and +1 best', () => {
    expect([1, 2, 3, 4, 5].map((x) => computeFavourability({ x, min: 1, max: 5 }))).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(computeFavourability({ x: 10, min: 0, max: 10 })).toBe(1);
  });

  it('turns scales round where high is bad', () => {
    expect([1, 3, 5].map((x) => computeFavourability({ x, min: 1, max: 5, highIsBad: true }))).toEqual([1, 0, -1]);
  });

  it('refuses an answer outside its scale', () => {
    expect(() => computeFavourability({ x: 6, min: 1, max: 5 })).toThrow(MetricsError);
  });

  it('sorts answers into the bands of their scale', () => {
    expect(computeBands([1, 2, 4, 8, 16])).toEqual({ negative: 3, neutral: 4, positive: 24, n: 31 });
    expect(computeBands([1, 1, 1, 2, 3, 3, 3])).toMatchObject({ negative: 3, neutral: 2, positive: 9 });
    expect(computeBands([1, 1, 1, 1, 2, 3, 3, 3, 3])).toMatchObject({ negative: 4, neutral: 2, positive: 12 });
    expect(() => computeBands([1, 2, 3, 4])).toThrow(MetricsError);
  });

  it('refuses to add rows of different scales', () => {
    expect(() =>
      addCounts(
        [
          [1, 2, 3],
          [1, 2],
        ],
        3,
      ),
    ).toThrow(MetricsError);
  });

  it('merges moments as if the values had been together', () => {
    // Values 1, 2, 3 and 10, 20.
    const merged = mergeMoments({ n: 3, mean: 2, m2: 2 }, { n: 2, mean: 15, m2: 50 });
    expect(merged.mean).toBeCloseTo(7.2, 10);
    expect(merged.m2).toBeCloseTo(254.8, 10);
    expect(mergeMoments({ n: 0, mean: 0, m2: 0 }, { n: 0, mean: 0, m2: 0 })).toEqual({ n: 0, mean: 0, m2: 0 });
  });
});

describe('effort instruments', () => {
  it('read seven agree points as mean, easy share and net', () => {
    const score = computeCes2([3, 5, 6, 8, 15, 20, 13]);
    expect(score.mean).toBeCloseTo(4.9857, 4);
    expect(score.easyShare.share).toBeCloseTo(48 / 70, 10);
    expect(score.nes.net).toBeCloseTo(48.5714, 4);
  });

  it('keep the legacy mean as answered and turn only its net', () => {
    const score = computeCes1([10, 5, 3, 1, 1]);
    expect(score.mean).toBeCloseTo((10 + 10 + 9 + 4 + 5) / 20, 10);
    expect(score.net.net).toBeCloseTo((100 * (15 - 2)) / 20, 10);
    expect(() => computeCes1([1, 2, 3])).toThrow(MetricsError);
  });
});
