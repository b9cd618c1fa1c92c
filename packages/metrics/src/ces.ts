import { type BandShare, computeBandShare } from './band-share.ts';
import { splitCounts } from './bands.ts';
import type { Counts } from './counts.ts';
import { createMalformedInput } from './metrics-error.ts';
import { computeNes, type NetEffortScore } from './nes.ts';
import { computeNetScore, type NetScore } from './net-score.ts';
import { computeScaleMean, type ScaleMean } from './scale-mean.ts';

/** The ease score of a whole request (CES 2.0): mean, share of 5-7 and net effort side by side. */
export interface EaseScore extends ScaleMean {
  readonly easyShare: BandShare;
  readonly nes: NetEffortScore;
}

/**
 * Computes the ease score (CES 2.0) of seven points, 7 = agree = easy.
 * @param counts seven counts, lowest point first
 * @returns mean, low and high from 1 to 7; `score100` is the mean on 0..100
 * @throws MetricsError for another number of points
 * Source: METRICS.md, 1.1.
 */
export function computeCes2(counts: Counts): EaseScore {
  if (counts.length !== 7) throw createMalformedInput('counts_1_7', '7 counts', counts);
  return {
    ...computeScaleMean(counts),
    easyShare: computeBandShare(counts, 'positive'),
    nes: computeNes(counts, 'symmetric'),
  };
}

/** The legacy effort score, where 1 is good: the mean as answered, and the net turned so that higher is better. */
export interface LegacyEffortScore {
  readonly n: number;
  /** 1 to k, **lower is better**, as answered; null without answers. */
  readonly mean: number | null;
  readonly low: number;
  readonly high: number;
  readonly net: NetScore;
}

/**
 * Computes the legacy effort score (CES 1.0), kept for imports: 1 = very low effort = good.
 * @param counts five or seven counts, lowest effort first
 * @returns the mean on the raw points (lower is better) and the net of low minus high effort (higher is better)
 * @throws MetricsError for another number of points
 * Source: METRICS.md, 1.1. The net uses the symmetric bands of 0; the French 1-2 / 5-7 cut is NES preset `effort_fr`.
 */
export function computeCes1(counts: Counts): LegacyEffortScore {
  if (counts.length !== 5 && counts.length !== 7) throw createMalformedInput('counts', '5 or 7 counts', counts);
  const { n, mean, low, high } = computeScaleMean(counts);
  const size = (counts.length - 1) / 2;
  const bands = splitCounts(counts, { negative: size, positive: size });
  return { n, mean, low, high, net: computeNetScore({ positive: bands.negative, negative: bands.positive, n }) };
}
