import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeCochranArmitage, computeMannKendall } from './index.ts';

describe('trends over periods', () => {
  it('gives the worked trend of shares', () => {
    const { z, p } = computeCochranArmitage({ x: [10, 14, 19], n: [100, 100, 100] });
    expect(z).toBeCloseTo(1.8161, 4);
    expect(p).toBeCloseTo(0.0693, 4);
  });

  it('gives the same trend wherever the periods are counted from', () => {
    const input = { x: [10, 14, 19], n: [100, 120, 90] };
    const { z } = computeCochranArmitage(input);
    expect(computeCochranArmitage({ ...input, weights: [20_001, 20_002, 20_003] }).z).toBeCloseTo(z, 10);
  });

  it('sees no trend where nothing varies', () => {
    expect(computeCochranArmitage({ x: [0, 0, 0], n: [10, 10, 10] })).toEqual({ z: 0, p: 1 });
    expect(computeCochranArmitage({ x: [], n: [] })).toEqual({ z: 0, p: 1 });
  });

  it('gives the worked Mann-Kendall trend', () => {
    const trend = computeMannKendall([5, 4, 4, 3, 2, 2]);
    expect(trend.S).toBe(-13);
    expect(trend.var).toBeCloseTo(26.3333, 4);
    expect(trend.z).toBeCloseTo(-2.3385, 4);
    expect(trend.p).toBeCloseTo(0.0194, 4);
    expect(trend.sen).toBeCloseTo(-0.6667, 4);
    expect(trend.tau).toBeCloseTo(-13 / 15, 10);
  });

  it('sees no trend in a flat or too short series', () => {
    expect(computeMannKendall([2, 2, 2, 2, 2, 2])).toMatchObject({ S: 0, var: 0, z: 0, p: 1, sen: 0, tau: 0 });
    expect(computeMannKendall([2])).toMatchObject({ S: 0, z: 0, p: 1, sen: null, tau: null });
  });

  it('turns round when time turns round', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 15 }), (y) => {
        const there = computeMannKendall(y);
        const back = computeMannKendall([...y].reverse());
        expect(back.S + there.S).toBe(0);
        expect(back.p).toBeCloseTo(there.p, 10);
        expect((back.sen ?? 0) + (there.sen ?? 0)).toBeCloseTo(0, 10);
      }),
    );
  });
});
