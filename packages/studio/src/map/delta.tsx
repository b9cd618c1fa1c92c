import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Comparison } from '../pain/before-after.ts';
import { Explained } from '../parts/explain.tsx';
import { useWords, type Words } from '../words.ts';
import type { Figure } from './figure.ts';

/** Comparisons by step, and with what; null where nothing is compared. */
export const ComparisonContext = createContext<{
  by: 'previous' | 'others';
  found: ReadonlyMap<string, Comparison[]>;
} | null>(null);

/** How a number differs from the days before, or from everybody else; nothing where nothing is compared. */
export function Delta(props: { step: string; measure: Comparison['measure']; name: string }) {
  const comparisons = useContext(ComparisonContext);
  const words = useWords();
  const comparison = comparisons?.found.get(props.step)?.find(({ measure }) => measure === props.measure);
  if (!comparisons || !comparison || comparison.verdict === 'too-few' || comparison.diff === null) return null;
  const figure = toDeltaFigure(words, comparison, { name: props.name, by: comparisons.by });
  return (
    <Explained figure={figure} class={`delta ${comparison.verdict}`}>
      {comparison.verdict === 'unclear' ? (
        <>
          <span aria-hidden="true">≈</span>
          <span class="unseen">{words.t.compare.none}</span>
        </>
      ) : (
        writeDelta(words, comparison, comparison.diff)
      )}
    </Explained>
  );
}

function toDeltaFigure(
  words: Words,
  comparison: Comparison,
  { name, by }: { name: string; by: 'previous' | 'others' },
): Figure {
  const { t, format } = words;
  const { measure, before, after, nBefore, nAfter, diff, low, high, q } = comparison;
  const isShare = measure === 'exits' || measure === 'signals';
  const write = (value: number | null) =>
    value === null
      ? t.map.none
      : isShare
        ? format.share(value, 1)
        : format.signed(value, measure === 'emotion' ? 2 : 0);
  return {
    title: t.explain.inStep(
      (by === 'others' ? t.compare.changeOthers : t.compare.change)(t.pains.compare.measures[measure]),
      name,
    ),
    value: `${diff === null ? '' : writeDelta(words, comparison, diff)} · ${t.pains.compare.verdicts[comparison.verdict]}`,
    meaning: by === 'others' ? t.compare.meaningOthers : t.compare.meaning,
    n: `${format.count(nBefore)} → ${format.count(nAfter)}`,
    interval: t.map.range(writeDelta(words, comparison, low), writeDelta(words, comparison, high)),
    formula: [`${write(after)} − ${write(before)}`, ...(q === null ? [] : [t.compare.q(format.plain(q, 3))])],
    method: isShare ? t.compare.share : t.compare.score,
    bars: [],
    notes: [],
  };
}

/** Differences of shares are written in points, or they would read as a share of a share. */
function writeDelta({ t, format }: Words, { measure }: Comparison, value: number): string {
  if (measure === 'emotion') return format.signed(value, 2);
  if (measure === 'signals') return format.signed(100 * value, 1);
  return t.compare.points(format.signed(measure === 'effort' ? value : 100 * value, measure === 'effort' ? 0 : 1));
}
