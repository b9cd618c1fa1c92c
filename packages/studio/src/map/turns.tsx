import type { JourneyMap, ObservedModels } from '@ressenti/protocol';
import { Explained } from '../parts/explain.tsx';
import { useWords } from '../words.ts';
import type { Names } from './step-names.ts';
import { toTurnFigure } from './turn-figure.ts';
import { computeTurns } from './turns-geometry.ts';

/** The spiral as a drawing, and the same in a table. */
export function Turns(props: { map: JourneyMap; models: ObservedModels; names: Names }) {
  const { map, models, names } = props;
  const words = useWords();
  const { t, format } = words;
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
            {ring.isNamed && (
              <text class="ring-name" x={sizePx / 2} y={sizePx / 2 + ring.radius - 3}>
                {format.count(ring.step + 1)}
              </text>
            )}
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
          {models.turns.map(({ rank, furthest }, index) => {
            const turn = rank === 5 && rank === last ? t.models.later(format.count(rank)) : format.count(rank);
            const figure = toTurnFigure(words, map, { furthest, turn, nameOf: names.step });
            return (
              <tr key={rank}>
                <th scope="row">{turn}</th>
                <td>
                  <Explained figure={figure}>{figure.value}</Explained> <span class="aside">{figure.interval}</span>
                </td>
                <td class="count">{format.count(geometry.turns[index]?.n ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}
