import type { Interval } from './interval.ts';
import { z95 } from './normal.ts';

/** A share with its interval; `p` is null when there is nothing to divide by. */
export interface Share extends Interval {
  readonly p: number | null;
}

/**
 * Computes a share and its Wilson score interval.
 * @param x successes, 0 to n; need not be whole (an effective count is not)
 * @param n trials, 0 or more
 * @returns p, low and high, all 0 to 1; for n = 0 no estimate (null) and the whole range, since nothing is known
 * @example computeWilson(27, 120) // { p: 0.225, low: 0.1595, high: 0.3076 }
 * Source: METRICS.md, 2.2; Wilson 1927.
 */
export function computeWilson(x: number, n: number): Share {
  if (!(n > 0)) return { p: null, low: 0, high: 1 };
  const p = Math.min(1, Math.max(0, x / n));
  const zz = z95 * z95;
  const scale = 1 + zz / n;
  const centre = (p + zz / (2 * n)) / scale;
  const half = (z95 * Math.sqrt((p * (1 - p)) / n + zz / (4 * n * n))) / scale;
  // At 0 and n the limit is exact; rounding would leave it a hair off.
  return {
    p,
    low: p === 0 ? 0 : Math.max(0, centre - half),
    high: p === 1 ? 1 : Math.min(1, centre + half),
  };
}
