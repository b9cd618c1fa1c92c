import type { Figure } from '../map/figure.ts';
import type { Words } from '../words.ts';
import type { Comparison } from './before-after.ts';

/** Below it three decimals would say none at all. */
const leastQ = 0.001;

/** What stands behind a difference: both numbers, the interval of what lies between them, and what may be said of it. */
export function toComparisonFigure(
  words: Words,
  comparison: Comparison,
  text: { title: string; meaning: string },
): Figure {
  const { t, format } = words;
  const { measure, before, after, nBefore, nAfter, diff, low, high, q } = comparison;
  const isShare = measure === 'exits' || measure === 'signals';
  return {
    title: text.title,
    value: `${diff === null ? '' : `${writeDifference(words, comparison, diff)} · `}${t.pains.compare.verdicts[comparison.verdict]}`,
    meaning: text.meaning,
    n: `${format.count(nBefore)} → ${format.count(nAfter)}`,
    interval:
      diff === null
        ? null
        : t.map.range(writeDifference(words, comparison, low), writeDifference(words, comparison, high)),
    formula: [
      `${writeCompared(words, comparison, after)} − ${writeCompared(words, comparison, before)}`,
      ...(q === null ? [] : [q < leastQ ? t.compare.qBelow(format.plain(leastQ, 3)) : t.compare.q(format.plain(q, 3))]),
    ],
    method: diff === null ? null : isShare ? t.compare.share : t.compare.score,
    bars: [],
    notes: [],
  };
}

/** One of the two numbers; signals are read per 100 passages. */
export function writeCompared({ t, format }: Words, { measure }: Comparison, value: number | null): string {
  if (value === null) return t.map.none;
  if (measure === 'exits') return format.share(value, 1);
  if (measure === 'signals') return format.plain(100 * value, 1);
  return format.signed(value, measure === 'emotion' ? 2 : 0);
}

/** Differences of shares are written in points, or they would read as a share of a share. */
export function writeDifference({ t, format }: Words, { measure }: Comparison, value: number): string {
  if (measure === 'emotion') return format.signed(value, 2);
  if (measure === 'signals') return format.signed(100 * value, 1);
  return t.compare.points(format.signed(measure === 'effort' ? value : 100 * value, measure === 'effort' ? 0 : 1));
}
