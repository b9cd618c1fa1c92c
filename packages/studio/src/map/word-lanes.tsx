import { computeSatisfactionLevel } from '@ressenti/metrics';
import type { JourneyMap, StepRow } from '@ressenti/protocol';
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
  const { t } = useWords();
  return (
    <Lane kind="satisfaction" title={t.map.lanes.satisfaction}>
      {props.map.steps.map((row) => (
        <td key={row.id} data-step={row.id}>
          <Satisfaction {...props} row={row} />
        </td>
      ))}
    </Lane>
  );
}

export function Satisfaction({ map, names, row }: { map: JourneyMap; names: Names; row: StepRow }) {
  const words = useWords();
  const { n, low, high } = row.emotion.hot;
  if (low === null || high === null) return <span class="aside">–</span>;
  const level = computeSatisfactionLevel({ n, low, high });
  if (level === null) return <span class="aside">–</span>;
  const figure = toSatisfactionFigure(words, row, { name: names.step(row.id), level, minimumN: map.minimumN });
  return (
    <Explained figure={figure} class={`level ${level}`}>
      {words.t.map.levels[level]}
    </Explained>
  );
}

export const hasVitals = ({ vitals }: StepRow): boolean => Object.keys(vitals ?? {}).length > 0;

/** How fast the pages of each step were; only where vitals are measured. */
export function VitalsLane(props: { map: JourneyMap; names: Names }) {
  const { t } = useWords();
  if (!props.map.steps.some(hasVitals)) return null;
  return (
    <Lane kind="vitals" title={t.map.lanes.vitals} hint={t.map.lanes.vitalsHint}>
      {props.map.steps.map((row) => (
        <td key={row.id} data-step={row.id}>
          <Vitals row={row} names={props.names} />
        </td>
      ))}
    </Lane>
  );
}

export function Vitals({ row, names }: { row: StepRow; names: Names }) {
  const words = useWords();
  return (
    <>
      {vitalNames.map((name) => {
        const vital = row.vitals?.[name];
        return (
          vital && (
            <span key={name} class="vital">
              <span class="aside">{name}</span>{' '}
              <Explained
                figure={toVitalsFigure(words, vital, { vital: name, step: names.step(row.id) })}
                class={`rating ${vital.rating}`}
              >
                {writeVital(words, name, vital.p75)}
              </Explained>{' '}
              <span class="aside n">n {words.format.count(vital.n)}</span>
            </span>
          )
        );
      })}
    </>
  );
}

/** The newest thing somebody wrote at each step; only where somebody wrote. */
export function VerbatimsLane(props: { map: JourneyMap; linkTo: LinkTo }) {
  const { t } = useWords();
  if (!props.map.steps.some((row) => (row.verbatims?.n ?? 0) > 0)) return null;
  return (
    <Lane
      kind="verbatims"
      title={t.map.lanes.verbatims}
      hint={Object.keys(props.map.segment).length > 0 ? t.map.lanes.verbatimsHintCut : t.map.lanes.verbatimsHint}
    >
      {props.map.steps.map((row) => (
        <td key={row.id} data-step={row.id}>
          <Newest row={row} linkTo={props.linkTo} />
        </td>
      ))}
    </Lane>
  );
}

export function Newest({ row, linkTo }: { row: StepRow; linkTo: LinkTo }) {
  const { t, format } = useWords();
  const newest = row.verbatims?.newest[0];
  const n = row.verbatims?.n ?? 0;
  return newest ? (
    <>
      <q class="newest" {...toLang(newest)}>
        {newest.text}
      </q>
      <a class="aside" href={linkTo('verbatims', row.id)}>
        {t.map.written(n, format.count(n))}
      </a>
    </>
  ) : null;
}
