import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Comparison } from '../pain/before-after.ts';
import { toComparisonFigure, writeDifference } from '../pain/comparison-figure.ts';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';

/** Comparisons by step, and with what; null where nothing is compared. */
export const ComparisonContext = createContext<{
  by: 'previous' | 'others';
  found: ReadonlyMap<string, Comparison[]>;
} | null>(null);

/** How a number differs from the days before, or from everybody else; nothing where nothing is compared. */
export function Delta(props: { step: string; measure: Comparison['measure']; name: string }) {
  const comparisons = useContext(ComparisonContext);
  const words = useWords();
  const { t } = words;
  const comparison = comparisons?.found.get(props.step)?.find(({ measure }) => measure === props.measure);
  if (!comparisons || !comparison || comparison.verdict === 'too-few' || comparison.diff === null) return null;
  const isOthers = comparisons.by === 'others';
  const change = (isOthers ? t.compare.changeOthers : t.compare.change)(t.pains.compare.measures[comparison.measure]);
  const figure = toComparisonFigure(words, comparison, {
    title: t.explain.inStep(change, props.name),
    meaning: isOthers ? t.compare.meaningOthers : t.compare.meaning,
  });
  return (
    <Explained figure={figure} class={`delta ${comparison.verdict}`}>
      {comparison.verdict === 'unclear' ? (
        <>
          <span aria-hidden="true">≈</span>
          <span class="unseen">{t.compare.none}</span>
        </>
      ) : (
        writeDifference(words, comparison, comparison.diff)
      )}
    </Explained>
  );
}
