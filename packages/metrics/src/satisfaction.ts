import { displayLimits } from './display.ts';

/** The three words of the map row; null ("-") below ten answers. */
export type SatisfactionLevel = 'high' | 'medium' | 'to-improve' | null;

/**
 * Computes the satisfaction level of a step in three words: high (eleve), medium (moyen), to improve (a ameliorer).
 * @param emotion answers and limits of the mean favourability
 * @returns high when at least +0.25 for sure, to improve when at most +0.10 for sure, medium otherwise
 * Source: METRICS.md, 4.3.
 */
export function computeSatisfactionLevel(emotion: {
  readonly n: number;
  readonly low: number;
  readonly high: number;
}): SatisfactionLevel {
  if (emotion.n < displayLimits.indicativeAnswers) return null;
  if (emotion.low >= 0.25) return 'high';
  return emotion.high <= 0.1 ? 'to-improve' : 'medium';
}

/** Limits of the zones of the emotion curve, in v. */
export const emotionZones = { positive: 0.33, negative: -0.33 } as const;

/** Names the zone of the emotion curve a mean lies in. Source: METRICS.md, 4.4. */
export function toEmotionZone(v: number): 'positive' | 'neutral' | 'negative' {
  if (v >= emotionZones.positive) return 'positive';
  return v <= emotionZones.negative ? 'negative' : 'neutral';
}
