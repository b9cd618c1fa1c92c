import type { JourneyMap, StepRow } from '@ressenti/protocol';
import { computeCurve, computeHypothesis, createVerticalScale, toLabelSide, zoneLimit } from '../map/curve-geometry.ts';
import type { Words } from '../words.ts';
import { palette as ink } from './palette.ts';
import { columnPx, emotionPx } from './sheet-layout.ts';
import { Halo } from './sheet-parts.tsx';

/** The emotion lane of the sheet: zones, hypothesis, bands, curves, values. */
export function Emotion(props: { map: JourneyMap; words: Words }) {
  const { map, words } = props;
  const { t, format } = words;
  const hotScores = map.steps.map((row) => row.emotion.hot);
  const coldScores = map.steps.map((row) => row.emotion.cold);
  const hasCold = coldScores.some((score) => score.n > 0);
  const mostN = Math.max(...hotScores.map((score) => score.n), ...coldScores.map((score) => score.n));
  const shared = { height: emotionPx, mostN, columnPx };
  const hot = computeCurve(hotScores, { ...shared, shift: hasCold ? -0.07 : 0 });
  const cold = hasCold ? computeCurve(coldScores, { ...shared, shift: 0.07 }) : null;
  const y = createVerticalScale(emotionPx);
  const label = (row: StepRow, index: number) => {
    const at = hot.points.findIndex((point) => point.step === index);
    const point = hot.points[at];
    const { n, value, held } = row.emotion.hot;
    if (!point || value === null)
      return (
        <>
          <Halo
            x={(index + 0.5) * columnPx}
            y={y(-0.75)}
            size={11}
            fill={ink.soft}
            text={held ? t.map.held : n === 0 ? t.map.notAsked : t.map.answers(n, format.count(n))}
          />
          <Halo
            x={(index + 0.5) * columnPx}
            y={y(-0.75) + 14}
            size={11}
            fill={ink.soft}
            text={held ? '' : t.map.missing(map.minimumN - n, format.count(map.minimumN - n))}
          />
        </>
      );
    const beside = cold?.points.find((other) => other.step === index);
    // Where both curves stand in a column, the upper one is labelled above and the lower one below.
    const side = beside
      ? point.y <= beside.y
        ? 'above'
        : 'below'
      : toLabelSide({
          points: hot.points,
          index: at,
          height: emotionPx,
          others: row.expected === null ? [] : [y(row.expected)],
        });
    const top = side === 'above' ? point.highY - 20 : point.lowY + 20;
    return (
      <>
        <Halo
          x={point.x}
          y={top}
          size={15}
          weight="700"
          fill={point.tone === 'middle' ? ink.ink : ink[point.tone]}
          text={format.signed(value, 2)}
        />
        <Halo x={point.x} y={top + 13} size={11} fill={ink.soft} text={`n ${format.count(n)}`} />
      </>
    );
  };
  const coldLabel = (row: StepRow, index: number) => {
    const point = cold?.points.find((other) => other.step === index);
    const { n, value } = row.emotion.cold;
    if (!point || value === null) return null;
    const beside = hot.points.find((other) => other.step === index);
    const top = beside && beside.y <= point.y ? point.lowY + 20 : point.highY - 20;
    return (
      <>
        <Halo x={point.x} y={top} size={13} weight="700" fill={ink.cold} text={format.signed(value, 2)} />
        <Halo x={point.x} y={top + 12} size={10} fill={ink.soft} text={`n ${format.count(n)}`} />
      </>
    );
  };
  return (
    <>
      <rect width={hot.width} y={y(1) - 14} height={y(zoneLimit) - y(1) + 14} fill={ink.goodTint} />
      <rect width={hot.width} y={y(-zoneLimit)} height={y(-1) - y(-zoneLimit) + 14} fill={ink.badTint} />
      <line x2={hot.width} y1={y(0)} y2={y(0)} stroke={ink.strong} />
      <path
        d={computeHypothesis(
          map.steps.map((row) => row.expected),
          emotionPx,
          columnPx,
        )}
        fill="none"
        stroke={ink.soft}
        stroke-width="1.5"
        stroke-dasharray="1.5 4.5"
        stroke-linecap="round"
      />
      {cold && <path d={cold.band} fill={ink.cold} fill-opacity="0.14" />}
      <path d={hot.band} fill={ink.accent} fill-opacity="0.14" />
      {cold && <path d={cold.line} fill="none" stroke={ink.cold} stroke-width="2" stroke-dasharray="7 4" />}
      <path d={hot.line} fill="none" stroke={ink.accent} stroke-width="2.5" />
      {cold?.points.map((point) => (
        <rect
          key={point.step}
          x={point.x - point.radius * 0.85}
          y={point.y - point.radius * 0.85}
          width={point.radius * 1.7}
          height={point.radius * 1.7}
          fill={ink[point.tone]}
          stroke={ink.cold}
          stroke-width="1.5"
        />
      ))}
      {hot.points.map((point) => (
        <g key={point.step}>
          <line x1={point.x} x2={point.x} y1={point.lowY} y2={point.highY} stroke={ink.accent} stroke-width="1.5" />
          <circle
            cx={point.x}
            cy={point.y}
            r={point.radius}
            fill={ink[point.tone]}
            stroke={ink.paper}
            stroke-width="2"
          />
        </g>
      ))}
      {hot.rings.map((ring) => (
        <circle
          key={`${ring.step} ${ring.y} ${ring.x}`}
          cx={(ring.step + 0.5) * columnPx + ring.x}
          cy={ring.y}
          r="3.5"
          fill={ink.paper}
          stroke={ink.soft}
          stroke-width="1.5"
        />
      ))}
      {map.steps.map((row, index) => (
        <g key={row.id}>
          {label(row, index)}
          {coldLabel(row, index)}
        </g>
      ))}
    </>
  );
}
