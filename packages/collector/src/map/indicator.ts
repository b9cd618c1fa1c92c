import { computeBandShare } from '@ressenti/metrics';
import type { ScoreEstimate, ShareEstimate, Step, StepRow } from '@ressenti/protocol';
import { toShareEstimate } from './estimates.ts';

/** The numbers of a step that one of is its key indicator. */
export interface IndicatorSource extends Pick<StepRow, 'emotion' | 'effort'> {
  /** null at the last step. */
  next: ShareEstimate | null;
  won: ShareEstimate;
  /** Of all passages. */
  converted: ShareEstimate;
}

/** What a step is judged by; METRICS.md 4.3. */
export function toIndicator(step: Step, source: IndicatorSource): NonNullable<StepRow['indicator']> {
  const kind = step.indicator ?? 'next';
  switch (kind) {
    case 'next':
      return { kind, value: source.next ?? source.converted };
    case 'goal':
      return { kind, value: source.won };
    case 'satisfied':
      return { kind, value: toPositive(source.emotion.hot) };
    case 'easy':
      return { kind, value: toPositive(source.effort.hot) };
  }
}

/** Good answers among all; with too few for a score only how many there are. */
function toPositive(score: ScoreEstimate): ShareEstimate {
  const { counts, n, value, held } = score;
  const none = { ...toShareEstimate(0, 0), n };
  if (held) return { ...none, held };
  if (value === null) return none;
  const { share, low, high } = computeBandShare(counts, 'positive');
  return { x: Math.round((share ?? 0) * n), n, value: share, low, high };
}
