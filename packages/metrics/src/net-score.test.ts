import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeNes, computeNps, MetricsError, type NesPreset } from './index.ts';

const ease = [3, 5, 6, 8, 15, 20, 13];

describe('net scores', () => {
  it('gives a recommendation score of 35.0000 (19.4131 to 48.5481) for 52, 31 and 17', () => {
    const score = computeNps({ promoters: 52, passives: 31, detractors: 17 });
    expect(score.net).toBeCloseTo(35, 10);
    expect(score.low).toBeCloseTo(19.4131, 4);
    expect(score.high).toBeCloseTo(48.5481, 4);
    expect(score.var).toBeCloseTo(0.5675, 10);
    expect(score.se).toBeCloseTo(Math.sqrt(0.5675 / 100), 10);
  });

  it('sorts 0-6, 7-8 and 9-10 into detractors, passives and promoters', () => {
    const score = computeNps([1, 1, 1, 1, 1, 1, 1, 10, 20, 30, 40]);
    expect(score).toMatchObject({ detractors: 7, passives: 30, promoters: 70, n: 107 });
  });

  it.each<[NesPreset, number, number, number]>([
    ['symmetric', 48.5714, 28.0391, 65.1116],
    ['top2', 27.1429, 8.3082, 43.7466],
    ['strict', 35.7143, 18.6054, 49.8878],
  ])('gives the worked net effort score under %s', (preset, net, low, high) => {
    const score = computeNes(ease, preset);
    expect(score.net).toBeCloseTo(net, 4);
    expect(score.low).toBeCloseTo(low, 4);
    expect(score.high).toBeCloseTo(high, 4);
  });

  it('turns the French effort scale round, so that low effort is good', () => {
    expect(computeNes([10, 10, 5, 5, 2, 2, 1], 'effort_fr')).toMatchObject({ easy: 20, hard: 5, n: 35 });
    expect(computeNes([10, 10, 5, 5, 2, 2, 1], 'effort_fr').net).toBeCloseTo((100 * 15) / 35, 10);
  });

  it('refuses a preset on the wrong number of points', () => {
    expect(() => computeNes([1, 2, 3, 4, 5], 'symmetric')).toThrow(MetricsError);
  });

  it('has no net score without answers', () => {
    expect(computeNps([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toMatchObject({ n: 0, net: null, low: -100, high: 100 });
  });

  it('stays between -100 and 100', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 7, maxLength: 7 }), (counts) => {
        const { low, high } = computeNes(counts, 'symmetric');
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThan(high);
      }),
    );
  });
});
