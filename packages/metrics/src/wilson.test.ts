import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeWilson } from './index.ts';

describe('share with its Wilson interval', () => {
  it('gives 0.1595 to 0.3076 for 27 of 120', () => {
    const { p, low, high } = computeWilson(27, 120);
    expect(p).toBeCloseTo(0.225, 10);
    expect(low).toBeCloseTo(0.1595, 4);
    expect(high).toBeCloseTo(0.3076, 4);
  });

  it('gives 0 to 0.2425 for none of 12', () => {
    const { p, low, high } = computeWilson(0, 12);
    expect([p, low]).toEqual([0, 0]);
    expect(high).toBeCloseTo(0.2425, 4);
  });

  it('knows nothing without trials: no estimate, the whole range', () => {
    expect(computeWilson(0, 0)).toEqual({ p: null, low: 0, high: 1 });
  });

  it('contains the share, stays within 0 and 1, and mirrors when successes and failures swap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, ratio) => {
        const x = Math.round(n * ratio);
        const { p, low, high } = computeWilson(x, n);
        const mirror = computeWilson(n - x, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(p).toBeGreaterThanOrEqual(low);
        expect(p).toBeLessThanOrEqual(high);
        expect(mirror.high).toBeCloseTo(1 - low, 10);
      }),
    );
  });
});
