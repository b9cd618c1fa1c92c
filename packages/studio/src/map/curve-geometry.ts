import type { ScoreEstimate } from '@ressenti/protocol';
import { scaleLinear, scaleSqrt } from 'd3-scale';
import { area, line } from 'd3-shape';

/** Where a mean is called clearly good or clearly bad. */
export const zoneLimit = 0.33;

export type Tone = 'good' | 'middle' | 'bad';

/**
 * What is drawn in one lane over all steps. x counts in columns (0 at the left edge of the first, n at the right edge
 * of the last), y in CSS pixels from the top, so that a drawing stretches with its columns and never has to be measured.
 */
export interface CurveGeometry {
  width: number;
  height: number;
  /** Joined means; a step without a score interrupts it. */
  line: string;
  /** Joined 95 % intervals, interrupted likewise. */
  band: string;
  points: CurvePoint[];
  /** Steps with 5 to 9 answers: each answer as a ring at its face, no mean. */
  rings: { step: number; y: number; x: number }[];
  /** Steps where no score can be shown. */
  holes: number[];
}

export interface CurvePoint {
  step: number;
  /** In columns: the middle of its own, or beside it where two curves share the lane. */
  x: number;
  y: number;
  lowY: number;
  highY: number;
  radius: number;
  tone: Tone;
}

const ringStepPx = 9;

/** y of a favourability, with room above +1 and below -1 for points and their labels. */
export function createVerticalScale(height: number, marginPx = 26): (v: number) => number {
  return scaleLinear([-1, 1], [height - marginPx, marginPx]);
}

export function toTone(v: number): Tone {
  return v >= zoneLimit ? 'good' : v <= -zoneLimit ? 'bad' : 'middle';
}

/**
 * @param options.mostN   the largest n of all curves in the lane, so that point areas compare between hot and cold
 * @param options.columnPx width of a column where the drawing has a fixed size; default 1: x counts in columns
 * @param options.shift   columns to the right of the middle; two curves in a lane stand side by side, or one would hide the other
 */
export function computeCurve(
  scores: readonly ScoreEstimate[],
  options: { height: number; mostN: number; shift?: number; columnPx?: number },
): CurveGeometry {
  const y = createVerticalScale(options.height);
  const { shift = 0, columnPx = 1 } = options;
  const toX = (step: number) => (step + 0.5 + shift) * columnPx;
  const radius = scaleSqrt([0, Math.max(1, options.mostN)], [0, 9]);
  const shown = scores.map((score, step) => {
    const { value, low, high } = score;
    if (value === null || low === null || high === null) return null;
    return {
      step,
      x: toX(step),
      y: y(value),
      lowY: y(low),
      highY: y(high),
      radius: Math.max(3.5, radius(score.n)),
      tone: toTone(value),
    };
  });
  const x = (_point: CurvePoint | null, step: number) => toX(step);
  const hasScore = (point: CurvePoint | null) => point !== null;
  return {
    width: scores.length * columnPx,
    height: options.height,
    line:
      line<CurvePoint | null>()
        .defined(hasScore)
        .x(x)
        .y((point) => point?.y ?? 0)(shown) ?? '',
    band:
      area<CurvePoint | null>()
        .defined(hasScore)
        .x(x)
        .y0((point) => point?.lowY ?? 0)
        .y1((point) => point?.highY ?? 0)(shown) ?? '',
    points: shown.filter((point) => point !== null),
    rings: scores.flatMap((score, step) => (score.value === null ? toRings(score.counts, step, y) : [])),
    holes: scores.flatMap((score, step) => (score.value === null ? [step] : [])),
  };
}

/** The team's hypothesis: joined wherever neighbours have one. */
export function computeHypothesis(expected: readonly (number | null)[], height: number, columnPx = 1): string {
  const y = createVerticalScale(height);
  return (
    line<number | null>()
      .defined((v) => v !== null)
      .x((_v, step) => (step + 0.5) * columnPx)
      .y((v) => y(v ?? 0))(expected) ?? ''
  );
}

/** Answers of one face side by side, centred on the column. */
function toRings(counts: readonly number[], step: number, y: (v: number) => number): CurveGeometry['rings'] {
  const last = Math.max(1, counts.length - 1);
  return counts.flatMap((count, point) =>
    Array.from({ length: count }, (_, k) => ({
      step,
      y: y((2 * point) / last - 1),
      x: (k - (count - 1) / 2) * ringStepPx,
    })),
  );
}

/** Room that a label takes beyond its point's interval. */
const labelPx = 38;

/**
 * Whether a label stands above or below its point: above a peak, below a valley; turned round where the lane has no
 * room there, or where it would cover something else in the column.
 * @param options.points the points of one curve in order
 * @param options.index  which of them
 * @param options.others y of other marks in its column, such as the hypothesis
 */
export function toLabelSide(options: {
  points: readonly CurvePoint[];
  index: number;
  height: number;
  others: readonly number[];
}): 'above' | 'below' {
  const { points, index, height, others } = options;
  const point = points[index];
  if (!point) return 'above';
  const neighbours = [points[index - 1], points[index + 1]].filter((other) => other !== undefined);
  const mean = neighbours.reduce((sum, other) => sum + other.y, 0) / Math.max(1, neighbours.length);
  const wanted = neighbours.length > 0 && point.y > mean ? 'below' : 'above';
  const other = wanted === 'above' ? 'below' : 'above';
  const isFree = (side: 'above' | 'below') => {
    const [top, bottom] =
      side === 'above' ? [point.highY - labelPx, point.highY - 4] : [point.lowY + 4, point.lowY + labelPx];
    return top >= 0 && bottom <= height && !others.some((y) => y > top - 4 && y < bottom + 4);
  };
  if (isFree(wanted) || !isFree(other)) return wanted === 'above' && point.highY < labelPx ? 'below' : wanted;
  return other;
}

const diamondPx = 6;

/**
 * Where a label begins: at the end of its point's interval, or beyond the hypothesis where that would stand in it. Where
 * the lane ends before that it stays at its point.
 */
export function toLabelY(
  point: CurvePoint,
  options: { side: 'above' | 'below'; expectedY: number | null; height: number },
): number {
  const { side, expectedY, height } = options;
  const out = side === 'above' ? -1 : 1;
  const y =
    side === 'above' ? Math.min(point.highY, point.y - point.radius) : Math.max(point.lowY, point.y + point.radius);
  if (expectedY === null) return y;
  const distance = out * (expectedY - y);
  const moved = expectedY + out * diamondPx;
  const isRoom = side === 'above' ? moved - labelPx >= 0 : moved + labelPx <= height;
  return distance > -diamondPx && distance < labelPx && isRoom ? moved : y;
}
