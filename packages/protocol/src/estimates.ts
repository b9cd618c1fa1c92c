/** Numbers as the collector tells them: each with its n, its 95 % interval and how much it may claim. */

/** How much a number may claim, by n. `count`: below 5, the count only; `dots`: 5-9, the distribution, no score. */
export type Evidence = 'none' | 'count' | 'dots' | 'indicative' | 'score' | 'solid';

/** A share of passages or of answers. `value`, `low`, `high` from 0 to 1, null where n is 0. Wilson. */
export interface ShareEstimate {
  x: number;
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
  /** true: held back, see `JourneyMap.held`; then x and n are 0. */
  held?: boolean;
}

/** A mean or net score with its distribution. Values are null where n is too small to show a score (evidence below `indicative`). */
export interface ScoreEstimate {
  instrument: string;
  /** Preset of a net score, or null. */
  preset: string | null;
  n: number;
  /** Answers per scale point, lowest first. Empty below 5 answers: too few to show who said what. */
  counts: number[];
  /** Emotion: mean favourability, -1 to 1. Effort: net effort score, -100 to 100, higher is easier. */
  value: number | null;
  low: number | null;
  high: number | null;
  evidence: Evidence;
  /** true: held back, see `JourneyMap.held`; then there is no more than the count, and n is 0. */
  held?: boolean;
}
