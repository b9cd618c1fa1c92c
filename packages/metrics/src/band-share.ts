import { computeBands } from './bands.ts';
import type { Counts } from './counts.ts';
import type { Interval } from './interval.ts';
import { computeWilson } from './wilson.ts';

/** Share of one band among the answers, 0 to 1; `share` is null without answers. */
export interface BandShare extends Interval {
  readonly n: number;
  readonly share: number | null;
}

/**
 * Computes the share of negative (on ease points: hard), neutral or positive (easy) answers, with its Wilson interval.
 * @param counts 5, 7, 9 or 11 counts, lowest point first, higher = better
 * @throws MetricsError for another number of points
 * @example computeBandShare([20, 18, 12, 8, 6], 'negative') // 0.59375, low 0.4715
 * Source: METRICS.md, 0 "Bands" and 2.2.
 */
export function computeBandShare(counts: Counts, band: 'negative' | 'neutral' | 'positive'): BandShare {
  const bands = computeBands(counts);
  const { p, low, high } = computeWilson(bands[band], bands.n);
  return { n: bands.n, share: p, low, high };
}
