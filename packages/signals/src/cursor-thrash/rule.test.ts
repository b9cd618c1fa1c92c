import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorThrashDefaults } from './detector.ts';
import { computeThrash } from './rule.ts';

describe('a pointer', () => {
  test('that goes to and fro shakes', () => {
    const points = Array.from({ length: 9 }, (_, i) => ({ atMs: i * 60, x: i % 2 ? 400 : 200, y: 100 }));
    expect(computeThrash(points, cursorThrashDefaults)).toMatchObject({ reversals: 7, pathPx: 1600 });
  });

  test('that goes straight never shakes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 12, max: 300 }), { maxLength: 40 }), (steps) => {
        let x = 0;
        const points = steps.map((step, i) => {
          x += step;
          return { atMs: i * 16, x, y: 0 };
        });
        expect(computeThrash(points, cursorThrashDefaults)).toBeNull();
      }),
    );
  });

  test('that goes round in a circle does not shake', () => {
    const points = Array.from({ length: 60 }, (_, i) => ({
      atMs: i * 20,
      x: 200 * Math.cos(i / 5),
      y: 200 * Math.sin(i / 5),
    }));
    expect(computeThrash(points, cursorThrashDefaults)).toBeNull();
  });
});
