import type { JourneyMap } from '@ressenti/protocol';
import { useEffect } from 'preact/hooks';
import { toText } from '../local-text.ts';
import { createNames } from '../map/step-names.ts';
import { BrakeNotice } from '../parts/brake-notice.tsx';
import { ScrollFrame } from '../parts/scroll-frame.tsx';
import { describeTrigger } from '../plan/describe-trigger.ts';
import { computePlan, type Listening, type PlanRow, targetN } from '../plan/listening-plan.ts';
import { useTools } from '../tools.ts';
import { useReading } from '../use-reading.ts';
import { useWords } from '../words.ts';
import { Failure } from './failure.tsx';

const dayMs = 86_400_000;

/** Which survey asks what where, whom, and how many answers that brings: gaps in listening stand out as empty rows. */
export function PlanScreen(props: { map: JourneyMap; onConfigure: (part: string) => void }) {
  const { map, onConfigure } = props;
  const { client } = useTools();
  const words = useWords();
  const { t, format } = words;
  const names = createNames(words, map);
  const config = useReading(`config ${map.site}`, (signal) => client.config(map.site, signal));
  useEffect(() => {
    document.title = t.documentTitle(t.plan.title);
  }, [t]);
  if (config.state === 'failed')
    return <Failure error={config.error} site={map.site} journey={map.journey.id} onAgain={config.again} />;
  if (!config.value)
    return (
      <p class="loading" role="status">
        {t.loading}
      </p>
    );
  const days = Math.round((Date.parse(map.to) - Date.parse(map.from)) / dayMs) + 1;
  const rows = computePlan(config.value.config, map, days);
  return (
    <>
      <header class="journey-head">
        <p class="kicker">
          {names.journey} · {format.days(map.from, map.to)}
        </p>
        <h1>{t.plan.title}</h1>
        <p class="totals">{t.plan.intro}</p>
      </header>
      <ScrollFrame class="matrix-frame" label={t.plan.title}>
        <table class="plan">
          <caption class="unseen">{t.plan.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.plan.step}</th>
              <th scope="col">{t.plan.asked}</th>
              <th scope="col" class="number">
                {t.plan.entered}
              </th>
              <th scope="col" class="number">
                {t.plan.answers}
              </th>
              <th scope="col">{t.plan.outlook}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.step?.id ?? ''} class={row.listening.length === 0 && row.answers === 0 ? 'unheard' : ''}>
                <th scope="row">{row.step ? names.step(row.step.id) : t.plan.whole}</th>
                <td data-label={t.plan.asked}>
                  {row.listening.length === 0 ? (
                    <span class="unheard-note">{row.answers === 0 ? t.plan.unheard : t.plan.unheardAnswered}</span>
                  ) : (
                    <ul>
                      {row.listening.map((listening) => (
                        <Asked key={listening.survey.id} listening={listening} map={map} onConfigure={onConfigure} />
                      ))}
                    </ul>
                  )}
                </td>
                <td class="number count" data-label={t.plan.entered}>
                  {row.step ? format.count(row.step.entered) : ''}
                </td>
                <td class="number count" data-label={t.plan.answers}>
                  {row.answers === null ? '' : format.count(row.answers)}
                </td>
                <td class="outlook" data-label={t.plan.outlook}>
                  {toOutlook(row, words, map.minimumN)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      <p class="legend">{t.plan.note(format.count(map.minimumN), format.count(targetN))}</p>
    </>
  );
}

function Asked(props: { listening: Listening; map: JourneyMap; onConfigure: (part: string) => void }) {
  const { listening, map } = props;
  const words = useWords();
  const { t, format, language } = words;
  const { survey, moment, sampleRatio } = listening;
  const name = toText(survey.name, survey.id, language, map.locales);
  const kinds = survey.questions.map(({ type }) => t.config.survey.types[type] ?? type);
  return (
    <li>
      <button type="button" class="link" onClick={() => props.onConfigure(`survey-${listening.index + 1}`)}>
        {name}
      </button>
      <span class="aside-line">
        {describeTrigger(words, survey.trigger)} · {moment === 'hot' ? t.map.hot : t.map.cold} ·{' '}
        {t.plan.sample(format.share(sampleRatio))}
      </span>
      <span class="aside-line">{kinds.join(' · ')}</span>
      <BrakeNotice site={map.site} survey={survey.id} name={name} />
    </li>
  );
}

function toOutlook(row: PlanRow, { t, format }: ReturnType<typeof useWords>, minimumN: number): string {
  if (row.step === null) return '';
  if (row.listening.length === 0 && row.answers === 0) return t.plan.never;
  if (row.daysToTarget === 0) return t.plan.reached(format.count(targetN));
  if (row.daysToScore === null) return t.plan.unknown;
  const days = row.daysToScore === 0 ? row.daysToTarget : row.daysToScore;
  const wanted = row.daysToScore === 0 ? targetN : minimumN;
  return days === null ? t.plan.unknown : t.plan.daysLeft(days, format.count(days), format.count(wanted));
}
