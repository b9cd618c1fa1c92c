import type { JourneyMap } from '@ressenti/protocol';
import { scaleLinear } from 'd3-scale';

/** Transitions as drawn between the columns: neighbours in a straight line, skips over, ways back under it. x and y as in `CurveGeometry`. */
export interface FlowGeometry {
  width: number;
  height: number;
  /** y of the line that all steps stand on. */
  axisY: number;
  edges: FlowEdge[];
}

export interface FlowEdge {
  from: number;
  to: number;
  count: number;
  kind: 'next' | 'skip' | 'back';
  path: string;
  strokePx: number;
  /** Only where it carries enough to be worth reading: 5 % of those who were at its start. */
  label: { x: number; y: number } | null;
}

const labelledShare = 0.05;
/** An arc to a neighbour rises so far; each step further adds the height of a label, so that labels never meet arcs. */
const nearRisePx = 15;
const farRisePx = 17;
const mostRisePx = 84;

/** @param columnPx width of a column where the drawing has a fixed size; default 1: x counts in columns */
export function computeFlow(map: Pick<JourneyMap, 'steps' | 'flow'>, columnPx = 1): FlowGeometry {
  const order = new Map(map.steps.map((step, index) => [step.id, index]));
  const width = map.steps.length * columnPx;
  const spans = map.flow.flatMap(({ from, to, count }) => {
    const start = order.get(from);
    const end = order.get(to);
    return start === undefined || end === undefined || start === end || count <= 0 ? [] : [{ start, end, count }];
  });
  const most = Math.max(1, ...spans.map((span) => span.count));
  const stroke = scaleLinear([0, most], [1, 13]);
  const over = Math.max(0, ...spans.filter(({ start, end }) => end > start + 1).map(({ start, end }) => end - start));
  const under = Math.max(0, ...spans.filter(({ start, end }) => end < start).map(({ start, end }) => start - end));
  const top = over > 0 ? toRise(over) + 10 : 14;
  const bottom = under > 0 ? toRise(under) + 10 : 6;
  const axisY = top + 15;
  const edges = spans.map(({ start, end, count }): FlowEdge => {
    const kind = end < start ? 'back' : end === start + 1 ? 'next' : 'skip';
    const entered = map.steps[start]?.entered ?? 0;
    const strokePx = stroke(count);
    const isLabelled = count >= labelledShare * entered;
    const middle = ((start + end) / 2 + 0.5) * columnPx;
    if (kind === 'next')
      return {
        from: start,
        to: end,
        count,
        kind,
        path: `M${(start + 0.5) * columnPx},${axisY}H${(end + 0.5) * columnPx}`,
        strokePx,
        label: isLabelled ? { x: middle, y: axisY - strokePx / 2 - 5 } : null,
      };
    const up = kind === 'skip' ? -1 : 1;
    const edgeY = axisY + up * 13;
    const turnY = edgeY + up * toRise(Math.abs(end - start));
    // A cubic whose handles stand right above its ends reaches three quarters of their height.
    const handleY = edgeY + (turnY - edgeY) * (4 / 3);
    // Ways in and ways out stand a little apart, as an arc and its return would else share their ends.
    const [x1, x2] = [(start + 0.5 - up * 0.06) * columnPx, (end + 0.5 + up * 0.06) * columnPx];
    return {
      from: start,
      to: end,
      count,
      kind,
      path: `M${x1},${edgeY}C${x1},${handleY} ${x2},${handleY} ${x2},${edgeY}`,
      strokePx: Math.min(strokePx, 7),
      label: isLabelled ? { x: middle, y: turnY + 4 } : null,
    };
  });
  return { width, height: axisY + 15 + bottom, axisY, edges };
}

function toRise(distance: number): number {
  return Math.min(mostRisePx, nearRisePx + (distance - 1) * farRisePx);
}
