import type { JourneyMap } from '@ressenti/protocol';
import { toPains } from '../pain/pains-of-map.ts';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';
import { Delta } from './delta.tsx';
import { toFlowFigure } from './flow-figure.ts';
import { type LinkTo, StepHead } from './step-head.tsx';
import { Entry, StepMeasures } from './step-measures.tsx';
import type { Names } from './step-names.ts';
import { Strip } from './strip.tsx';
import { hasVitals, Newest, Satisfaction, Vitals } from './word-lanes.tsx';

/** The same map for a narrow window: one step under the other, emotions on one common axis so that the curve is read downwards. */
export function Cards(props: { map: JourneyMap; names: Names; linkTo: LinkTo }) {
  const { map, names, linkTo } = props;
  const pains = toPains(map);
  const words = useWords();
  const { t, format } = words;
  return (
    <ol class="cards" aria-label={t.map.region}>
      {map.steps.map((row, index) => {
        const name = names.step(row.id);
        return (
          <li key={row.id} data-step={row.id} class="card">
            <h2>
              <StepHead
                row={row}
                name={name}
                number={index + 1}
                pain={pains.find((own) => own.row === row)?.pain.class}
                linkTo={linkTo}
              />
            </h2>
            <p class="card-kind">
              {row.stage && <span class={`stage stage-${row.stage}`}>{names.stage(row.stage)}</span>}
              <span class="channel">{names.channel(row.channel)}</span>
              {map.passages.total > 0 && (
                <Explained figure={toFlowFigure(words, map, { row, nameOf: names.step })} class="pill">
                  {t.summary.passages(row.entered, format.count(row.entered))}
                </Explained>
              )}
            </p>
            <dl>
              <div class="card-emotion">
                <dt>{t.map.lanes.emotion}</dt>
                <dd>
                  <Strip map={map} row={row} name={name} moment="hot" />
                  <Delta step={row.id} measure="emotion" name={name} />
                  {row.emotion.cold.n > 0 && <Strip map={map} row={row} name={name} moment="cold" />}
                </dd>
              </div>
              <Entry title={t.map.lanes.satisfaction}>
                <Satisfaction map={map} row={row} names={names} />
              </Entry>
              <StepMeasures map={map} row={row} names={names} />
              {hasVitals(row) && (
                <Entry title={t.map.lanes.vitals} unit={t.map.lanes.vitalsHint} class="card-words">
                  <Vitals row={row} names={names} />
                </Entry>
              )}
              {row.verbatims?.newest[0] && (
                <Entry title={t.map.lanes.verbatims} class="card-words">
                  <Newest row={row} linkTo={linkTo} />
                </Entry>
              )}
            </dl>
          </li>
        );
      })}
    </ol>
  );
}
