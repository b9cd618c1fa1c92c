import { computeSatisfactionLevel } from '@ressenti/metrics';
import type { JourneyMap } from '@ressenti/protocol';
import { toLang } from '../pain/quotes.tsx';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';
import { Lane } from './lane.tsx';
import { toSatisfactionFigure } from './score-figures.ts';
import type { LinkTo } from './step-head.tsx';
import type { Names } from './step-names.ts';
import { toVitalsFigure, vitalNames, writeVital } from './vitals.ts';

/** The emotion in three words, as teams write it on their walls. */
export function SatisfactionLane(props: { map: JourneyMap; names: Names }) {
  const words = useWords();
  const { t } = words;
  return (
    <Lane kind="satisfaction" title={t.map.lanes.satisfaction}>
      {props.map.steps.map((row) => {
        const { n, low, high } = row.emotion.hot;
        const level = low === null || high === null ? null : computeSatisfactionLevel({ n, low, high });
        return (
          <td key={row.id} data-step={row.id}>
            {level === null ? (
              <span class="aside">–</span>
            ) : (
              <Explained
                figure={toSatisfactionFigure(words, row, {
                  name: props.names.step(row.id),
                  level,
                  minimumN: props.map.minimumN,
                })}
                class={`level ${level}`}
              >
                {t.map.levels[level]}
              </Explained>
            )}
          </td>
        );
      })}
    </Lane>
  );
}

/** How fast the pages of each step were; only where vitals are measured. */
export function VitalsLane(props: { map: JourneyMap; names: Names }) {
  const words = useWords();
  const { t } = words;
  if (!props.map.steps.some((row) => Object.keys(row.vitals ?? {}).length > 0)) return null;
  return (
    <Lane kind="vitals" title={t.map.lanes.vitals} hint={t.map.lanes.vitalsHint}>
      {props.map.steps.map((row) => (
        <td key={row.id} data-step={row.id}>
          {vitalNames
            .filter((name) => row.vitals?.[name])
            .map((name) => {
              const vital = row.vitals?.[name];
              return (
                vital && (
                  <span key={name} class="vital">
                    <span class="aside">{name}</span>{' '}
                    <Explained
                      figure={toVitalsFigure(words, vital, { vital: name, step: props.names.step(row.id) })}
                      class={`rating ${vital.rating}`}
                    >
                      {writeVital(words, name, vital.p75)}
                    </Explained>{' '}
                    <span class="aside n">n {words.format.count(vital.n)}</span>
                  </span>
                )
              );
            })}
        </td>
      ))}
    </Lane>
  );
}

/** The newest thing somebody wrote at each step; only where somebody wrote. */
export function VerbatimsLane(props: { map: JourneyMap; linkTo: LinkTo }) {
  const { t, format } = useWords();
  if (!props.map.steps.some((row) => (row.verbatims?.n ?? 0) > 0)) return null;
  return (
    <Lane
      kind="verbatims"
      title={t.map.lanes.verbatims}
      hint={Object.keys(props.map.segment).length > 0 ? t.map.lanes.verbatimsHintCut : t.map.lanes.verbatimsHint}
    >
      {props.map.steps.map((row) => {
        const newest = row.verbatims?.newest[0];
        const n = row.verbatims?.n ?? 0;
        return (
          <td key={row.id} data-step={row.id}>
            {newest && (
              <>
                <q class="newest" {...toLang(newest)}>
                  {newest.text}
                </q>
                <a class="aside" href={props.linkTo('verbatims', row.id)}>
                  {t.map.written(n, format.count(n))}
                </a>
              </>
            )}
          </td>
        );
      })}
    </Lane>
  );
}
