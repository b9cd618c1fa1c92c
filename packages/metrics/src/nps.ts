import { computeBands } from './bands.ts';
import type { Counts } from './counts.ts';
import { createMalformedInput } from './metrics-error.ts';
import { computeNetScore, type NetScore } from './net-score.ts';

/** A recommendation score with its parts. */
export interface RecommendationScore extends NetScore {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  /** Plain variance of the -1, 0, +1 answers, without pseudo-answers; null without answers. */
  readonly var: number | null;
  /** `sqrt(var / n)`, on the -1 to +1 scale; null without answers. */
  readonly se: number | null;
}

/**
 * Computes the recommendation score (NPS).
 * @param input eleven counts of the answers 0..10, or the three groups already counted
 * @returns net points -100 to +100 with the adjusted Wald interval; `var` and `se` are the plain ones, for reference
 * @throws MetricsError when there are not eleven counts
 * @example computeNps({ promoters: 52, passives: 31, detractors: 17 }).net // 35
 * Source: METRICS.md, 1.1 and 2.3.
 */
export function computeNps(
  input: Counts | { readonly promoters: number; readonly passives: number; readonly detractors: number },
): RecommendationScore {
  const { promoters, passives, detractors } = 'promoters' in input ? input : toGroups(input);
  const n = promoters + passives + detractors;
  const score = computeNetScore({ positive: promoters, negative: detractors, n });
  const variance = n > 0 ? (promoters + detractors) / n - ((promoters - detractors) / n) ** 2 : null;
  return {
    ...score,
    promoters,
    passives,
    detractors,
    var: variance,
    se: variance === null ? null : Math.sqrt(variance / n),
  };
}

function toGroups(counts: Counts) {
  if (counts.length !== 11) throw createMalformedInput('counts_0_10', '11 counts', counts);
  const { negative, neutral, positive } = computeBands(counts);
  return { promoters: positive, passives: neutral, detractors: negative };
}
