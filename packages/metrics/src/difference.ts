import type { BoundedMean } from './bounded-mean.ts';
import { computeFisherP } from './fisher.ts';
import type { Interval } from './interval.ts';
import { computeTwoSidedP, z95 } from './normal.ts';
import { computeWilson } from './wilson.ts';

/** The first minus the second, with interval and test; null where one side has no answers. */
export interface Difference extends Interval {
  readonly diff: number | null;
  readonly z: number | null;
  readonly p: number | null;
}

/** A difference of shares, and which test gave its p. */
export interface ShareDifference extends Difference {
  readonly method: 'pooled-z' | 'fisher';
}

/**
 * Computes the difference of two shares: Newcombe's hybrid score interval and a p-value.
 * @param options x1 of n1 against x2 of n2
 * @returns diff, low and high from -1 to +1; z is the pooled z (0 when nobody, or everybody, counts); p is its
 *          two-sided value, or Fisher's exact one when any expected count is below 5
 * @example computeShareDifference({ x1: 30, n1: 100, x2: 18, n2: 110 }) // 0.1364, 0.0223 to 0.2482, p 0.0188
 * Source: METRICS.md, 2.7; Newcombe 1998.
 */
export function computeShareDifference(options: {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
}): ShareDifference {
  const { x1, n1, x2, n2 } = options;
  const first = computeWilson(x1, n1);
  const second = computeWilson(x2, n2);
  if (first.p === null || second.p === null) {
    return { diff: null, low: -1, high: 1, z: null, p: null, method: 'pooled-z' };
  }
  const diff = first.p - second.p;
  const pooled = (x1 + x2) / (n1 + n2);
  const variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2);
  const z = variance > 0 ? diff / Math.sqrt(variance) : 0;
  const smallest = Math.min(n1, n2) * Math.min(pooled, 1 - pooled);
  const whole = [x1, n1, x2, n2].every(Number.isInteger);
  const method = smallest < 5 && whole ? 'fisher' : 'pooled-z';
  return {
    diff,
    low: Math.max(-1, diff - Math.hypot(first.p - first.low, second.high - second.p)),
    high: Math.min(1, diff + Math.hypot(first.high - first.p, second.p - second.low)),
    z,
    p: method === 'fisher' ? computeFisherP(options) : computeTwoSidedP(z),
    method,
  };
}

/**
 * Computes the difference of two means, or of two net scores as means of -1, 0 and +1.
 * @param a first mean
 * @param b second mean
 * @returns diff of the raw means; interval (-2 to +2) and z from the adjusted centres
 * @example two faces: 0.3333, 0.0991 to 0.5358, z 2.8498, p 0.0044
 * Source: METRICS.md, 2.7.
 */
export function computeMeanDifference(a: BoundedMean, b: BoundedMean): Difference {
  if (a.mean === null || b.mean === null) return { diff: null, low: -2, high: 2, z: null, p: null };
  const centre = a.centre - b.centre;
  const se = Math.hypot(a.se, b.se);
  const z = centre / se;
  return {
    diff: a.mean - b.mean,
    low: Math.max(-2, centre - z95 * se),
    high: Math.min(2, centre + z95 * se),
    z,
    p: computeTwoSidedP(z),
  };
}

/** Reads a difference of means as net points: everything but z and p times 100. */
export function toNetDifference(difference: Difference): Difference {
  const { diff, low, high } = difference;
  return { ...difference, diff: diff === null ? null : 100 * diff, low: 100 * low, high: 100 * high };
}
