import { describe, expect, test } from 'vitest';
import { deadClickDefaults } from './detector.ts';
import { computeDead } from './rule.ts';

const never = Number.POSITIVE_INFINITY;

describe('one press', () => {
  test('without an answer is dead', () => {
    expect(computeDead({ upMs: 0, answerMs: never }, 2500, deadClickDefaults)).toBe('dead');
  });

  test('that was answered is not', () => {
    expect(computeDead({ upMs: 0, answerMs: 2500 }, 2500, deadClickDefaults)).toBe('answered');
  });

  test('of which nothing can be said is not', () => {
    expect(computeDead({ upMs: 5000, answerMs: 0 }, 7500, deadClickDefaults)).toBe('answered');
  });

  test('that was answered too late is slow', () => {
    expect(computeDead({ upMs: 0, answerMs: 2501, requestMs: 10 }, 2600, deadClickDefaults)).toBe('slow');
  });

  test('that started a request waits for it, and no longer than ten seconds', () => {
    expect(computeDead({ upMs: 0, answerMs: never, requestMs: 10 }, 9999, deadClickDefaults)).toBe('wait');
    expect(computeDead({ upMs: 0, answerMs: never, requestMs: 10 }, 10_000, deadClickDefaults)).toBe('dead');
  });
});
