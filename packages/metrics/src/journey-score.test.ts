import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeEmotion,
  computeHotColdGap,
  computeJourneyScore,
  computeModelDisagreement,
  computeModelsMix,
  computePassagesToGoal,
  computePeakEnd,
  computeSatisfactionLevel,
  computeStages,
  computeTiming,
  computeVariants,
  readPassages,
  toEmotionZone,
} from './index.ts';

describe('journey score', () => {
  it('weighs steps by their entries', () => {
    const score = computeJourneyScore([
      { entered: 300, counts: [0, 0, 0, 0, 10] },
      { entered: 100, counts: [10, 0, 0, 0, 0] },
    ]);
    expect(score.meanV).toBeCloseTo(0.5, 10);
    expect(score.score100).toBeCloseTo(75, 10);
    expect(score.worst).toBe(1);
  });

  it('equals the mean of a single step, with the standard error of 2.3', () => {
    const { mean, se } = computeEmotion([4, 6, 10, 22, 18]);
    const score = computeJourneyScore([{ entered: 500, counts: [4, 6, 10, 22, 18] }]);
    expect(score.meanV).toBeCloseTo(mean ?? Number.NaN, 10);
    expect(score.se).toBeCloseTo(se, 10);
    expect(score.low).toBeCloseTo(50 * ((mean ?? 0) - 1.959963984540054 * se + 1), 10);
  });

  it('is not shown below 60 % coverage', () => {
    expect(computeJourneyScore([{ entered: 50, counts: [1, 1, 1, 1, 1] }, { entered: 50 }])).toMatchObject({
      score100: null,
      coverage: 0.5,
    });
    expect(computeJourneyScore([])).toMatchObject({ score100: null, coverage: null, worst: null });
  });

  it('stays between 0 and 100', () => {
    const step = fc.record({
      entered: fc.integer({ min: 1, max: 900 }),
      counts: fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const { score100, low, high } = computeJourneyScore(steps);
        if (score100 === null || low === null || high === null) return;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(score100 + 1e-9);
        expect(high).toBeGreaterThanOrEqual(score100 - 1e-9);
      }),
    );
  });
});

describe('memory', () => {
  it('gives the worked peak-end value', () => {
    expect(computePeakEnd([0, -1, 0.5])).toEqual({ peak: -1, end: 0.5, peakEnd: -0.25 });
  });

  it('takes the negative one of two equal peaks, and needs two answers', () => {
    expect(computePeakEnd([0.5, -0.5, 0])?.peak).toBe(-0.5);
    expect(computePeakEnd([-0.5, 0.5, 0])?.peak).toBe(-0.5);
    expect(computePeakEnd([1])).toBeNull();
  });

  it('claims a gap between hot and cold from twenty pairs on', () => {
    const rows = Array.from({ length: 20 }, () => ({ hot: [0.5, 1], cold: 0 }));
    const { gap, peakEndGap, reading } = computeHotColdGap(rows);
    expect(gap.gap).toBeCloseTo(-0.75, 10);
    expect(peakEndGap.gap).toBeCloseTo(-1, 10);
    expect(reading).toBe('darker');
    expect(computeHotColdGap(rows.slice(1))).toMatchObject({ isClaimable: false, reading: null });
  });

  it('names answers hot within half an hour, cold after a day, warm between', () => {
    const minute = 60_000;
    const hour = 60 * minute;
    expect(computeTiming({ sinceStepMs: 5 * minute, sincePassageMs: null, isSameVisit: true })).toBe('hot');
    expect(computeTiming({ sinceStepMs: 5 * minute, sincePassageMs: null, isSameVisit: false })).toBe('warm');
    expect(computeTiming({ sinceStepMs: 31 * minute, sincePassageMs: 0, isSameVisit: true })).toBe('warm');
    expect(computeTiming({ sinceStepMs: 25 * hour, sincePassageMs: 24 * hour, isSameVisit: false })).toBe('cold');
  });
});

describe('the map row', () => {
  it('says satisfaction in three words, and nothing below ten answers', () => {
    expect(computeSatisfactionLevel({ n: 9, low: 0.5, high: 0.9 })).toBeNull();
    expect(computeSatisfactionLevel({ n: 40, low: 0.25, high: 0.9 })).toBe('high');
    expect(computeSatisfactionLevel({ n: 40, low: -0.3, high: 0.1 })).toBe('to-improve');
    expect(computeSatisfactionLevel({ n: 40, low: -0.3, high: 0.4 })).toBe('medium');
    expect([toEmotionZone(0.33), toEmotionZone(0), toEmotionZone(-0.33)]).toEqual(['positive', 'neutral', 'negative']);
  });
});

const order = ['a', 'b', 'c', 'd'];

describe('models and stages', () => {
  const read = (...paths: [string, string][]) =>
    readPassages(
      order,
      paths.map(([visitor, steps]) => ({ visitor, steps: [...steps] })),
    );

  it('sees lines, loops and spirals, and the edges back', () => {
    const mix = computeModelsMix(
      read(['x', 'abcd'], ['y', 'acd'], ['z', 'abab'], ['s', 'a'], ['s', 'ab'], ['s', 'abc']),
    );
    expect(mix).toMatchObject({ linearPassages: 5, strictlyLinearPassages: 4, loopPassages: 1, spiralVisitors: 1 });
    expect(mix.backEdges).toEqual([{ from: 1, to: 0, count: 1 }]);
    expect(mix.gainPerPassage).toBe(1);
  });

  it('does not take a step back for a spiral', () => {
    expect(computeModelsMix(read(['s', 'ab'], ['s', 'a'], ['s', 'abc'])).spiralVisitors).toBe(0);
    expect(computeModelsMix(read(['s', 'ab'], ['s', 'ab'])).spiralVisitors).toBe(0);
  });

  it('names the model most people follow when it is another one', () => {
    const mix = computeModelsMix(read(['x', 'aba'], ['y', 'aba'], ['z', 'abcd']));
    expect(computeModelDisagreement(mix, 'linear')).toBe('loop');
    expect(computeModelDisagreement(mix, 'loop')).toBeNull();
    expect(computeModelDisagreement(computeModelsMix([]), 'loop')).toBeNull();
  });

  it('counts passages to the goal per visitor', () => {
    expect(computePassagesToGoal(read(['x', 'abcd'], ['s', 'a'], ['s', 'ab'], ['s', 'abcd'], ['t', 'a']), 3)).toBe(2);
  });

  it('ranks variants with their cumulative share', () => {
    const { list, entropyBits } = computeVariants([['a', 'b'], ['a'], ['a', 'b'], ['a', 'b']]);
    expect(list.map(({ count, cumulative }) => [count, cumulative])).toEqual([
      [3, 0.75],
      [1, 1],
    ]);
    expect(entropyBits).toBeCloseTo(0.8113, 4);
  });

  it('pools the steps of a stage', () => {
    const stages = computeStages({
      steps: [
        { id: 'a', stage: 'attention', counts: [1, 0, 0, 0, 0] },
        { id: 'b', stage: 'attention', counts: [0, 0, 0, 0, 1] },
        { id: 'c', stage: 'desire' },
      ],
      stages: ['attention', 'desire'],
      passages: [{ steps: ['a', 'b'] }, { steps: ['b', 'c'] }, { steps: ['c', 'a'] }],
    });
    expect(stages[0]).toMatchObject({ entered: 3, nextStage: 1 });
    expect(stages[0]?.emotion).toMatchObject({ n: 2, mean: 0 });
    expect(stages[1]).toMatchObject({ entered: 2, nextStage: null });
  });
});
