import { describe, expect, it } from 'vitest';
import { computePairedGap, computeWithinVisitorSlope, type PanelAnswer, toPairedSums, toVisitorSums } from './index.ts';

const panels: PanelAnswer[][] = [
  [
    [1, 0.5],
    [2, 0],
  ],
  [
    [1, 1],
    [2, 0.5],
    [3, 0.5],
  ],
  [
    [1, 0],
    [2, 0],
  ],
];

describe('the same people over time', () => {
  it('gives the worked slope', () => {
    const { slope, se, visitors, low, high } = computeWithinVisitorSlope(panels.map(toVisitorSums));
    expect(slope).toBeCloseTo(-0.25, 10);
    expect(se).toBeCloseTo(0.0722, 4);
    expect(visitors).toBe(3);
    expect(low).toBeCloseTo(-0.3914, 4);
    expect(high).toBeCloseTo(-0.1086, 4);
  });

  it('does not count visitors who answered once', () => {
    const withOnce = [...panels, [[1, -1] as const], []];
    expect(computeWithinVisitorSlope(withOnce.map(toVisitorSums))).toEqual(
      computeWithinVisitorSlope(panels.map(toVisitorSums)),
    );
  });

  it('has a slope without error for one visitor, and nothing for none', () => {
    expect(computeWithinVisitorSlope(panels.slice(0, 1).map(toVisitorSums))).toMatchObject({ slope: -0.5, se: null });
    expect(computeWithinVisitorSlope([])).toEqual({ slope: null, se: null, visitors: 0, low: null, high: null });
  });

  it('measures a paired gap as later minus earlier, within -2 and 2', () => {
    const { n, gap, low, high } = computePairedGap(
      toPairedSums([
        [0, 0.5],
        [0.5, 0.5],
        [-1, 0],
      ]),
    );
    expect(n).toBe(3);
    expect(gap).toBeCloseTo(0.5, 10);
    expect(low).toBeGreaterThanOrEqual(-2);
    expect(high).toBeLessThanOrEqual(2);
    expect(computePairedGap({ n: 0, S: 0, Q: 0 })).toEqual({ n: 0, gap: null, low: -2, high: 2 });
  });
});
