import { describe, expect, it } from 'vitest';
import { computeBreakdown, isSimpsonReversal } from './index.ts';

describe('breakdowns', () => {
  it('compares each cell with all the others together', () => {
    const rows = computeBreakdown(
      [
        { key: 'mobile', counts: [30, 30, 10, 5, 5] },
        { key: 'desktop', counts: [5, 5, 10, 30, 30] },
      ],
      5,
    );
    expect(rows[0]?.difference?.diff).toBeCloseTo(-(rows[1]?.difference?.diff ?? Number.NaN), 10);
    expect(rows[0]?.q).toBeLessThan(0.001);
  });

  it('hides a cell below five answers, and the next smallest so that it cannot be worked out', () => {
    const rows = computeBreakdown(
      [
        { key: 'fr', counts: [0, 0, 9, 9, 9] },
        { key: 'en', counts: [0, 0, 0, 3, 1] },
        { key: 'de', counts: [0, 0, 6, 6, 0] },
        { key: 'es', counts: [0, 0, 0, 0, 0] },
      ],
      5,
    );
    expect(rows.map(({ isSuppressed }) => isSuppressed)).toEqual([false, true, true, false]);
    expect(rows[1]).toEqual({ key: 'en', isSuppressed: true, emotion: null, difference: null, q: null });
    expect(rows[3]).toMatchObject({ emotion: { n: 0, mean: null }, q: null });
  });

  it('hides no more when two small cells hide each other', () => {
    const rows = computeBreakdown(
      [
        { key: 'a', counts: [0, 0, 9] },
        { key: 'b', counts: [0, 0, 3] },
        { key: 'c', counts: [0, 2, 0] },
      ],
      3,
    );
    expect(rows.map(({ isSuppressed }) => isSuppressed)).toEqual([false, true, true]);
  });

  it('notices when every part moves one way and the whole the other', () => {
    const parts = [
      { before: 0.1, after: 0.2 },
      { before: 0.5, after: 0.6 },
    ];
    expect(isSimpsonReversal(parts, { before: 0.4, after: 0.3 })).toBe(true);
    expect(isSimpsonReversal(parts, { before: 0.3, after: 0.4 })).toBe(false);
    expect(isSimpsonReversal([], { before: 0.3, after: 0.4 })).toBe(false);
  });
});
