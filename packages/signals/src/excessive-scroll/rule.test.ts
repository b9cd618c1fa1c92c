import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excessiveScrollDefaults } from './detector.ts';
import { createLegs } from './legs.ts';
import { computeSearch, type ScrollVerdict } from './rule.ts';

const run = (
  ys: readonly number[],
  { byHand = true, everyMs = 300, heightPx = (_: number): number => 9000 } = {},
): ScrollVerdict[] => {
  const toLegs = createLegs();
  return ys
    .map((y, i) => {
      const legs = toLegs({ atMs: i * everyMs, y, byHand, heightPx: heightPx(i) }, 600);
      return legs && computeSearch(legs, i * everyMs, heightPx(i), 600, excessiveScrollDefaults);
    })
    .filter((verdict): verdict is ScrollVerdict => verdict !== null);
};
const zigzag = [0, 1500, 0, 1500, 0, 1500, 0];

describe('scrolling', () => {
  test('up and down over the page is searching', () => {
    expect(run(zigzag).length).toBeGreaterThan(0);
    expect(run(zigzag)[0]).toMatchObject({ reversals: 4 });
  });

  test('down a long page is reading', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 60 }), (steps) => {
        let y = 0;
        const ys = steps.map((step) => {
          y += step;
          return y;
        });
        expect(run(ys)).toEqual([]);
      }),
    );
  });

  test('a little back and forth is no search', () => {
    expect(run([0, 300, 100, 500, 300, 700, 500, 900, 700])).toEqual([]);
  });

  test('by a script is none', () => {
    expect(run(zigzag, { byHand: false })).toEqual([]);
  });

  test('in a feed that grows is none', () => {
    expect(run(zigzag, { heightPx: (i) => 9000 * 1.3 ** i })).toEqual([]);
    // Each time by a screen and more, though that is little of a long page.
    expect(run(zigzag, { heightPx: (i) => 9000 + 700 * i })).toEqual([]);
  });

  test('spread over minutes is none', () => {
    expect(run(zigzag, { everyMs: 15_000 })).toEqual([]);
  });
});
