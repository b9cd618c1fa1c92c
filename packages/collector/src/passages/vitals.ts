import { computeTimeQuantile, timeAlpha, toTimeBucket } from '@ressenti/metrics';

type Rating = 'good' | 'needs-improvement' | 'poor';

/** Up to the first is good, above the second is poor; milliseconds, CLS without a unit. Source: web.dev/vitals. */
const thresholds: Record<string, [good: number, poor: number]> = {
  LCP: [2500, 4000],
  INP: [200, 500],
  FCP: [1800, 3000],
  TTFB: [800, 1800],
  CLS: [0.1, 0.25],
};
/** Below this nobody can tell the difference, and a logarithm needs something. */
const smallest = 1e-4;

/** Buckets of 2 % relative width, so that days and segments add up and a percentile stays near the true one. */
export function toVitalBucket({ name, value }: { name: string; value: number }): number {
  return toTimeBucket(Math.max(smallest, name === 'CLS' ? value : value / 1000), timeAlpha);
}

/** @returns the 75th percentile in milliseconds (CLS: its score), and what it is worth */
export function toVitalSummary(
  name: string,
  buckets: ReadonlyMap<number, number>,
): { p75: number; n: number; rating: Rating } | null {
  const limits = thresholds[name];
  const quantile = computeTimeQuantile({ buckets, q: 0.75, alpha: timeAlpha });
  if (!limits || quantile === null) return null;
  const p75 = name === 'CLS' ? quantile : quantile * 1000;
  const n = [...buckets.values()].reduce((sum, count) => sum + count, 0);
  return { p75, n, rating: p75 <= limits[0] ? 'good' : p75 <= limits[1] ? 'needs-improvement' : 'poor' };
}
