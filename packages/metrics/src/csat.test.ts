import { describe, expect, it } from 'vitest';
import { computeCsat } from './index.ts';

describe('satisfaction', () => {
  it('gives 74.2857 % (62.9739 to 83.0707) for the worked counts', () => {
    const { n, csat, low, high } = computeCsat([2, 6, 10, 30, 22]);
    expect(n).toBe(70);
    expect(csat).toBeCloseTo(74.2857, 4);
    expect(low).toBeCloseTo(62.9739, 4);
    expect(high).toBeCloseTo(83.0707, 4);
  });

  it('has no score without answers', () => {
    expect(computeCsat([0, 0, 0, 0, 0])).toEqual({ n: 0, csat: null, low: 0, high: 100 });
  });
});
