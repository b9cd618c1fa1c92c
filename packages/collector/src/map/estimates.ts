import {
  computeBoundedMean,
  computeDisplay,
  computeNes,
  computeWilson,
  displayLimits,
  toSums,
} from '@ressenti/metrics';
import type { Evidence, ScoreEstimate, ShareEstimate } from '@ressenti/protocol';
import type { AnswerGroup } from './answers.ts';

/** A smaller part of the visitors is not described. */
export const minimumCell = displayLimits.distributionAnswers;

/** n from which a score is shown. */
export const minimumN = displayLimits.indicativeAnswers;

export function toShareEstimate(x: number, n: number): ShareEstimate {
  if (n <= 0) return { x, n, value: null, low: null, high: null };
  // Late or erased events may leave a step with more leavers than entries for a moment; a share stays a share.
  const { p, low, high } = computeWilson(Math.min(x, n), n);
  return { x, n, value: p, low, high };
}

/** Instruments that say how somebody felt, the likeliest first. Recommendation is asked from a distance only. */
const feelings = { hot: ['emotion5', 'csat5', 'valence9'], cold: ['emotion5', 'csat5', 'valence9', 'nps11'] };

/** Feeling by the instrument that was answered most: scores on different instruments are never pooled. */
export function toEmotionEstimate(groups: readonly AnswerGroup[], timing: 'hot' | 'cold'): ScoreEstimate {
  const asked = groups.filter((group) => group.timing === timing && feelings[timing].includes(group.instrument));
  const [group] = asked.sort((a, b) => sum(b.counts) - sum(a.counts));
  const counts = group?.counts ?? [0, 0, 0, 0, 0];
  const { n, mean, low, high } = computeBoundedMean(toSums(counts));
  const instrument = group?.instrument ?? 'emotion5';
  return toEstimate({ instrument, preset: null, counts, n, value: mean, low, high, scale: 'unit' });
}

/** Effort by the instrument that was answered most: scores on different instruments are never pooled. */
export function toEffortEstimate(groups: readonly AnswerGroup[], timing: 'hot' | 'cold'): ScoreEstimate {
  const asked = groups.filter(
    (group) => group.timing === timing && (group.instrument === 'ease7' || group.instrument === 'ces2'),
  );
  const [group] = asked.sort((a, b) => sum(b.counts) - sum(a.counts));
  const counts = group?.counts ?? [0, 0, 0, 0, 0, 0, 0];
  const { n, net, low, high, preset } = computeNes(counts, 'symmetric');
  const instrument = group?.instrument ?? 'ease7';
  return toEstimate({ instrument, preset, counts, n, value: net, low, high, scale: 'points' });
}

interface Measured {
  instrument: string;
  preset: string | null;
  counts: number[];
  n: number;
  value: number | null;
  low: number;
  high: number;
  scale: 'unit' | 'points';
}

function toEstimate({ instrument, preset, counts, n, value, low, high, scale }: Measured): ScoreEstimate {
  const evidence = toEvidence(n, low, high, scale);
  const isShown = evidence === 'indicative' || evidence === 'score' || evidence === 'solid';
  return {
    instrument,
    preset,
    n,
    counts: n < displayLimits.distributionAnswers ? [] : counts,
    value: isShown ? value : null,
    low: isShown ? low : null,
    high: isShown ? high : null,
    evidence,
  };
}

function toEvidence(n: number, low: number, high: number, scale: 'unit' | 'points'): Evidence {
  if (n <= 0) return 'none';
  const level = computeDisplay({ n, low, high, scale });
  return level === 'distribution' ? 'dots' : level;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
