import type { JourneyMap, ShareEstimate, StepRow } from '@ressenti/protocol';
import type { Words } from '../words.ts';
import type { Figure } from './figure.ts';
import { toIndicator } from './indicator.ts';
import { toReadableKind } from './kinds.ts';

type ShareText = { title: string; meaning: string; formula: string };

/** A share, its count, its Wilson interval and its formula with the numbers filled in. */
function toShareFigure(
  words: Words,
  estimate: ShareEstimate,
  text: ShareText,
  options: { step?: string } = {},
): Figure {
  const { t, format } = words;
  const { x, n, value, low, high, held } = estimate;
  const absent = n > 0 ? t.map.answers(n, format.count(n)) : t.map.none;
  const shown = held ? t.map.held : value === null ? absent : format.share(value);
  return {
    title: options.step ? t.explain.inStep(text.title, options.step) : text.title,
    value: shown,
    meaning: text.meaning,
    n: held ? t.map.held : t.explain.of(format.count(x), format.count(n)),
    interval: low === null || high === null ? null : t.map.range(format.share(low, 1), format.share(high, 1)),
    formula: [
      text.formula,
      ...(value === null ? [] : [`= ${format.count(x)} / ${format.count(n)} = ${format.share(value, 1)}`]),
    ],
    method: value === null ? null : t.explain.wilson,
    bars: [],
    notes: held ? [t.explain.held] : [],
  };
}

export function toReachFigure(words: Words, row: StepRow, name: string): Figure {
  return toShareFigure(words, row.reach, words.t.explain.reach, { step: name });
}

export function toExitsFigure(words: Words, row: StepRow, name: string): Figure {
  return toShareFigure(words, row.exits, words.t.explain.exits, { step: name });
}

/** A share of the observed mix. */
export function toModelFigure(words: Words, estimate: ShareEstimate, model: 'linear' | 'loop' | 'spiral'): Figure {
  return toShareFigure(words, estimate, words.t.models.explain[model]);
}

/** Who goes on to the step after this one; at the last one, who reaches the goal. */
export function toKeyFigure(
  words: Words,
  map: JourneyMap,
  options: { row: StepRow; name: string; nameOf: (step: string) => string },
): Figure {
  const { row, name, nameOf } = options;
  const after = map.steps[map.steps.findIndex(({ id }) => id === row.id) + 1];
  const { kind, value } = toIndicator(map, row);
  if (kind !== 'next') return toShareFigure(words, value, words.t.explain.indicators[kind], { step: name });
  if (!row.next || !after)
    return toShareFigure(words, map.passages.converted, words.t.explain.converted, { step: name });
  const { title, meaning, formula } = words.t.explain.key;
  return toShareFigure(words, row.next, { title, meaning: meaning(nameOf(after.id)), formula }, { step: name });
}

export function toConvertedFigure(words: Words, map: JourneyMap): Figure {
  return toShareFigure(words, map.passages.converted, words.t.explain.converted);
}

/** Signals are read per 100 passages, so the same share is written as a plain number. */
export function toSignalsFigure(words: Words, row: StepRow, name: string): Figure {
  const { t, format } = words;
  const { x, n, value, low, high, held } = row.signals.passages;
  const per100 = (share: number) => format.plain(100 * share, 1);
  const kinds = Object.entries(row.signals.kinds).sort(([, a], [, b]) => b - a);
  const most = Math.max(1, ...kinds.map(([, count]) => count));
  return {
    title: t.explain.inStep(t.explain.signals.title, name),
    value: held ? t.map.held : value === null ? t.map.none : per100(value),
    meaning: t.explain.signals.meaning,
    n: held ? t.map.held : t.explain.of(format.count(x), format.count(n)),
    interval: low === null || high === null ? null : t.map.range(per100(low), per100(high)),
    formula: [
      t.explain.signals.formula,
      ...(value === null ? [] : [`= 100 × ${format.count(x)} / ${format.count(n)} = ${per100(value)}`]),
    ],
    method: value === null ? null : t.explain.wilson,
    bars: kinds.map(([kind, count]) => ({
      label: toReadableKind(words, kind),
      count: format.count(count),
      ratio: count / most,
    })),
    notes: [held ? t.explain.held : t.explain.signals.all(row.signals.count, format.count(row.signals.count))],
  };
}

export function toPassagesFigure(words: Words, map: JourneyMap): Figure {
  const { t, format } = words;
  const { total, open } = map.passages;
  return {
    title: t.explain.passages.title,
    value: map.held ? t.map.held : t.summary.passages(total, format.count(total)),
    meaning: t.explain.passages.meaning,
    n: map.held ? t.map.held : format.count(total),
    interval: null,
    formula: map.held ? [] : [t.explain.passages.formula(format.count(total), format.count(open))],
    method: null,
    bars: [],
    notes: [map.held ? t.explain.held : t.explain.passages.exact],
  };
}
