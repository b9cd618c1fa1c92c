import { computeBoundedMean, type Sums } from './bounded-mean.ts';
import type { Interval } from './interval.ts';

/** A mean of differences between two answers of the same person; `gap` is null without pairs. */
export interface PairedGap extends Interval {
  readonly n: number;
  readonly gap: number | null;
}

/**
 * Computes a mean paired difference from its sums.
 * @param sums n pairs, sum and sum of squares of the differences, each difference from -2 to +2
 * @returns gap, low and high from -2 to +2
 * Source: METRICS.md, 2.7: the bounded mean of half the difference, doubled.
 */
export function computePairedGap(sums: Sums): PairedGap {
  const { n, mean, low, high } = computeBoundedMean({ n: sums.n, S: sums.S / 2, Q: sums.Q / 4 });
  return { n, gap: mean === null ? null : 2 * mean, low: 2 * low, high: 2 * high };
}

/** Sums the differences second minus first of pairs of favourabilities: hot then cold, before then after. */
export function toPairedSums(pairs: readonly (readonly [number, number])[]): Sums {
  let S = 0;
  let Q = 0;
  for (const [first, second] of pairs) {
    const difference = second - first;
    S += difference;
    Q += difference * difference;
  }
  return { n: pairs.length, S, Q };
}
