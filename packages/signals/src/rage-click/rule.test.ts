import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rageClickDefaults } from './detector.ts';
import { computeRage, type RagePress } from './rule.ts';

const never = Number.POSITIVE_INFINITY;
const presses = (answers: readonly number[], gapMs = 200): RagePress[] =>
  answers.map((answerMs, i) => ({
    downMs: i * gapMs,
    upMs: i * gapMs + 60,
    answerMs: i * gapMs + answerMs,
    x: 0,
    y: 0,
  }));

describe('a series of presses', () => {
  test('of three without an answer is rage', () => {
    expect(computeRage(presses([never, never, never]), false, rageClickDefaults)).toMatchObject({
      count: 3,
      answered: 0,
      unanswered: 3,
      durationMs: 460,
    });
  });

  test('of two is none', () => {
    expect(computeRage(presses([never, never]), false, rageClickDefaults)).toBeNull();
  });

  test('of which half is answered is none', () => {
    expect(computeRage(presses([10, never, 10, never]), false, rageClickDefaults)).toBeNull();
  });

  test('of four with one answer is rage, and of three with one is none', () => {
    expect(computeRage(presses([10, never, never, never]), false, rageClickDefaults)).toMatchObject({
      firstAnswerMs: 10,
    });
    expect(computeRage(presses([10, never, never]), false, rageClickDefaults)).toBeNull();
  });

  test('on a plain place takes five, and any answer excuses it', () => {
    expect(computeRage(presses([never, never, never, never]), true, rageClickDefaults)).toBeNull();
    expect(computeRage(presses([never, never, never, never, never]), true, rageClickDefaults)).not.toBeNull();
    expect(computeRage(presses([never, never, never, never, 10]), true, rageClickDefaults)).toBeNull();
  });

  test('is answered press by press: what comes after the next press is no answer to the one before', () => {
    expect(computeRage(presses([250, 250, 250, 250]), false, rageClickDefaults)?.answered).toBe(1);
  });

  test('waits for the last answer until the verdict, whenever a busy page comes to it', () => {
    expect(computeRage(presses([never, never, never]), false, rageClickDefaults)).not.toBeNull();
    expect(computeRage(presses([never, never, 1500]), false, rageClickDefaults)).toBeNull();
  });

  test('takes what comes with the first frame after a press for its answer, whatever was pressed before', () => {
    const drawnAt = (drawnMs: number): RagePress[] =>
      presses([900, 700, 500, 300, 100]).map((press) => ({ ...press, drawnMs }));
    expect(computeRage(drawnAt(850), false, rageClickDefaults)?.answered).toBe(1);
    expect(computeRage(drawnAt(900), false, rageClickDefaults)).toBeNull();
  });

  test('never counts more answers than presses, and judges the same whatever the place and time it began', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.option(fc.integer({ min: 0, max: 2000 }))), {
          maxLength: 12,
        }),
        fc.boolean(),
        fc.integer({ min: 0, max: 1e9 }),
        (raw, isStatic, shift) => {
          let atMs = 0;
          const made = raw.map(([gap, answer]) => {
            atMs += gap;
            return { downMs: atMs, upMs: atMs, answerMs: answer === null ? never : atMs + answer, x: 1, y: 2 };
          });
          const moved = made.map((press) => ({
            ...press,
            downMs: press.downMs + shift,
            upMs: press.upMs + shift,
            answerMs: press.answerMs + shift,
            x: press.x + 7,
          }));
          const verdict = computeRage(made, isStatic, rageClickDefaults);
          expect(computeRage(moved, isStatic, rageClickDefaults)).toEqual(verdict);
          if (!verdict) return;
          expect(verdict.answered + verdict.unanswered).toBe(verdict.count);
          expect(verdict.answered / verdict.count).toBeLessThan(rageClickDefaults.productiveRatio);
        },
      ),
    );
  });
});
