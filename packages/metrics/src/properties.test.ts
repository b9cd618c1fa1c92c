import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeBoundedMean, toSums } from './bounded-mean.ts';
import { addCounts } from './counts.ts';
import { computeCsat } from './csat.ts';
import { computeEmotion } from './emotion.ts';
import { evaluate } from './evaluate.ts';
import { computeJourneyScore } from './journey-score.ts';
import { computeNes, nesPresets } from './nes.ts';
import { computeNps } from './nps.ts';
import { computeScaleMean } from './scale-mean.ts';
import { computeTimeBuckets, computeTimeQuantile, mergeTimeBuckets, timeAlpha } from './time-histogram.ts';
import { computeWilson } from './wilson.ts';

const countsOf = (points: number, most = 200): fc.Arbitrary<number[]> =>
  fc.array(fc.nat(most), { minLength: points, maxLength: points });
const answered = (counts: readonly number[]): boolean => counts.some((count) => count > 0);
/** Rounding of binary fractions, and nothing more. */
const hair = 1e-9;

interface Interval {
  value: number | null;
  low: number;
  high: number;
}

/** Every score of one list of counts, with the ends of its scale. */
const scores: { name: string; points: number; low: number; high: number; compute: (counts: number[]) => Interval }[] = [
  { name: 'mean favourability', points: 5, low: -1, high: 1, compute: (counts) => named(computeEmotion(counts)) },
  { name: 'top-2-box', points: 5, low: 0, high: 100, compute: (counts) => pick(computeCsat(counts), 'csat') },
  { name: 'recommendation', points: 11, low: -100, high: 100, compute: (counts) => pick(computeNps(counts), 'net') },
  { name: 'mean of seven points', points: 7, low: 1, high: 7, compute: (counts) => named(computeScaleMean(counts)) },
  ...Object.entries(nesPresets).map(([preset, { points }]) => ({
    name: `net effort, ${preset}`,
    points,
    low: -100,
    high: 100,
    compute: (counts: number[]) => pick(computeNes(counts, preset as keyof typeof nesPresets), 'net'),
  })),
];

function named({ mean, low, high }: { mean: number | null; low: number; high: number }): Interval {
  return { value: mean, low, high };
}

function pick<Key extends string>(
  score: Record<Key, number | null> & { low: number | null; high: number | null },
  key: Key,
): Interval {
  return { value: score[key], low: score.low ?? Number.NaN, high: score.high ?? Number.NaN };
}

describe.each(scores)('$name', ({ points, low, high, compute }) => {
  const some = countsOf(points).filter(answered);

  it('stays on its scale with its interval around it or at its end', () => {
    fc.assert(
      fc.property(some, (counts) => {
        const score = compute(counts);
        expect(score.value).not.toBeNull();
        expect(score.low).toBeGreaterThanOrEqual(low - hair);
        expect(score.high).toBeLessThanOrEqual(high + hair);
        expect(score.low).toBeLessThanOrEqual(score.high);
        expect(score.value).toBeGreaterThanOrEqual(low - hair);
        expect(score.value).toBeLessThanOrEqual(high + hair);
      }),
    );
  });

  it('is the same of all days at once as of the days added up, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(countsOf(points, 40), { minLength: 1, maxLength: 12 }), fc.nat(), (days, turn) => {
        const cut = turn % days.length;
        const shuffled = [...days.slice(cut), ...days.slice(0, cut)].reverse();
        // Some days merged before the others: sums of sums.
        const merged = addCounts([addCounts(shuffled.slice(0, cut), points), ...shuffled.slice(cut)], points);
        expect(compute(merged)).toEqual(compute(addCounts(days, points)));
      }),
    );
  });

  it('is not moved by the same answers again, only surer', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 2, max: 9 }), (counts, times) => {
        const once = compute(counts);
        const again = compute(counts.map((count) => count * times));
        expect(Math.abs((again.value ?? Number.NaN) - (once.value ?? Number.NaN))).toBeLessThan(hair * (high - low));
        expect(again.high - again.low).toBeLessThanOrEqual(once.high - once.low + hair);
      }),
    );
  });
});

describe('a share', () => {
  it('lies in its interval, which lies between none and all, and is nested in that of fewer of the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), fc.integer({ min: 2, max: 9 }), (n, seed, times) => {
        const x = seed % (n + 1);
        const { p, low, high } = computeWilson(x, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(p).toBeGreaterThanOrEqual(low - hair);
        expect(p).toBeLessThanOrEqual(high + hair);
        const more = computeWilson(x * times, n * times);
        expect(more.p).toBeCloseTo(p ?? Number.NaN, 9);
        expect(more.low).toBeGreaterThanOrEqual(low - hair);
        expect(more.high).toBeLessThanOrEqual(high + hair);
      }),
    );
  });
});

describe('times', () => {
  it('have the same buckets and quantiles merged in any order as all at once', () => {
    const seconds = fc.array(fc.double({ min: 0.01, max: 1800, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 6 }), (days) => {
        const merged = mergeTimeBuckets([...days].reverse().map((day) => computeTimeBuckets(day, timeAlpha)));
        const whole = computeTimeBuckets(days.flat(), timeAlpha);
        expect(new Map([...merged].sort())).toEqual(new Map([...whole].sort()));
        for (const q of [0.5, 0.75, 0.9])
          expect(computeTimeQuantile({ buckets: merged, q, alpha: timeAlpha })).toBe(
            computeTimeQuantile({ buckets: whole, q, alpha: timeAlpha }),
          );
      }),
    );
  });
});

describe('a journey', () => {
  it('has a score inside the scale, which the same visits and answers again do not move', () => {
    const step = fc.record({ entered: fc.integer({ min: 1, max: 5000 }), counts: countsOf(5).filter(answered) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const { score100, low, high } = computeJourneyScore(steps);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(score100).not.toBeNull();
        const twice = computeJourneyScore(
          steps.map(({ entered, counts }) => ({ entered: 2 * entered, counts: counts.map((count) => 2 * count) })),
        );
        expect(twice.score100).toBeCloseTo(score100 ?? Number.NaN, 9);
      }),
    );
  });

  it('is read the same through the one door for checks as through its functions', () => {
    fc.assert(
      fc.property(countsOf(5).filter(answered), (counts) => {
        const { mean, low, high } = computeBoundedMean(toSums(counts));
        expect(evaluate('emotion', { counts_1_5: counts })).toMatchObject({ mean, low, high });
        expect(evaluate('merge', { daily_counts_1_5: [counts, [0, 0, 0, 0, 0]] })).toMatchObject({ mean, low, high });
      }),
    );
  });
});
