import type { JourneyMap, ObservedModels } from '@ressenti/protocol';
import { useWords } from '../words.ts';
import { computeTurns } from './turns-geometry.ts';

/** The spiral as a drawing, and the same in a table. */
export function Turns(props: { map: JourneyMap; models: ObservedModels }) {
  const { map, models } = props;
  const { t, format } = useWords();
  const geometry = computeTurns(models.turns, map.steps.length);
  const { sizePx } = geometry;
  const last = models.turns.length;
  return (
    <figure class="turns">
      <figcaption>
        <strong>{t.models.turns}</strong> <span class="aside">{t.models.turnsHint}</span>
      </figcaption>
      <svg viewBox={`0 0 ${sizePx} ${sizePx}`} width={sizePx} height={sizePx} aria-hidden="true" focusable="false">
        {geometry.rings.map((ring) => (
          <g key={ring.step}>
            <circle class="ring-line" cx={sizePx / 2} cy={sizePx / 2} r={ring.radius} />
            <text class="ring-name" x={sizePx / 2} y={sizePx / 2 + ring.radius - 3}>
              {format.count(ring.step + 1)}
            </text>
          </g>
        ))}
        <path class="turn-line" d={geometry.path} />
        {geometry.turns.map((turn) => (
          <g key={turn.rank}>
            <circle class="turn-end" cx={turn.x} cy={turn.y} r={turn.radius} />
            <text class="turn-rank" x={turn.x} y={turn.y + 3.5}>
              {turn.rank}
            </text>
          </g>
        ))}
      </svg>
      <table class="plain-table">
        <caption class="unseen">{t.models.turns}</caption>
        <thead>
          <tr>
            <th scope="col">{t.models.turn}</th>
            <th scope="col">{t.models.furthest}</th>
            <th scope="col">{t.models.n}</th>
          </tr>
        </thead>
        <tbody>
          {geometry.turns.map((turn) => (
            <tr key={turn.rank}>
              <th scope="row">
                {turn.rank === 5 && turn.rank === last
                  ? t.models.later(format.count(turn.rank))
                  : format.count(turn.rank)}
              </th>
              <td>{format.plain(turn.mean + 1, 1)}</td>
              <td>{format.count(turn.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
