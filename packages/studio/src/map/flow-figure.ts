import { computeWilson } from '@ressenti/metrics';
import type { JourneyMap, StepRow } from '@ressenti/protocol';
import type { Words } from '../words.ts';
import type { Figure } from './figure.ts';

/** Where passages went after a step: each next step, each way back, and those who left. */
export function toFlowFigure(
  words: Words,
  map: JourneyMap,
  options: { row: StepRow; nameOf: (step: string) => string },
): Figure {
  const { t, format } = words;
  const { row, nameOf } = options;
  const ways = map.flow
    .filter(({ from, count }) => from === row.id && count > 0)
    .map(({ to, count, back }) => ({
      label: back ? t.explain.flow.back(nameOf(to)) : t.explain.flow.to(nameOf(to)),
      count,
    }));
  if (row.exits.x > 0) ways.push({ label: t.explain.flow.left, count: row.exits.x });
  ways.sort((a, b) => b.count - a.count);
  const all = ways.reduce((sum, way) => sum + way.count, 0);
  return {
    title: t.explain.inStep(t.explain.flow.title, nameOf(row.id)),
    value: t.summary.passages(row.entered, format.count(row.entered)),
    meaning: t.explain.flow.meaning,
    n: format.count(all),
    interval: t.explain.eachWay,
    formula: [t.explain.flow.formula],
    method: all > 0 ? t.explain.wilson : null,
    bars: ways.map(({ label, count }) => {
      const { p, low, high } = computeWilson(count, all);
      const range = t.map.range(format.share(low), format.share(high));
      return { label, count: `${format.count(count)} · ${format.share(p ?? 0)} (${range})`, ratio: count / all };
    }),
    notes: all === 0 ? [t.explain.flow.none] : [],
  };
}
