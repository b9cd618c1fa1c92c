/** Mean scale values of the short User Experience Questionnaire, -3 to +3; null when no respondent is usable. */
export interface UeqS {
  readonly pragmatic: number | null;
  readonly hedonic: number | null;
  readonly overall: number | null;
  /** Respondents with at least three of the four items of the scale (for overall: of both). */
  readonly n: { readonly pragmatic: number; readonly hedonic: number; readonly overall: number };
}

/**
 * Computes the UEQ-S: pragmatic quality (items 1 to 4), hedonic quality (items 5 to 8) and both together.
 * @param responses per respondent eight raw answers 1..7, right pole good; null or absent when left out
 * @returns means over respondents of each respondent's scale value (raw minus 4)
 * Source: METRICS.md, 1.1. A scale needs three of its four items; the overall value is the mean of the answered
 * items of a respondent whose two scales are both usable (our choice where the source is silent).
 */
export function computeUeqS(responses: readonly (readonly (number | null)[])[]): UeqS {
  const pragmatic: number[] = [];
  const hedonic: number[] = [];
  const overall: number[] = [];
  for (const row of responses) {
    const first = toAnswered(row.slice(0, 4));
    const second = toAnswered(row.slice(4, 8));
    if (first.length >= 3) pragmatic.push(toMean(first));
    if (second.length >= 3) hedonic.push(toMean(second));
    if (first.length >= 3 && second.length >= 3) overall.push(toMean([...first, ...second]));
  }
  return {
    pragmatic: pragmatic.length > 0 ? toMean(pragmatic) : null,
    hedonic: hedonic.length > 0 ? toMean(hedonic) : null,
    overall: overall.length > 0 ? toMean(overall) : null,
    n: { pragmatic: pragmatic.length, hedonic: hedonic.length, overall: overall.length },
  };
}

function toAnswered(items: readonly (number | null)[]): number[] {
  return items.filter((item) => typeof item === 'number').map((item) => item - 4);
}

function toMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
