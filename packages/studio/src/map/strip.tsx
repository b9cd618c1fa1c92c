import type { JourneyMap, ScoreEstimate, StepRow } from '@ressenti/protocol';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';
import { toTone, zoneLimit } from './curve-geometry.ts';
import { Hole } from './measure.tsx';
import { type Moment, toEmotionFigure } from './score-figures.ts';

/** The emotion of one step on a line from very bad to very good: the answers, the mean and its interval, what was expected. */
export function Strip(props: { map: JourneyMap; row: StepRow; name: string; moment: Moment }) {
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
