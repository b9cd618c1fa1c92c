import { computeBoundedMean, toScore100 } from './bounded-mean.ts';
import type { Interval } from './interval.ts';

/** Usability on 0..100; `mean` is null when nobody answered both items. */
export interface UmuxLite extends Interval {
  /** One score per respondent who answered both items, in the order given. */
  readonly scores: readonly number[];
  readonly n: number;
  readonly mean: number | null;
}

/**
 * Computes UMUX-Lite scores: `100 * ((x1 - 1) + (x2 - 1)) / 12` on seven points.
 * @param responses per respondent the two answers, 1 to `points`; null or absent when the item was left out
 * @param options.points 7, or 5 (then divided by 8); default 7
 * @returns 0 to 100, with the bounded-mean interval on the same scale
 * @example computeUmuxLite([[6, 7], [4, null]]).scores // [91.6667]
 * Source: METRICS.md, 1.1 and 2.5: respondents with one item are left out, nothing is imputed.
 */
export function computeUmuxLite(
  responses: readonly (readonly (number | null)[])[],
  options: { readonly points?: number } = {},
): UmuxLite {
  const { points = 7 } = options;
  const scores: number[] = [];
  for (const [first, second] of responses) {
    if (typeof first !== 'number' || typeof second !== 'number') continue;
    scores.push((100 * (first - 1 + (second - 1))) / (2 * (points - 1)));
  }
  const favourable = scores.map((score) => score / 50 - 1);
  const { n, low, high } = computeBoundedMean({
    n: scores.length,
    S: favourable.reduce((sum, v) => sum + v, 0),
    Q: favourable.reduce((sum, v) => sum + v * v, 0),
  });
  const total = scores.reduce((sum, score) => sum + score, 0);
  return { scores, n, mean: n > 0 ? total / n : null, low: toScore100(low), high: toScore100(high) };
}
