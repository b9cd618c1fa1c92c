import { computePairedGap, type PairedGap, toPairedSums } from './paired.ts';
import { computePeakEnd } from './peak-end.ts';

/** When an answer was asked for, relative to what it is about. */
export type Timing = 'hot' | 'warm' | 'cold';

/**
 * Names the timing of an answer.
 * @param options.sinceStepMs    milliseconds since the visitor left the step, 0 while still there
 * @param options.sincePassageMs milliseconds since the passage closed; null while it is open
 * @param options.isSameVisit    whether it was asked in the visit of the step
 * @returns hot within 30 min of the step in the same visit, cold from 24 h after the passage closed, warm between
 * Source: METRICS.md, 0 Conventions.
 */
export function computeTiming(options: {
  readonly sinceStepMs: number;
  readonly sincePassageMs: number | null;
  readonly isSameVisit: boolean;
}): Timing {
  const { sinceStepMs, sincePassageMs, isSameVisit } = options;
  if (isSameVisit && sinceStepMs <= 30 * 60_000) return 'hot';
  return sincePassageMs !== null && sincePassageMs >= 24 * 3_600_000 ? 'cold' : 'warm';
}

/** What one visitor said during a passage, in order of time, and long after. */
export interface HotColdAnswers {
  readonly hot: readonly number[];
  readonly cold: number;
}

/** Memory against experience, same people. */
export interface HotColdGap {
  /** Cold minus the mean of the hot answers. */
  readonly gap: PairedGap;
  /** Cold minus the peak-end value, over passages with two hot answers or more. */
  readonly peakEndGap: PairedGap;
  /** From twenty pairs on a difference may be claimed; before, the two means stand side by side. */
  readonly isClaimable: boolean;
  /** `darker`: memory is worse than what was lived; `softer`: distance helps; null when neither is sure. */
  readonly reading: 'darker' | 'softer' | null;
}

/**
 * Computes how memory differs from what was lived.
 * @param rows one per visitor with at least one hot answer and a cold one; rows without a hot answer are left out
 * Source: METRICS.md, 4.6 and 2.7.
 */
export function computeHotColdGap(rows: readonly HotColdAnswers[]): HotColdGap {
  const pairs: [number, number][] = [];
  const peakEndPairs: [number, number][] = [];
  for (const { hot, cold } of rows) {
    if (hot.length === 0) continue;
    pairs.push([hot.reduce((sum, v) => sum + v, 0) / hot.length, cold]);
    const peakEnd = computePeakEnd(hot);
    if (peakEnd !== null) peakEndPairs.push([peakEnd.peakEnd, cold]);
  }
  const gap = computePairedGap(toPairedSums(pairs));
  const isClaimable = gap.n >= 20;
  const reading = !isClaimable ? null : gap.high < 0 ? 'darker' : gap.low > 0 ? 'softer' : null;
  return { gap, peakEndGap: computePairedGap(toPairedSums(peakEndPairs)), isClaimable, reading };
}
