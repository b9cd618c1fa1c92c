import type { ObservedModels } from '@ressenti/protocol';

/** A spiral of one turn per passage of a visitor. Pixels, the centre in the middle of a square. */
export interface TurnsGeometry {
  sizePx: number;
  /** One circle per step, the first the innermost. */
  rings: { step: number; radius: number; isNamed: boolean }[];
  path: string;
  /** Where each turn ends: how far its passages got. */
  turns: { rank: number; x: number; y: number; n: number; mean: number; radius: number }[];
}

const innerPx = 22;
const edgePx = 14;
const nameHeightPx = 11;
/** Points per turn: enough for the eye, few enough for the page. */
const pointsPerTurn = 36;

/** Pure. @param steps how many the journey has; 2 or more */
export function computeTurns(turns: ObservedModels['turns'], steps: number, sizePx = 260): TurnsGeometry {
  const outerPx = sizePx / 2 - edgePx;
  const toRadius = (furthest: number) => innerPx + ((outerPx - innerPx) * furthest) / Math.max(1, steps - 1);
  // With many steps the rings stand closer than their names are high; the last is always named.
  const every = Math.ceil((nameHeightPx * Math.max(1, steps - 1)) / (outerPx - innerPx));
  const ends = turns.map(({ rank, furthest }) => {
    const n = furthest.reduce((sum, count) => sum + count, 0);
    const mean = n === 0 ? 0 : furthest.reduce((sum, count, index) => sum + count * index, 0) / n;
    return { rank, n, mean };
  });
  const most = Math.max(1, ...ends.map(({ n }) => n));
  const means = [0, ...ends.map(({ mean }) => mean)];
  const points: string[] = [];
  for (let i = 0; i <= ends.length * pointsPerTurn; i++) {
    const turn = i / pointsPerTurn;
    const whole = Math.min(Math.floor(turn), ends.length - 1);
    const from = means[whole] ?? 0;
    const mean = from + ((means[whole + 1] ?? from) - from) * (turn - whole);
    points.push(
      toPoint(sizePx, toRadius(mean), turn)
        .map((part) => part.toFixed(1))
        .join(','),
    );
  }
  return {
    sizePx,
    rings: Array.from({ length: steps }, (_, step) => ({
      step,
      radius: toRadius(step),
      isNamed: (steps - 1 - step) % every === 0,
    })),
    path: `M${points.join('L')}`,
    turns: ends.map((end, index) => {
      // Turns end one above the other but for a little, or they would cover each other.
      const [x, y] = toPoint(sizePx, toRadius(end.mean), index + 1 - 0.09 * index);
      return { ...end, x, y, radius: 6.5 + 3.5 * Math.sqrt(end.n / most) };
    }),
  };
}

/** Turns begin at the top and go clockwise. */
function toPoint(sizePx: number, radius: number, turn: number): [x: number, y: number] {
  const angle = 2 * Math.PI * turn - Math.PI / 2;
  return [sizePx / 2 + radius * Math.cos(angle), sizePx / 2 + radius * Math.sin(angle)];
}
