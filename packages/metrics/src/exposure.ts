/** Additive counts of one survey: how far each invitation went. The last four add up to `shown`. */
export interface Exposure {
  readonly eligible: number;
  readonly sampled: number;
  readonly shown: number;
  /** Complete answers only. */
  readonly answered: number;
  readonly partial: number;
  readonly dismissed: number;
  readonly ignored: number;
}

/** Rates from 0 to 1; null where there is nothing to divide by. */
export interface ExposureRates {
  readonly samplingRate: number | null;
  readonly displayRate: number | null;
  readonly responseRate: number | null;
  readonly completionRate: number | null;
  readonly dismissalRate: number | null;
  readonly ignoreRate: number | null;
  /** People heard, of all those who were eligible. */
  readonly coverage: number | null;
}

/**
 * Computes the exposure rates of a survey.
 * @param exposure whole numbers, 0 or more; they may be sums over days and segments
 * @returns rates from 0 to 1, each null when its denominator is 0
 * Source: METRICS.md, 2.6; completion is answered / (answered + partial), Appendix A.
 */
export function computeExposureRates(exposure: Exposure): ExposureRates {
  const { eligible, sampled, shown, answered, partial, dismissed, ignored } = exposure;
  const heard = answered + partial;
  return {
    samplingRate: toRate(sampled, eligible),
    displayRate: toRate(shown, sampled),
    responseRate: toRate(heard, shown),
    completionRate: toRate(answered, heard),
    dismissalRate: toRate(dismissed, shown),
    ignoreRate: toRate(ignored, shown),
    coverage: toRate(heard, eligible),
  };
}

function toRate(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
