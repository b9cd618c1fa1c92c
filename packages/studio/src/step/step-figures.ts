import { computeWilson } from '@ressenti/metrics';
import type { Figure } from '../map/figure.ts';
import type { Words } from '../words.ts';

/** What stands behind a share on the screen of a step. @param text.x out of `text.n`; more than that counts as all */
export function toPartFigure(
  { t, format }: Words,
  text: { title: string; meaning: string; formula: string; x: number; n: number },
): Figure {
  const { p, low, high } = computeWilson(Math.min(text.x, text.n), text.n);
  return {
    title: text.title,
    value: p === null ? t.map.none : format.share(p),
    meaning: text.meaning,
    n: t.explain.of(format.count(text.x), format.count(text.n)),
    interval: p === null ? null : t.map.range(format.share(low, 1), format.share(high, 1)),
    formula: [text.formula],
    method: p === null ? null : t.explain.wilson,
    bars: [],
    notes: [],
  };
}

/** What stands behind a mean or a net score that was made from these answers. */
export function toMeanFigure(
  { t }: Words,
  text: { title: string; meaning: string; formula: string; n: string; value: string; low: string; high: string },
): Figure {
  return {
    title: text.title,
    value: text.value,
    meaning: text.meaning,
    n: text.n,
    interval: t.map.range(text.low, text.high),
    formula: [text.formula],
    method: t.explain.wald,
    bars: [],
    notes: [],
  };
}
