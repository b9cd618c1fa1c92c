import { computeExposureRates, type Exposure } from './exposure.ts';

/** Invitations that have to be seen before it is said that fewer should be. */
export const brakeExposures = 200;
/** Above this share of closings, or below this share of answers, a survey asks too many people. */
export const brakeDismissalRate = 0.6;
export const brakeResponseRate = 0.02;

export type BrakeReason = 'dismissed' | 'unanswered';

/**
 * Says whether a survey wears people out: half as many should be asked then.
 * @param exposure counts of the newest invitations, or of a window; `dismissed` with those who refused for good
 * @returns null below 200 that were seen, and where both rates are within their limits
 * Source: METRICS.md, 1.5 (brake).
 */
export function computeBrake(
  exposure: Pick<Exposure, 'shown' | 'answered' | 'partial' | 'dismissed'>,
): BrakeReason | null {
  if (exposure.shown < brakeExposures) return null;
  const { dismissalRate, responseRate } = computeExposureRates({ eligible: 0, sampled: 0, ignored: 0, ...exposure });
  if ((dismissalRate ?? 0) > brakeDismissalRate) return 'dismissed';
  return (responseRate ?? 1) < brakeResponseRate ? 'unanswered' : null;
}
