import type { StepDetail, StepRow } from '@ressenti/protocol';
import { toReadableKind } from '../map/kinds.ts';
import { Explained } from '../parts/explain.tsx';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { useWords } from '../words.ts';
import { toMeanFigure, toPartFigure } from './step-figures.ts';

/** Pairs from which a difference between moment and memory is claimed; METRICS.md 4.6. */
const neededPairs = 20;

/** The same people at the step and afterwards. */
export function Pairs(props: { pairs: NonNullable<StepDetail['pairs']> }) {
  const words = useWords();
  const { t, format } = words;
  const { n, gap, low, high } = props.pairs;
  if (n < neededPairs || gap === null || low === null || high === null)
    return <p class="hint">{t.step.pairsMissing(format.count(n), format.count(neededPairs))}</p>;
  const reading = high < 0 ? t.step.pairsDarker : low > 0 ? t.step.pairsKinder : t.step.pairsSame;
  return (
    <p>
      <strong>
        <Explained
          figure={toMeanFigure(words, {
            title: t.step.gap,
            meaning: t.step.pairsMeaning,
            formula: t.step.pairsFormula,
            n: t.step.pairsCount(format.count(n)),
            value: format.signed(gap, 2),
            low: format.signed(low, 2),
            high: format.signed(high, 2),
          })}
        >
          {format.signed(gap, 2)}
        </Explained>
      </strong>{' '}
      <span class="aside">
        {t.step.interval} {t.map.range(format.signed(low, 2), format.signed(high, 2))} · n {format.count(n)}
      </span>
      <br />
      {reading}
    </p>
  );
}

/** How often each signal came, and how often those asked about it found the step hard. */
export function Precision(props: { row: StepRow; precision: StepDetail['precision'] }) {
  const words = useWords();
  const { t, format } = words;
  const kinds = Object.entries(props.row.signals.kinds).sort(([, a], [, b]) => b - a);
  if (kinds.length === 0) return <p class="hint">{t.map.none}</p>;
  return (
    <ScrollFrame label={t.step.precision}>
      <table class="signs">
        <caption class="unseen">{t.step.precision}</caption>
        <TableHead first={t.step.kind} numbers={[t.step.count, t.step.hard]} />
        <tbody>
          {kinds.map(([kind, count]) => {
            const found = props.precision.find((one) => one.kind === kind)?.hard;
            return (
              <tr key={kind}>
                <th scope="row">{toReadableKind(words, kind)}</th>
                <td class="number count">{format.count(count)}</td>
                <td class="number">
                  {found?.value == null || found.low === null || found.high === null ? (
                    <span class="aside">{t.step.notAsked}</span>
                  ) : (
                    <>
                      <Explained
                        figure={toPartFigure(words, {
                          title: t.explain.inStep(t.step.hard, toReadableKind(words, kind)),
                          meaning: t.step.precisionHint,
                          formula: t.step.precisionFormula,
                          x: found.x,
                          n: found.n,
                        })}
                      >
                        {format.share(found.value)}
                      </Explained>{' '}
                      <span class="aside">
                        {t.map.range(format.share(found.low), format.share(found.high))} · n {format.count(found.n)}
                      </span>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

/** Where in a form people stop. */
export function Fields(props: { fields: StepDetail['fields'] }) {
  const words = useWords();
  const { t, format } = words;
  const stopped = props.fields.reduce((sum, { lastBeforeLeaving }) => sum + lastBeforeLeaving, 0);
  return (
    <ScrollFrame label={t.step.fields}>
      <table class="signs stacked">
        <caption class="unseen">{t.step.fields}</caption>
        <TableHead first={t.step.field} numbers={[t.step.hesitations, t.step.errors, t.step.last]} />
        <tbody>
          {props.fields.map(({ field, hesitations, errors, lastBeforeLeaving }) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td class="number count" data-label={t.step.hesitations}>
                {format.count(hesitations)}
              </td>
              <td class="number count" data-label={t.step.errors}>
                {format.count(errors)}
              </td>
              <td class="number count" data-label={t.step.last}>
                {format.count(lastBeforeLeaving)}
                {stopped > 0 && (
                  <>
                    {' '}
                    <Explained
                      class="aside"
                      figure={toPartFigure(words, {
                        title: t.explain.inStep(t.step.last, field),
                        meaning: t.step.lastMeaning,
                        formula: t.step.lastFormula,
                        x: lastBeforeLeaving,
                        n: stopped,
                      })}
                    >
                      {format.share(lastBeforeLeaving / stopped)}
                    </Explained>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
