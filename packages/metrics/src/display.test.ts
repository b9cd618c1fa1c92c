import { describe, expect, it } from 'vitest';
import { computeDisplay, isDifferenceWorthWords } from './index.ts';

const wide = { low: -0.3, high: 0.3, scale: 'unit' } as const;

describe('how much a screen may show', () => {
  it.each([
    [0, 'count'],
    [4, 'count'],
    [5, 'distribution'],
    [9, 'distribution'],
    [10, 'indicative'],
    [29, 'indicative'],
    [30, 'score'],
  ])('shows %i answers as %s', (n, level) => {
    expect(computeDisplay({ n, ...wide })).toBe(level);
  });

  it('calls a half-width of a tenth, or of ten points, solid', () => {
    expect(computeDisplay({ n: 130, low: 0.15, high: 0.35, scale: 'unit' })).toBe('solid');
    expect(computeDisplay({ n: 130, low: 15, high: 35, scale: 'points' })).toBe('solid');
    expect(computeDisplay({ n: 130, low: 15, high: 35.1, scale: 'points' })).toBe('score');
  });

  it('writes a difference in words when it is both certain and large enough', () => {
    expect(isDifferenceWorthWords({ q: 0.04, diff: -0.2, kind: 'v' })).toBe(true);
    expect(isDifferenceWorthWords({ q: 0.06, diff: -0.2, kind: 'v' })).toBe(false);
    expect(isDifferenceWorthWords({ q: 0.001, diff: 8, kind: 'net' })).toBe(false);
  });
});
