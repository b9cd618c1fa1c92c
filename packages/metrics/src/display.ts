/** What a screen may show for a number of answers, from least to most. */
export type DisplayLevel = 'count' | 'distribution' | 'indicative' | 'score' | 'solid';

/** The limits of METRICS.md 2.4. Answers in whole numbers; half-widths in the unit of the score. */
export const displayLimits = {
  /** Below: the count only. Also the privacy floor of any segment cell. */
  distributionAnswers: 5,
  /** Below: dots or bars, no score. */
  indicativeAnswers: 10,
  /** Below: score and interval, marked "indicative". */
  scoreAnswers: 30,
  /** Half-width that makes a mean or share "solid". */
  solidHalfWidth: 0.1,
  /** Half-width that makes a net score or percentage "solid". */
  solidHalfWidthPoints: 10,
  /** Distinct visitors a verbatim theme needs. */
  themeVisitors: 5,
} as const;

/** Whether a score counts in v or shares (`unit`) or in points out of a hundred (`points`). */
export type DisplayScale = 'unit' | 'points';

/**
 * Decides how much of a score may be shown.
 * @param options.n     answers, or effective answers when weighted
 * @param options.low   lower limit of the score
 * @param options.high  upper limit
 * @param options.scale `unit` for v and shares, `points` for net scores, percentages and 0..100
 * @returns the level; `solid` presupposes 30 answers
 * @example computeDisplay({ n: 12, low: -0.2, high: 0.5, scale: 'unit' }) // 'indicative'
 * Source: METRICS.md, 2.4.
 */
export function computeDisplay(options: {
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly scale: DisplayScale;
}): DisplayLevel {
  const { n, low, high, scale } = options;
  if (n < displayLimits.distributionAnswers) return 'count';
  if (n < displayLimits.indicativeAnswers) return 'distribution';
  if (n < displayLimits.scoreAnswers) return 'indicative';
  const limit = scale === 'unit' ? displayLimits.solidHalfWidth : displayLimits.solidHalfWidthPoints;
  // A hair of tolerance: 0.35 - 0.15 is not exactly 0.2 in binary.
  return (high - low) / 2 <= limit * (1 + 1e-12) ? 'solid' : 'score';
}

/** Smallest differences worth words: favourability, share (0..1), net points. */
export const practicalMinimum = { v: 0.1, share: 0.05, net: 10 } as const;

/**
 * Says whether a difference may be written in words.
 * @param options.q    the Benjamini-Hochberg adjusted value on the screen
 * @param options.diff the difference, in the unit of `kind`
 * @returns true when q < 0.05 and the difference exceeds the practical minimum
 * Source: METRICS.md, 2.4.
 */
export function isDifferenceWorthWords(options: {
  readonly q: number;
  readonly diff: number;
  readonly kind: keyof typeof practicalMinimum;
}): boolean {
  return options.q < 0.05 && Math.abs(options.diff) > practicalMinimum[options.kind];
}
