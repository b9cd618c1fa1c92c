import { computeJourneyScore } from '@ressenti/metrics';
import type { JourneyMap } from '@ressenti/protocol';
import type { Words } from '../words.ts';
import type { Figure } from './figure.ts';

/** The journey in one number from 0 to 100, with what it is made of; null where too little of it is measured. */
export function toJourneyScoreFigure(words: Words, map: JourneyMap, nameOf: (step: string) => string): Figure | null {
  const { t, format } = words;
  // Only steps that show a score of their own count: a handful of answers would weigh as much as their passages.
  const { score100, low, high, coverage } = computeJourneyScore(
    map.steps.map(({ entered, emotion: { hot } }) => ({
      entered,
      ...(hot.value !== null && hot.instrument === 'emotion5' ? { counts: hot.counts } : {}),
    })),
  );
  if (score100 === null || low === null || high === null || coverage === null) return null;
  const measured = map.steps.filter((row) => row.emotion.hot.value !== null);
  const most = Math.max(1, ...measured.map((row) => row.entered));
  return {
    title: t.explain.score.title,
    value: format.count(Math.round(score100)),
    meaning: t.explain.score.meaning,
    n: t.explain.score.n(format.count(measured.length), format.count(map.steps.length), format.share(coverage)),
    interval: t.map.range(format.plain(low, 1), format.plain(high, 1)),
    formula: [t.explain.score.formula, `= ${format.plain(score100, 1)}`],
    method: t.explain.score.method,
    bars: measured.map((row) => ({
      label: nameOf(row.id),
      count: `${format.count(row.entered)} × ${format.signed(row.emotion.hot.value ?? 0, 2)}`,
      ratio: row.entered / most,
    })),
    notes: [],
  };
}
