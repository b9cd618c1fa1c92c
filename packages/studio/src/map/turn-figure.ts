import { computeBoundedMean, toPoints, toSums } from '@ressenti/metrics';
import type { JourneyMap, ObservedModels } from '@ressenti/protocol';
import type { Words } from '../words.ts';
import type { Figure } from './figure.ts';

/** How far the passages of one turn of the spiral got, in steps from the first: the mean, its interval, and how many got where. */
export function toTurnFigure(
  words: Words,
  map: JourneyMap,
  options: { furthest: ObservedModels['turns'][number]['furthest']; turn: string; nameOf: (step: string) => string },
): Figure {
  const { t, format } = words;
  const { furthest, nameOf } = options;
  const { n, mean, low, high } = computeBoundedMean(toSums(furthest));
  const write = (v: number) => format.plain(toPoints(v, furthest.length), 1);
  const most = Math.max(1, ...furthest);
  return {
    title: t.explain.inStep(t.models.furthest, `${t.models.turn} ${options.turn}`),
    value: mean === null ? t.map.none : write(mean),
    meaning: t.models.explainTurn.meaning,
    n: t.summary.passages(n, format.count(n)),
    interval: mean === null ? null : t.map.range(write(low), write(high)),
    formula: [t.models.explainTurn.formula],
    method: mean === null ? null : t.explain.wald,
    bars: map.steps.map((step, index) => ({
      label: nameOf(step.id),
      count: format.count(furthest[index] ?? 0),
      ratio: (furthest[index] ?? 0) / most,
    })),
    notes: [],
  };
}
