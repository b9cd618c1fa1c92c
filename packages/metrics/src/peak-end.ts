/** What a passage is expected to leave in memory. */
export interface PeakEnd {
  readonly peak: number;
  readonly end: number;
  readonly peakEnd: number;
}

/**
 * Computes the peak-end value of one passage.
 * @param v favourabilities in order of time
 * @returns peak = the answer furthest from neutral (the negative one of two), end = the last, peakEnd = their mean;
 *          null below two answers
 * @example computePeakEnd([0, -1, 0.5]) // peak -1, end 0.5, peakEnd -0.25
 * Source: METRICS.md, 4.6; Fredrickson & Kahneman 1993.
 */
export function computePeakEnd(v: readonly number[]): PeakEnd | null {
  const end = v.at(-1);
  if (v.length < 2 || end === undefined) return null;
  const peak = v.reduce((best, x) =>
    Math.abs(x) > Math.abs(best) || (Math.abs(x) === Math.abs(best) && x < best) ? x : best,
  );
  return { peak, end, peakEnd: (peak + end) / 2 };
}
