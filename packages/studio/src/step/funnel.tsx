import type { SurveyFunnel } from '@ressenti/protocol';
import { BrakeNotice } from '../parts/brake-notice.tsx';
import { Explained } from '../parts/explain.tsx';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { useWords } from '../words.ts';
import { toPartFigure } from './step-figures.ts';

const outcomes = ['answered', 'partial', 'dismissed', 'refused', 'ignored'] as const;

/**
 * Passed, seen, answered, closed: what became of each survey.
 * @param props.entered passages with the step, everybody's; null: they are of a part, and invitations are not
 */
export function Funnel(props: { site: string; funnel: readonly SurveyFunnel[]; entered: number | null }) {
  const words = useWords();
  const { t, format } = words;
  if (props.funnel.length === 0) return <p class="hint">{t.step.noFunnel}</p>;
  return (
    <>
      <ScrollFrame label={t.step.funnel}>
        <table class="signs stacked">
          <caption class="unseen">{t.step.funnel}</caption>
          <thead>
            <tr>
              <th scope="col">{t.step.survey}</th>
              {props.entered !== null && (
                <th scope="col" class="number">
                  {t.step.passed}
                </th>
              )}
              <th scope="col" class="number">
                {t.step.shown}
              </th>
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col" class="number">
                  {t.step.outcomes[outcome]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.funnel.map((row) => (
              <tr key={`${row.survey} ${row.variant} ${row.moment}`}>
                <th scope="row">
                  {[row.survey, row.variant].filter(Boolean).join(' · ')}{' '}
                  <span class="aside">{row.moment === 'hot' ? t.map.hot : t.map.cold}</span>
                </th>
                {props.entered !== null && (
                  <td class="number count" data-label={t.step.passed}>
                    {format.count(props.entered)}
                  </td>
                )}
                <td class="number count" data-label={t.step.shown}>
                  {format.count(row.shown)}
                  {props.entered !== null && props.entered >= row.shown && props.entered > 0 && (
                    <>
                      {' '}
                      <Explained
                        class="aside"
                        figure={toPartFigure(words, {
                          title: t.explain.inStep(t.step.shown, row.survey),
                          meaning: t.step.funnel,
                          formula: `${t.step.shown} / ${t.step.passed}`,
                          x: row.shown,
                          n: props.entered,
                        })}
                      >
                        {format.share(row.shown / props.entered)}
                      </Explained>
                    </>
                  )}
                </td>
                {outcomes.map((outcome) => (
                  <td key={outcome} class="number" data-label={t.step.outcomes[outcome]}>
                    <Explained
                      figure={toPartFigure(words, {
                        title: t.explain.inStep(t.step.outcomes[outcome], row.survey),
                        meaning: t.step.funnel,
                        formula: `${t.step.outcomes[outcome]} / ${t.step.shown}`,
                        x: row[outcome],
                        n: row.shown,
                      })}
                    >
                      {row.shown > 0 ? format.share(row[outcome] / row.shown) : t.map.none}
                    </Explained>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {[...new Set(props.funnel.map(({ survey }) => survey))].map((survey) => (
        <BrakeNotice key={survey} site={props.site} survey={survey} />
      ))}
      <p class="hint">{t.step.funnelHint}</p>
    </>
  );
}
