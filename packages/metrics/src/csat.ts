import { splitCounts } from './bands.ts';
import type { Counts } from './counts.ts';
import type { Interval } from './interval.ts';
import { createMalformedInput } from './metrics-error.ts';
import { computeWilson } from './wilson.ts';

/** Share of satisfied people in percent; `csat` is null without answers. */
export interface Csat extends Interval {
  readonly n: number;
  readonly csat: number | null;
}

/**
 * Computes the satisfaction score: the share of 4 and 5, in percent, with its Wilson interval in percent.
 * @param counts five counts, lowest point first
 * @throws MetricsError for another number of points
 * @example computeCsat([2, 6, 10, 30, 22]) // 74.2857, 62.9739 to 83.0707
 * Source: METRICS.md, 1.1 and 2.2.
 */
export function computeCsat(counts: Counts): Csat {
  if (counts.length !== 5) throw createMalformedInput('counts', '5 counts', counts);
  const { positive, n } = splitCounts(counts, { negative: 2, positive: 2 });
  const share = computeWilson(positive, n);
  return { n, csat: share.p === null ? null : 100 * share.p, low: 100 * share.low, high: 100 * share.high };
}
