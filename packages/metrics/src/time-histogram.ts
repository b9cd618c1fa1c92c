import type { Interval } from './interval.ts';
import { createMalformedInput } from './metrics-error.ts';
import { z95 } from './normal.ts';

/** Counts per logarithmic bucket; histograms of days and segments merge by adding buckets. */
export type TimeBuckets = ReadonlyMap<number, number>;

/** Relative error of a bucket: 2 %. */
export const timeAlpha = 0.02;

/**
 * Finds the bucket of a duration: `ceil(ln t / ln g)` with `g = (1 + alpha) / (1 - alpha)`.
 * @param seconds above 0
 * @param alpha   relative error, above 0 and below 1; `timeAlpha` unless stored otherwise
 * @throws MetricsError for 0 or less, which has no logarithm: leave such durations out before
 * Source: METRICS.md, 2.9; Masson et al. 2019.
 */
export function toTimeBucket(seconds: number, alpha: number): number {
  if (!(seconds > 0 && Number.isFinite(seconds))) throw createMalformedInput('seconds', 'a number above 0', seconds);
  // Adding 0 turns the -0 of durations just under a second into 0.
  return Math.ceil(Math.log(seconds) / Math.log(toGamma(alpha))) + 0;
}

/** Counts durations per bucket, lowest bucket first. */
export function computeTimeBuckets(seconds: readonly number[], alpha: number): TimeBuckets {
  return mergeTimeBuckets(seconds.map((time) => new Map([[toTimeBucket(time, alpha), 1]])));
}

/** Adds histograms made with the same alpha, lowest bucket first. */
export function mergeTimeBuckets(parts: readonly TimeBuckets[]): TimeBuckets {
  const total = new Map<number, number>();
  for (const part of parts) {
    for (const [bucket, count] of part) total.set(bucket, (total.get(bucket) ?? 0) + count);
  }
  return new Map([...total].sort(([a], [b]) => a - b));
}

/**
 * Computes a quantile of durations, within `alpha` of the true one.
 * @param options.buckets any order
 * @param options.q       0 to 1
 * @param options.alpha   as the buckets were made
 * @returns seconds; null without durations
 * @example the median of 1, 2, 2.05, 4 and 30 seconds is 2.0135
 */
export function computeTimeQuantile(options: {
  readonly buckets: TimeBuckets;
  readonly q: number;
  readonly alpha: number;
}): number | null {
  const { sorted, n } = toSorted(options.buckets);
  return findDuration(sorted, options.q * (n - 1), options.alpha);
}

/**
 * Computes the 95 % interval of a quantile: the durations at the ranks `n q ± z sqrt(n q (1 - q))`, outwards to whole ones,
 * each within `alpha` of the true one. Whatever the distribution, the true quantile lies between them 95 times of 100.
 * @param options as `computeTimeQuantile` takes them
 * @returns seconds; null without durations. Few durations give the shortest and the longest of them
 * @example the 75th percentile of 1, 2, … 100 seconds lies between the 66th and the 85th
 * Source: order statistics with the normal approximation of the binomial; our choice, METRICS.md gives none.
 */
export function computeTimeQuantileInterval(options: {
  readonly buckets: TimeBuckets;
  readonly q: number;
  readonly alpha: number;
}): Interval | null {
  const { q, alpha } = options;
  const { sorted, n } = toSorted(options.buckets);
  const half = z95 * Math.sqrt(n * q * (1 - q));
  const low = findDuration(sorted, Math.max(1, Math.floor(n * q - half)) - 1, alpha);
  const high = findDuration(sorted, Math.min(n, Math.ceil(n * q + half) + 1) - 1, alpha);
  return low === null || high === null ? null : { low, high };
}

type Sorted = readonly (readonly [bucket: number, count: number])[];

function toSorted(buckets: TimeBuckets): { sorted: Sorted; n: number } {
  const sorted = [...buckets].sort(([a], [b]) => a - b);
  return { sorted, n: sorted.reduce((sum, [, count]) => sum + count, 0) };
}

/** The shortest duration that more than so many are not longer than; null: there are no more. */
function findDuration(sorted: Sorted, rank: number, alpha: number): number | null {
  const gamma = toGamma(alpha);
  let cumulative = 0;
  for (const [bucket, count] of sorted) {
    cumulative += count;
    if (cumulative > rank) return (2 * gamma ** bucket) / (gamma + 1);
  }
  return null;
}

function toGamma(alpha: number): number {
  return (1 + alpha) / (1 - alpha);
}
