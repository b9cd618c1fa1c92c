import type { StepPain, StepRow } from '@ressenti/protocol';
import type { Figure } from '../map/figure.ts';
import type { Words } from '../words.ts';

/** What stands behind the passages lost in excess: the share lost beyond the usual one, of the passages with the step. */
export function toExcessFigure(words: Words, { row, pain }: { row: StepRow; pain: StepPain }, name: string): Figure {
  const { t, format } = words;
  const text = t.pains.explainExcess;
  const { value, low, high } = pain.signs.flight ?? { value: null, low: null, high: null };
  const excess = pain.priority.lostInExcess ?? 0;
  // The usual loss is not told by itself; the excess and the limit it was made from tell it.
  const usual = low === null || row.entered === 0 ? null : low - excess / row.entered;
  const of = (share: number) => format.count(Math.floor(row.entered * Math.max(0, share - (usual ?? 0))));
  return {
    title: t.explain.inStep(text.title, name),
    value: t.pains.excess(Math.floor(excess), format.count(Math.floor(excess))),
    meaning: text.meaning,
    n: t.summary.passages(row.entered, format.count(row.entered)),
    interval: usual === null || low === null || high === null ? null : t.map.range(of(low), of(high)),
    formula: [
      text.formula,
      ...(usual === null || low === null
        ? []
        : [
            `= ${format.count(row.entered)} × (${format.share(low, 1)} − ${format.share(usual, 1)}) = ${format.plain(excess, 1)}`,
          ]),
    ],
    method: text.method,
    bars: [],
    notes: usual === null || value === null ? [] : [text.note(of(value))],
  };
}

/** What stands behind the passages in pain: the share of negative answers, of the passages with the step. */
export function toInPainFigure(words: Words, { row, pain }: { row: StepRow; pain: StepPain }, name: string): Figure {
  const { t, format } = words;
  const text = t.pains.explainInPain;
  const { n, value, low, high } = pain.signs.felt ?? { n: 0, value: null, low: null, high: null };
  const inPain = pain.priority.inPain ?? 0;
  const of = (share: number) => format.count(Math.round(row.entered * share));
  return {
    title: t.explain.inStep(text.title, name),
    value: t.pains.inPain(Math.round(inPain), format.count(Math.round(inPain))),
    meaning: text.meaning,
    n: text.n(t.summary.passages(row.entered, format.count(row.entered)), t.map.answers(n, format.count(n))),
    interval: low === null || high === null ? null : t.map.range(of(low), of(high)),
    formula: [
      text.formula,
      ...(value === null
        ? []
        : [`= ${format.count(row.entered)} × ${format.share(value, 1)} = ${format.count(Math.round(inPain))}`]),
    ],
    method: t.explain.wilson,
    bars: [],
    notes: [],
  };
}
