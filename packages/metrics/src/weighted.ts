import { computeBoundedMean } from './bounded-mean.ts';
import type { Interval } from './interval.ts';
import { computeWilson } from './wilson.ts';

/** Additive sums of weighted answers: one row per day and segment, added like counts. */
export interface WeightedSums {
  /** Sum of the weights. */
  readonly w1: number;
  /** Sum of the squared weights. */
  readonly w2: number;
  /** Sum of weight times value. */
  readonly wx: number;
  /** Sum of weight times squared value. */
  readonly wxx: number;
}

/** A weighted estimate; null without weight. */
export interface Weighted extends Interval {
  readonly value: number | null;
  /** Kish's effective number of answers. */
  readonly neff: number;
}

/** Sums weighted values: `w = 1 / p`, with p the stored sampling probability of the answer. */
export function toWeightedSums(weights: readonly number[], values: readonly number[]): WeightedSums {
  let w1 = 0;
  let w2 = 0;
  let wx = 0;
  let wxx = 0;
  for (const [index, w] of weights.entries()) {
    const x = values[index] ?? 0;
    w1 += w;
    w2 += w * w;
    wx += w * x;
    wxx += w * x * x;
  }
  return { w1, w2, wx, wxx };
}

/**
 * Computes a weighted share (Hajek) with the Wilson interval on the effective number of answers (Kish).
 * @param sums of values 0 or 1 (or shares between)
 * @returns value, low and high from 0 to 1
 * @example computeWeightedShare(toWeightedSums([2, 2, 2, 1, 1, 1, 1], [1, 0, 1, 0, 0, 1, 0])) // 0.5, neff 6.25
 * Source: METRICS.md, 2.6.
 */
export function computeWeightedShare(sums: WeightedSums): Weighted {
  const neff = computeNeff(sums);
  const value = neff > 0 ? sums.wx / sums.w1 : null;
  const { low, high } = computeWilson((value ?? 0) * neff, neff);
  return { value, neff, low, high };
}

/**
 * Computes a weighted mean of values from -1 to +1 with the adjusted Wald interval on the effective number of answers.
 * Source: METRICS.md, 2.6: 2.3 on (n_eff, m * n_eff, q * n_eff).
 */
export function computeWeightedMean(sums: WeightedSums): Weighted {
  const neff = computeNeff(sums);
  const value = neff > 0 ? sums.wx / sums.w1 : null;
  const square = neff > 0 ? sums.wxx / sums.w1 : 0;
  const { low, high } = computeBoundedMean({ n: neff, S: (value ?? 0) * neff, Q: square * neff });
  return { value, neff, low, high };
}

function computeNeff({ w1, w2 }: WeightedSums): number {
  return w2 > 0 ? (w1 * w1) / w2 : 0;
}
