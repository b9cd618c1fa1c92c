import { computeBoundedMean, toScore100, toSums } from './bounded-mean.ts';
import type { Counts } from './counts.ts';
import { z95 } from './normal.ts';

/** One step: passages that entered it, and its hot faces (absent or empty when not measured). */
export interface ScoredStep {
  readonly entered: number;
  readonly counts?: Counts | undefined;
}

/** The journey score; null below 60 % coverage. */
export interface JourneyScore {
  /** -1 to +1, weighted by entries. */
  readonly meanV: number | null;
  readonly se: number | null;
  readonly lowV: number | null;
  readonly highV: number | null;
  /** The same on 0..100, as screens show it, with its limits. */
  readonly score100: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the entries of all steps that belong to measured steps. */
  readonly coverage: number | null;
  /** Index of the measured step with the lowest upper limit. */
  readonly worst: number | null;
}

const minCoverage = 0.6;

/**
 * Computes the journey score: the mean feeling over measured steps, weighted by entries.
 * @param steps all steps of the journey; a step with an answer counts as measured
 * @returns score100, low and high from 0 to 100; null where steps measured carry less than 60 % of the entries
 * Source: METRICS.md, 4.5.
 */
export function computeJourneyScore(steps: readonly ScoredStep[]): JourneyScore {
  let all = 0;
  let weight = 0;
  let sum = 0;
  let variance = 0;
  let worst: { readonly index: number; readonly high: number } | null = null;
  for (const [index, { entered, counts }] of steps.entries()) {
    all += entered;
    if (counts === undefined) continue;
    const { mean, se, high } = computeBoundedMean(toSums(counts));
    if (mean === null) continue;
    weight += entered;
    sum += entered * mean;
    variance += (entered * se) ** 2;
    if (worst === null || high < worst.high) worst = { index, high };
  }
  const coverage = all > 0 ? weight / all : null;
  const companions = { coverage, worst: worst?.index ?? null };
  if (coverage === null || coverage < minCoverage) {
    return { meanV: null, se: null, lowV: null, highV: null, score100: null, low: null, high: null, ...companions };
  }
  const meanV = sum / weight;
  const se = Math.sqrt(variance) / weight;
  const lowV = Math.max(-1, meanV - z95 * se);
  const highV = Math.min(1, meanV + z95 * se);
  return {
    meanV,
    se,
    lowV,
    highV,
    score100: toScore100(meanV),
    low: toScore100(lowV),
    high: toScore100(highV),
    ...companions,
  };
}
