import { computeTimeQuantile, computeTimeQuantileInterval, timeAlpha, toTimeBucket } from '@ressenti/metrics';
import type { VitalEstimate } from '@ressenti/protocol';

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

/** @returns the 75th percentile in milliseconds (CLS: its score) with its interval, and what it is worth */
export function toVitalSummary(name: string, buckets: ReadonlyMap<number, number>): VitalEstimate | null {
  const limits = thresholds[name];
  const of = { buckets, q: 0.75, alpha: timeAlpha };
  const quantile = computeTimeQuantile(of);
  const interval = computeTimeQuantileInterval(of);
  if (!limits || quantile === null || interval === null) return null;
  const unit = name === 'CLS' ? 1 : 1000;
  const p75 = quantile * unit;
  const n = [...buckets.values()].reduce((sum, count) => sum + count, 0);
  return {
    p75,
    low: interval.low * unit,
    high: interval.high * unit,
    n,
    rating: p75 <= limits[0] ? 'good' : p75 <= limits[1] ? 'needs-improvement' : 'poor',
  };
}
