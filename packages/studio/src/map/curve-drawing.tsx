import type { StepRow } from '@ressenti/protocol';
import { type CurveGeometry, computeHypothesis, createVerticalScale, zoneLimit } from './curve-geometry.ts';

/**
 * The drawing behind all columns of the emotion lane. Decoration for the eye: each column's button says the same in words.
 * Paths live in a nested drawing that stretches with the columns; points and rings stand outside it, so circles stay round.
 */
export function CurveDrawing(props: {
  rows: readonly StepRow[];
  hot: CurveGeometry;
  cold: CurveGeometry | null;
  earlier: CurveGeometry | null;
}) {
  const { rows, hot, cold, earlier } = props;
  const { width, height } = hot;
  const y = createVerticalScale(height);
  return (
    <svg class="curve" width="100%" height={height} aria-hidden="true" focusable="false">
      <rect class="zone good" width="100%" y={y(1) - 14} height={y(zoneLimit) - y(1) + 14} />
      <rect class="zone bad" width="100%" y={y(-zoneLimit)} height={y(-1) - y(-zoneLimit) + 14} />
      {rows.slice(1).map((row, index) => (
        <line
          key={row.id}
          class="column"
          x1={toPercent(index + 1, width)}
          x2={toPercent(index + 1, width)}
          y1="0"
          y2={height}
        />
      ))}
      <line class="zero" x1="0%" x2="100%" y1={y(0)} y2={y(0)} />
      <svg
        width="100%"
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path
          class="hypothesis"
          d={computeHypothesis(
            rows.map((row) => row.expected),
            height,
          )}
        />
        {earlier && <path class="means earlier" d={earlier.line} />}
        {cold && <path class="band cold" d={cold.band} />}
        <path class="band hot" d={hot.band} />
        {cold && <path class="means cold" d={cold.line} />}
        <path class="means hot" d={hot.line} />
      </svg>
      {rows.map((row, step) =>
        row.expected === null ? null : (
          <At key={row.id} x={step + 0.5} width={width} y={y(row.expected)}>
            <path class="expected" d="M0-4.5L4.5 0L0 4.5L-4.5 0Z" />
          </At>
        ),
      )}
      {cold && <Points curve={cold} moment="cold" />}
      <Points curve={hot} moment="hot" />
    </svg>
  );
}

function Points(props: { curve: CurveGeometry; moment: 'hot' | 'cold' }) {
  const { curve, moment } = props;
  return (
    <g class={moment}>
      {curve.points.map((point) => {
        const x = toPercent(point.x, curve.width);
        return <line key={point.step} class="whisker" x1={x} x2={x} y1={point.lowY} y2={point.highY} />;
      })}
      {curve.points.map((point) => (
        <At key={point.step} x={point.x} width={curve.width} y={point.y}>
          {moment === 'hot' ? (
            <circle class={`mean ${point.tone}`} r={point.radius} />
          ) : (
            <rect
              class={`mean ${point.tone}`}
              x={-point.radius * 0.85}
              y={-point.radius * 0.85}
              width={point.radius * 1.7}
              height={point.radius * 1.7}
            />
          )}
        </At>
      ))}
      {curve.rings.map((ring) => (
        <At key={`${ring.step} ${ring.y} ${ring.x}`} x={ring.step + 0.5} width={curve.width} y={ring.y}>
          <circle class="ring" cx={ring.x} r="3.5" />
        </At>
      ))}
    </g>
  );
}

/** A place in the lane: percentages stand in for a translation that has to stretch with the columns. */
function At(props: { x: number; width: number; y: number; children: preact.ComponentChildren }) {
  return (
    <svg x={toPercent(props.x, props.width)} y={props.y} overflow="visible" aria-hidden="true">
      {props.children}
    </svg>
  );
}

function toPercent(columns: number, width: number): string {
  return `${(100 * columns) / width}%`;
}
