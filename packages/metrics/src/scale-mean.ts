import { computeBoundedMean, toPoints, toScore100, toSums } from './bounded-mean.ts';
import type { Counts } from './counts.ts';
import type { Interval } from './interval.ts';

/** A mean on the points 1..k of its scale, and the same on the other scales it is read on; null without answers. */
export interface ScaleMean extends Interval {
  readonly n: number;
  /** 1 to k. */
  readonly mean: number | null;
  /** -1 to +1. */
  readonly meanV: number | null;
  readonly lowV: number;
  readonly highV: number;
  /** 0 to 100. */
  readonly score100: number | null;
}

/**
 * Computes the mean of a scale on its own points, with the adjusted Wald interval on the same points.
 * @param counts answers per point, lowest first, higher = better; 7 for the ease question, 5 for faces, 9 for valence
 * @returns mean, low and high from 1 to the number of points
 * @throws MetricsError for fewer than two points
 * @example computeScaleMean([3, 5, 6, 8, 15, 20, 13]) // 4.9857, 4.5531 to 5.3373
 * Source: METRICS.md, 2.3, "Other units".
 */
export function computeScaleMean(counts: Counts): ScaleMean {
  const { n, mean, low, high } = computeBoundedMean(toSums(counts));
  const points = counts.length;
  return {
    n,
    mean: mean === null ? null : toPoints(mean, points),
    low: toPoints(low, points),
    high: toPoints(high, points),
    meanV: mean,
    lowV: low,
    highV: high,
    score100: mean === null ? null : toScore100(mean),
  };
}
