import type { Interval } from './interval.ts';

/**
 * Computes the bounds of a share whatever the silent people think: all no, all yes.
 * @param share        among those who answered, 0 to 1
 * @param responseRate 0 to 1
 * @returns 0 to 1; these are bounds, not a 95 % interval
 * @example computeNonresponseBounds(0.3, 0.2) // 0.06 to 0.86
 * Source: METRICS.md, 2.6; Manski 1989.
 */
export function computeNonresponseBounds(share: number, responseRate: number): Interval {
  const low = share * responseRate;
  return { low, high: Math.min(1, low + (1 - responseRate)) };
}
