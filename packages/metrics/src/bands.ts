import type { Counts } from './counts.ts';
import { createMalformedInput } from './metrics-error.ts';

/** How many answers fall in each band. */
export interface Bands {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly n: number;
}

/** For each number of scale points: how many of the lowest are negative, and how many of the highest positive. */
export const bandsByPoints: Readonly<Record<number, { readonly negative: number; readonly positive: number }>> = {
  5: { negative: 2, positive: 2 },
  7: { negative: 3, positive: 3 },
  9: { negative: 4, positive: 4 },
  11: { negative: 7, positive: 2 },
};

/**
 * Sorts counts into negative, neutral and positive answers.
 * On 7 ease points these are hard, neutral, easy; on 0..10 detractor, passive, promoter.
 * @param counts 5, 7, 9 or 11 counts, lowest point first, higher = better
 * @throws MetricsError for another number of points
 * Source: METRICS.md, 0 Conventions, "Bands".
 */
export function computeBands(counts: Counts): Bands {
  const sizes = bandsByPoints[counts.length];
  if (sizes === undefined) throw createMalformedInput('counts', '5, 7, 9 or 11 counts', counts);
  return splitCounts(counts, sizes);
}

/** Splits counts with explicit band sizes: so many lowest points are negative, so many highest positive. */
export function splitCounts(counts: Counts, sizes: { readonly negative: number; readonly positive: number }): Bands {
  let negative = 0;
  let positive = 0;
  let n = 0;
  for (const [point, count] of counts.entries()) {
    n += count;
    if (point < sizes.negative) negative += count;
    else if (point >= counts.length - sizes.positive) positive += count;
  }
  return { negative, neutral: n - negative - positive, positive, n };
}
