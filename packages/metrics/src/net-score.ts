import { type BoundedMean, computeBoundedMean } from './bounded-mean.ts';
import type { Interval } from './interval.ts';

/** A net score in points, -100 to +100; `net` is null without answers. */
export interface NetScore extends Interval {
  readonly n: number;
  readonly net: number | null;
  /** The same score as a mean of -1, 0 and +1, for comparisons. */
  readonly unit: BoundedMean;
}

/**
 * Computes a net score: 100 times the share of good answers minus the share of bad ones.
 * @param options.positive good answers
 * @param options.negative bad answers
 * @param options.n        all answers
 * @returns points from -100 to +100, higher is better
 * Source: METRICS.md, 2.3, with `S = positive - negative` and `Q = positive + negative`.
 */
export function computeNetScore(options: {
  readonly positive: number;
  readonly negative: number;
  readonly n: number;
}): NetScore {
  const { positive, negative, n } = options;
  const unit = computeBoundedMean({ n, S: positive - negative, Q: positive + negative });
  return {
    n,
    net: unit.mean === null ? null : 100 * unit.mean,
    low: 100 * unit.low,
    high: 100 * unit.high,
    unit,
  };
}
