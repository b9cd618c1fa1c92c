import type { JourneyMap, StepRow } from '@ressenti/protocol';
import type { Figure } from '../map/figure.ts';
import { toEffortFigure, toEmotionFigure } from '../map/score-figures.ts';
import { toExitsFigure, toSignalsFigure } from '../map/share-figures.ts';
import { Explained } from '../parts/explain.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords, type Words } from '../words.ts';
import { type Comparison, compareStep, toFixWindows } from './before-after.ts';
import { toComparisonFigure, writeCompared, writeDifference } from './comparison-figure.ts';
import { Unread } from './unread.tsx';

/** What a fix has changed: the same numbers in the days before and in the days since. */
export function BeforeAfter(props: { map: JourneyMap; step: string; name: string; fixedOn: string; today: string }) {
  const { client } = useTools();
  const words = useWords();
  const { t, format } = words;
  const { map, step, fixedOn, today } = props;
  const windows = toFixWindows(fixedOn, today);
  const request = { site: map.site, journey: map.journey.id, segment: map.segment };
  const key = windows && JSON.stringify([request, windows]);
  const reading = useReading(key, async (signal) => {
    if (!windows) return null;
    const [before, after] = await Promise.all([
      client.map({ ...request, ...windows.before }, signal),
      client.map({ ...request, ...windows.after }, signal),
    ]);
    return { key, before, after };
  });
  const { compare } = t.pains;
  if (!windows) return <p class="hint">{compare.soon}</p>;
  if (reading.state === 'failed') return <Unread failure={reading} />;
  // Another day was chosen meanwhile: what is here would stand under the wrong days.
  if (!reading.value || reading.value.key !== key)
    return (
      <p class="hint" role="status">
        {t.loading}
      </p>
    );
  const { before, after } = reading.value;
  const days = {
    before: format.days(windows.before.from, windows.before.to),
    after: format.days(windows.after.from, windows.after.to),
  };
  const cell = (one: Comparison, when: 'before' | 'after') => {
    const found = reading.value?.[when].steps.find(({ id }) => id === step);
    return found ? (
      <Explained figure={toSideFigure(words, one, found, { name: props.name, days: days[when], map: before })}>
        {writeSide(words, one, when)}
      </Explained>
    ) : null;
  };
  return (
    <table class="signs stacked">
      <caption>{compare.days(days.before, days.after)}</caption>
      <TableHead numbers={[compare.before, compare.after, compare.difference]} hasNotes />
      <tbody>
        {compareStep(before, after, step).map((one) => (
          <tr key={one.measure} class={one.verdict === 'better' || one.verdict === 'worse' ? 'deciding' : ''}>
            <th scope="row">{compare.measures[one.measure]}</th>
            <td class="number" data-label={compare.before}>
              {cell(one, 'before')}
            </td>
            <td class="number" data-label={compare.after}>
              {cell(one, 'after')}
            </td>
            <td class="number" data-label={compare.difference}>
              {one.diff !== null && (
                <>
                  <Explained
                    figure={toComparisonFigure(words, one, {
                      title: t.explain.inStep(
                        `${compare.measures[one.measure]}, ${compare.title.toLowerCase()}`,
                        props.name,
                      ),
                      meaning: compare.meaning,
                    })}
                  >
                    {writeDifference(words, one, one.diff)}
                  </Explained>{' '}
                  <span class="aside">
                    {t.map.range(writeDifference(words, one, one.low), writeDifference(words, one, one.high))}
                  </span>
                </>
              )}
            </td>
            <td class={`verdict ${one.verdict}`}>{compare.verdicts[one.verdict]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The number of one side, or how many answers there are where they are too few for one. */
function writeSide(words: Words, one: Comparison, when: 'before' | 'after'): string {
  const { t, format } = words;
  const [value, n] = when === 'before' ? [one.before, one.nBefore] : [one.after, one.nAfter];
  return value === null ? t.map.answers(n, format.count(n)) : writeCompared(words, one, value);
}

function toSideFigure(
  words: Words,
  { measure }: Comparison,
  row: StepRow,
  { name, days, map }: { name: string; days: string; map: JourneyMap },
): Figure {
  const of = { name, moment: 'hot', minimumN: map.minimumN } as const;
  const figure =
    measure === 'exits'
      ? toExitsFigure(words, row, name)
      : measure === 'signals'
        ? toSignalsFigure(words, row, name)
        : measure === 'emotion'
          ? toEmotionFigure(words, row, of)
          : toEffortFigure(words, row, of);
  return { ...figure, title: `${figure.title}, ${days}` };
}
