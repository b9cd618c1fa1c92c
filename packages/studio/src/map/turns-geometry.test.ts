import { expect, it } from 'vitest';
import { computeTurns } from './turns-geometry.ts';

const turns = [
  { rank: 1, furthest: [6, 4, 0, 0] },
  { rank: 2, furthest: [0, 2, 2, 0] },
  { rank: 3, furthest: [0, 0, 0, 1] },
];

it('ends each turn as far out as its passages got in the mean', () => {
  const { turns: ends, rings, sizePx } = computeTurns(turns, 4);
  expect(ends.map(({ rank, n, mean }) => [rank, n, mean])).toEqual([
    [1, 10, 0.4],
    [2, 4, 1.5],
    [3, 1, 3],
  ]);
  const distances = ends.map(({ x, y }) => Math.hypot(x - sizePx / 2, y - sizePx / 2));
  const [first = 0, second = 0, third = 0] = distances;
  expect(first).toBeLessThan(second);
  expect(second).toBeLessThan(third);
  expect(third).toBeCloseTo(rings[3]?.radius ?? 0);
});

it('stays inside its square, and draws larger ends for more passages', () => {
  const { turns: ends, sizePx, path } = computeTurns(turns, 4);
  for (const { x, y, radius } of ends)
    for (const at of [x, y]) {
      expect(at - radius).toBeGreaterThanOrEqual(0);
      expect(at + radius).toBeLessThanOrEqual(sizePx);
    }
  expect(ends[0]?.radius).toBeGreaterThan(ends[2]?.radius ?? 0);
  expect(path).not.toContain('NaN');
});

it('draws a journey of one step and nobody on it without a number that is none', () => {
  expect(JSON.stringify(computeTurns([{ rank: 1, furthest: [0] }], 1))).not.toContain('null');
});
