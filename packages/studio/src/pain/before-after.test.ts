import { describe, expect, it } from 'vitest';
import { makeEmotion, makeRow, makeSampleMap, makeShare } from '../fixtures/sample-map.ts';
import { compareMaps, compareStep, toFixWindows } from './before-after.ts';

const mapOf = (exits: [number, number], faces: number[]) =>
  makeSampleMap({
    steps: [
      makeRow({
        id: 'pay',
        entered: exits[1],
        exits: makeShare(...exits),
        signals: { passages: makeShare(10, exits[1]), count: 10, kinds: {} },
        emotion: { hot: makeEmotion(faces), cold: makeEmotion([0, 0, 0, 0, 0]) },
      }),
    ],
  });

describe('before and after a fix', () => {
  it('compares as many days before as after, the day itself in neither', () => {
    expect(toFixWindows('2026-11-10', '2026-11-13')).toEqual({
      before: { from: '2026-11-07', to: '2026-11-09' },
      after: { from: '2026-11-11', to: '2026-11-13' },
    });
    expect(toFixWindows('2026-01-01', '2026-11-13')?.before.from).toBe('2025-12-04');
    expect(toFixWindows('2026-11-13', '2026-11-13')).toBeNull();
  });

  it('calls fewer exits better and more of them worse, when it is clear', () => {
    const [bad, good] = [mapOf([300, 700], [30, 40, 20, 8, 2]), mapOf([120, 700], [2, 8, 20, 40, 30])];
    const fixed = Object.fromEntries(compareStep(bad, good, 'pay').map((one) => [one.measure, one]));
    expect(fixed.exits).toMatchObject({ verdict: 'better', nBefore: 700 });
    expect(fixed.exits?.diff).toBeCloseTo(-180 / 700, 9);
    expect(fixed.emotion).toMatchObject({ verdict: 'better', diff: 0.88 });
    expect(fixed.signals?.verdict).toBe('unclear');
    expect(compareStep(good, bad, 'pay').find((one) => one.measure === 'exits')?.verdict).toBe('worse');
  });

  it('claims nothing from a few answers', () => {
    const [before, after] = [mapOf([3, 10], [1, 1, 1, 1, 1]), mapOf([1, 10], [0, 0, 1, 2, 3])];
    const found = compareStep(before, after, 'pay');
    expect(found.find((one) => one.measure === 'exits')?.verdict).toBe('unclear');
    expect(found.find((one) => one.measure === 'emotion')?.verdict).toBe('too-few');
    expect(found.map((one) => one.measure)).not.toContain('effort');
  });
});

describe('all steps at once', () => {
  it('asks more of each than of one alone', () => {
    // p = 0.03 at one step of many, nothing at the others: no difference survives the look at all of them.
    const rows = (x: number) =>
      Array.from({ length: 12 }, (_, index) =>
        makeRow({ id: `s${index}`, entered: 200, exits: makeShare(index === 0 ? x : 20, 200) }),
      );
    const [before, after] = [makeSampleMap({ steps: rows(20) }), makeSampleMap({ steps: rows(36) })];
    expect(compareStep(before, after, 's0').find((one) => one.measure === 'exits')?.verdict).toBe('worse');
    const found = compareMaps(before, after);
    expect(found.size).toBe(12);
    const exits = found.get('s0')?.find((one) => one.measure === 'exits');
    expect(exits?.verdict).toBe('unclear');
    expect(exits?.diff).toBeCloseTo(0.08, 9);
  });

  it('leaves a step that was not there before without comparison', () => {
    const before = makeSampleMap({ steps: [] });
    expect(compareMaps(before, makeSampleMap()).get('cart')).toEqual([]);
  });
});
