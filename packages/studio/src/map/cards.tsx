import type { JourneyMap, ScoreEstimate, StepRow } from '@ressenti/protocol';
import { toPains } from '../pain/pains-of-map.ts';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';
import { toTone, zoneLimit } from './curve-geometry.ts';
import { toFlowFigure } from './flow-figure.ts';
import { Hole, NetMeasure, ShareMeasure } from './measure.tsx';
import { toScales } from './scales.ts';
import { type Moment, toEffortFigure, toEmotionFigure } from './score-figures.ts';
import { toExitsFigure, toReachFigure, toSignalsFigure } from './share-figures.ts';
import { type LinkTo, StepHead } from './step-head.tsx';
import type { Names } from './step-names.ts';

/** The same map for a narrow window: one step under the other, emotions on one common axis so that the curve is read downwards. */
export function Cards(props: { map: JourneyMap; names: Names; linkTo: LinkTo }) {
  const { map, names, linkTo } = props;
  const pains = toPains(map);
  const words = useWords();
  const { t, format } = words;
  const scales = toScales(map);
  return (
    <ol class="cards" aria-label={t.map.region}>
      {map.steps.map((row, index) => {
        const name = names.step(row.id);
        const of = { name, minimumN: map.minimumN };
        return (
          <li key={row.id} data-step={row.id} class="card">
            <h2>
              <StepHead row={row} name={name} number={index + 1} pain={pains[index]?.pain.class} linkTo={linkTo} />
            </h2>
            <p class="card-kind">
              {row.stage && <span class={`stage stage-${row.stage}`}>{names.stage(row.stage)}</span>}
              <span class="channel">{names.channel(row.channel)}</span>
              <Explained figure={toFlowFigure(words, map, { row, nameOf: names.step })} class="pill">
                {t.summary.passages(row.entered, format.count(row.entered))}
              </Explained>
            </p>
            <dl>
              <div class="card-emotion">
                <dt>{t.map.lanes.emotion}</dt>
                <dd>
                  <Strip map={map} row={row} name={name} moment="hot" />
                  {row.emotion.cold.n > 0 && <Strip map={map} row={row} name={name} moment="cold" />}
                </dd>
              </div>
              <div>
                <dt>{t.map.lanes.reach}</dt>
                <dd>
                  <ShareMeasure estimate={row.reach} figure={toReachFigure(words, row, name)} most={1} tone="plain" />
                </dd>
              </div>
              <div>
                <dt>{t.map.lanes.exits}</dt>
                <dd>
                  <ShareMeasure
                    estimate={row.exits}
                    figure={toExitsFigure(words, row, name)}
                    most={scales.exits}
                    tone="loss"
                  />
                </dd>
              </div>
              <div>
                <dt>{t.map.lanes.effort}</dt>
                <dd>
                  <NetMeasure
                    score={row.effort.hot}
                    figure={toEffortFigure(words, row, { ...of, moment: 'hot' })}
                    minimumN={map.minimumN}
                  />
                  {row.effort.cold.n > 0 && (
                    <NetMeasure
                      score={row.effort.cold}
                      figure={toEffortFigure(words, row, { ...of, moment: 'cold' })}
                      minimumN={map.minimumN}
                      label={t.map.cold}
                    />
                  )}
                </dd>
              </div>
              <div>
                <dt>
                  {t.map.lanes.signals} <span class="unit">{t.map.lanes.signalsHint}</span>
                </dt>
                <dd>
                  <ShareMeasure
                    estimate={row.signals.passages}
                    figure={toSignalsFigure(words, row, name)}
                    most={scales.signals}
                    tone="signal"
                    per100
                  />
                </dd>
              </div>
            </dl>
          </li>
        );
      })}
    </ol>
  );
}

function Strip(props: { map: JourneyMap; row: StepRow; name: string; moment: Moment }) {
  const { map, row, name, moment } = props;
  const words = useWords();
  const { format, t } = words;
  const score = row.emotion[moment];
  const figure = toEmotionFigure(words, row, { name, moment, minimumN: map.minimumN });
  return (
    <div class={`strip ${moment}`}>
      {moment === 'cold' && <span class="moment">{t.map.cold}</span>}
      {score.value === null ? (
        <Hole score={score} figure={figure} minimumN={map.minimumN} />
      ) : (
        <span class="line">
          <Explained figure={figure} class={`value ${toTone(score.value)}`}>
            {figure.value}
          </Explained>
          <span class="aside">{figure.interval}</span>
          <span class="aside n">n {format.count(score.n)}</span>
        </span>
      )}
      <StripDrawing score={score} expected={row.expected} moment={moment} />
    </div>
  );
}

function StripDrawing(props: { score: ScoreEstimate; expected: number | null; moment: Moment }) {
  const { value, low, high, counts } = props.score;
  const at = (v: number) => `${(100 * (v * 0.94 + 1)) / 2}%`;
  const zone = `${50 - 47 * zoneLimit}%`;
  const last = Math.max(1, counts.length - 1);
  return (
    <svg class="strip-drawing" width="100%" height="30" aria-hidden="true">
      <rect class="zone bad" width={zone} height="30" />
      <rect class="zone good" x={at(zoneLimit)} width={zone} height="30" />
      <line class="zero" x1="50%" x2="50%" y1="0" y2="30" />
      {props.expected !== null && (
        <svg x={at(props.expected)} y="15" overflow="visible" aria-hidden="true">
          <path class="expected" d="M0-4.5L4.5 0L0 4.5L-4.5 0Z" />
        </svg>
      )}
      {value !== null && low !== null && high !== null && (
        <g class={props.moment}>
          <line class="interval" x1={at(low)} x2={at(high)} y1="15" y2="15" />
          <circle class={`mean ${toTone(value)}`} cx={at(value)} cy="15" r="6.5" />
        </g>
      )}
      {value === null &&
        counts.map((count, point) =>
          Array.from({ length: count }, (_, k) => (
            <circle key={`${point} ${k}`} class="ring" cx={at((2 * point) / last - 1)} cy={6 + k * 6} r="2.5" />
          )),
        )}
    </svg>
  );
}
