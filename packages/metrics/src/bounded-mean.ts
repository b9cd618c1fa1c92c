import type { Counts } from './counts.ts';
import type { Interval } from './interval.ts';
import { createMalformedInput } from './metrics-error.ts';
import { z95 } from './normal.ts';

/** Sums that merge by addition: number of answers, sum of v, sum of v squared, with v from -1 to +1. */
export interface Sums {
  readonly n: number;
  readonly S: number;
  readonly Q: number;
}

/** A mean of values from -1 to +1 with its interval. `mean` is null without answers. */
export interface BoundedMean extends Sums, Interval {
  readonly mean: number | null;
  /** Centre of the interval before clipping: the mean after three pseudo-answers. */
  readonly centre: number;
  /** Standard error around `centre`. */
  readonly se: number;
}

/**
 * Computes a mean of values from -1 to +1 with the adjusted Wald interval. Net scores are such means too: each
 * answer is -1, 0 or +1.
 * @param sums n may be an effective, not whole, count
 * @returns mean, low and high from -1 to +1; without answers no mean (null) and the whole range
 * @example computeBoundedMean({ n: 60, S: 22, Q: 29 }) // mean 0.3667, 0.2006 to 0.4978
 * Source: METRICS.md, 2.3 (three pseudo-answers: 3/4 at -1, 1 1/2 at 0, 3/4 at +1); Rocks 2016.
 */
export function computeBoundedMean(sums: Sums): BoundedMean {
  const { n, S, Q } = sums;
  const size = n + 3;
  const centre = S / size;
  const variance = Math.max(0, (Q + 1.5) / size - centre * centre);
  const se = Math.sqrt(variance / size);
  if (!(n > 0)) return { n, S, Q, mean: null, centre, se, low: -1, high: 1 };
  return {
    n,
    S,
    Q,
    mean: S / n,
    centre,
    se,
    low: Math.max(-1, centre - z95 * se),
    high: Math.min(1, centre + z95 * se),
  };
}

/**
 * Turns counts per scale point into the sums of favourability, the lowest point being -1 and the highest +1.
 * @param counts two points or more, lowest first, higher = better
 * @throws MetricsError for fewer than two points
 * @example toSums([4, 6, 10, 22, 18]) // { n: 60, S: 22, Q: 29 }
 * Source: METRICS.md, 2.1.
 */
export function toSums(counts: Counts): Sums {
  const steps = counts.length - 1;
  if (steps < 1) throw createMalformedInput('counts', 'two counts or more', counts);
  let n = 0;
  // Summed in whole numbers, so that the order of adding days can never show in the last digit.
  let linear = 0;
  let square = 0;
  for (const [point, count] of counts.entries()) {
    const position = 2 * point - steps;
    n += count;
    linear += count * position;
    square += count * position * position;
  }
  return { n, S: linear / steps, Q: square / (steps * steps) };
}

/** Adds sums: the sums of a union are the sums of its parts. */
export function addSums(parts: readonly Sums[]): Sums {
  let n = 0;
  let S = 0;
  let Q = 0;
  for (const part of parts) {
    n += part.n;
    S += part.S;
    Q += part.Q;
  }
  return { n, S, Q };
}

/** Reads a favourability on the points 1..k: `(k+1)/2 + (k-1)/2 * v`. */
export function toPoints(v: number, points: number): number {
  return (points + 1) / 2 + ((points - 1) / 2) * v;
}

/** Reads a favourability on 0..100: `50 * (v + 1)`. */
export function toScore100(v: number): number {
  return 50 * (v + 1);
}
