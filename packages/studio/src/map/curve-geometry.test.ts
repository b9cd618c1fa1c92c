import { describe, expect, it } from 'vitest';
import { makeEmotion } from '../fixtures/sample-map.ts';
import {
  computeCurve,
  computeHypothesis,
  createVerticalScale,
  toLabelSide,
  toLabelY,
  toTone,
} from './curve-geometry.ts';

const height = 300;
const y = createVerticalScale(height);
const many = makeEmotion([4, 6, 10, 22, 18]);
const few = makeEmotion([1, 1, 2, 2, 1]);
const hardlyAny = makeEmotion([0, 1, 1, 1, 0]);

describe('the emotion curve', () => {
  it('puts each mean at its height and its interval around it', () => {
    const [point] = computeCurve([many], { height, mostN: 60 }).points;
    expect(point?.y).toBeCloseTo(y(22 / 60), 6);
    expect(point?.lowY).toBeGreaterThan(point?.y ?? 0);
    expect(point?.highY).toBeLessThan(point?.y ?? 0);
    expect(point?.x).toBe(0.5);
  });

  it('is not joined across a step with too few answers', () => {
    const { line, band, holes, points } = computeCurve([many, few, many, many], { height, mostN: 60 });
    expect(line.match(/M/g)).toHaveLength(2);
    expect(band.match(/M/g)).toHaveLength(2);
    expect(holes).toEqual([1]);
    expect(points.map((point) => point.step)).toEqual([0, 2, 3]);
  });

  it('draws single answers as rings from 5 to 9, and nothing below', () => {
    const curve = computeCurve([few, hardlyAny], { height, mostN: 60 });
    expect(curve.rings).toHaveLength(7);
    expect(curve.rings.every((ring) => ring.step === 0)).toBe(true);
    expect(new Set(curve.rings.map((ring) => ring.y))).toEqual(new Set([y(-1), y(-0.5), y(0), y(0.5), y(1)]));
    expect(curve.holes).toEqual([0, 1]);
  });

  it('gives a point an area that grows with its answers', () => {
    const [small, large] = computeCurve([makeEmotion([0, 0, 0, 25, 0]), makeEmotion([0, 0, 0, 100, 0])], {
      height,
      mostN: 100,
    }).points;
    expect((large?.radius ?? 0) ** 2 / (small?.radius ?? 1) ** 2).toBeCloseTo(4, 6);
  });

  it('calls means good and bad from a third on', () => {
    expect([0.33, 0.32, -0.32, -0.33].map(toTone)).toEqual(['good', 'middle', 'middle', 'bad']);
  });

  it('joins the hypothesis only where the team has one', () => {
    expect(computeHypothesis([0.5, null, 0, 1], height).match(/M/g)).toHaveLength(2);
    expect(computeHypothesis([null, null], height)).toBe('');
  });
});

describe('the label of a point', () => {
  const at = (means: number[]) =>
    computeCurve(
      means.map((v) => ({ ...many, value: v, low: Math.max(-1, v - 0.1), high: Math.min(1, v + 0.1) })),
      { height, mostN: 60 },
    ).points;
  const sideOf = (means: number[], index: number, others: number[] = []) =>
    toLabelSide({ points: at(means), index, height, others });

  it('stands above a peak and below a valley', () => {
    expect(sideOf([-0.4, 0.4, -0.4], 1)).toBe('above');
    expect(sideOf([0.4, -0.4, 0.4], 1)).toBe('below');
  });

  it('turns round where the lane ends', () => {
    expect(sideOf([0, 1, 0], 1)).toBe('below');
    expect(sideOf([0, -1, 0], 1)).toBe('above');
  });

  it('makes room for the hypothesis in its column', () => {
    expect(sideOf([-0.4, 0.2, -0.4], 1, [y(0.5)])).toBe('below');
  });

  it('begins beyond the hypothesis where that would stand in it, unless the lane ends there', () => {
    const [point] = computeCurve([many], { height, mostN: 60 }).points;
    if (!point) throw new Error('expected a point, received none');
    const at = (side: 'above' | 'below', expectedY: number | null) => toLabelY(point, { side, expectedY, height });
    expect(at('above', null)).toBe(Math.min(point.highY, point.y - point.radius));
    const covered = point.highY - 10;
    expect(at('above', covered)).toBeLessThan(covered);
    expect(at('below', covered)).toBe(at('below', null));
    expect(at('below', point.lowY + 10)).toBeGreaterThan(point.lowY + 10);
    // Far enough away it does not matter, and out of the lane nothing may go.
    expect(at('below', point.lowY + 120)).toBe(at('below', null));
    expect(toLabelY({ ...point, y: 30, highY: 24, lowY: 36 }, { side: 'above', expectedY: 14, height })).toBeLessThan(
      30,
    );
  });
});
