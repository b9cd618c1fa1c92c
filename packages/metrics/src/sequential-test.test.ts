import { describe, expect, it } from 'vitest';
import {
  computeChiSquareP,
  computeNormalQuantile,
  computeRunningMinimum,
  computeSampleRatio,
  computeSampleSize,
  computeSequentialTest,
  computeTwoSidedP,
  MetricsError,
  z95,
} from './index.ts';

describe('experiments', () => {
  it('gives the worked sample ratio', () => {
    const { chi2, p, blocked } = computeSampleRatio([520, 480], [1, 1]);
    expect(chi2).toBeCloseTo(1.6, 10);
    expect(p).toBeCloseTo(0.2059, 4);
    expect(blocked).toBe(false);
    expect(computeSampleRatio([600, 400], [1, 1]).blocked).toBe(true);
  });

  it('gives the worked sample size', () => {
    const { perArm, ceil } = computeSampleSize({ p1: 0.2, p2: 0.25, alpha: 0.05, power: 0.8 });
    expect(perArm).toBeCloseTo(1093.74, 2);
    expect(ceil).toBe(1094);
    expect(() => computeSampleSize({ p1: 0.2, p2: 0.2, alpha: 0.05, power: 0.8 })).toThrow(MetricsError);
  });

  it('gives the worked always-valid p', () => {
    const { lambda, p } = computeSequentialTest({ diff: 0.05, variance: 0.0005, tau2: 0.002 });
    expect(lambda).toBeCloseTo(3.3045, 4);
    expect(p).toBeCloseTo(0.3026, 4);
    expect(computeSequentialTest({ diff: 1, variance: 1e-7, tau2: 0.002 }).lambda).toBeLessThanOrEqual(
      Number.MAX_VALUE,
    );
  });

  it('never lets the p-value rise again', () => {
    expect(computeRunningMinimum([0.4, 0.1, 0.3, 0.05])).toEqual([0.4, 0.1, 0.1, 0.05]);
  });
});

describe('distributions', () => {
  // Reference values from scipy.stats 1.17.
  it('agrees with known tails of the normal distribution', () => {
    expect(computeTwoSidedP(1.96)).toBeCloseTo(0.04999579029644, 12);
    expect(computeTwoSidedP(-8) / 1.24419211485436e-15).toBeCloseTo(1, 10);
    expect(computeNormalQuantile(0.975)).toBeCloseTo(z95, 12);
    expect(computeNormalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 10);
  });

  it('agrees with known tails of the chi-square distribution', () => {
    expect(computeChiSquareP(3, 2)).toBeCloseTo(0.22313016014843, 12);
    expect(computeChiSquareP(10, 5)).toBeCloseTo(0.075235246146512, 12);
    expect(computeChiSquareP(40, 7)).toBeCloseTo(1.2587903873713e-6, 15);
    expect(computeChiSquareP(0, 3)).toBe(1);
  });
});
