import { computeChiSquareP } from './chi-square.ts';

/** The check that comes before any reading of an experiment. */
export interface SampleRatio {
  readonly chi2: number;
  readonly p: number;
  /** True when p < 0.001: the arms are not what was asked for, and the result is not shown. */
  readonly blocked: boolean;
}

/**
 * Tests whether visitors were split over the arms in the ratio asked for.
 * @param observed visitors per arm
 * @param ratio    what was asked for, any unit, above 0
 * @returns chi-square over arms minus one degrees of freedom; p = 1 with fewer than two arms or no visitors
 * @example computeSampleRatio([520, 480], [1, 1]) // chi2 1.6, p 0.2059
 * Source: METRICS.md, 2.10.
 */
export function computeSampleRatio(observed: readonly number[], ratio: readonly number[]): SampleRatio {
  const total = observed.reduce((sum, count) => sum + count, 0);
  const parts = ratio.reduce((sum, part) => sum + part, 0);
  if (total === 0 || observed.length < 2) return { chi2: 0, p: 1, blocked: false };
  const chi2 = observed.reduce((sum, count, arm) => {
    const expected = (total * (ratio[arm] ?? 0)) / parts;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const p = computeChiSquareP(chi2, observed.length - 1);
  return { chi2, p, blocked: p < 0.001 };
}
