import type { StepDay } from '@ressenti/protocol';
import { describe, expect, it } from 'vitest';
import { toBins } from './bins.ts';

const makeDays = (count: number, perDay: { entered: number; good: number }): StepDay[] =>
  Array.from({ length: count }, (_, index) => ({
    day: new Date(Date.UTC(2026, 9, 1 + index)).toISOString().slice(0, 10),
    entered: perDay.entered,
    exits: 1,
    signalled: 0,
    emotion: [0, 0, 0, 0, perDay.good],
    effort: [0, 0, 0, 0, 0, 0, 0],
  }));

describe('a step over time', () => {
  it('takes days where each holds enough, else weeks, else four of them', () => {
    expect(toBins(makeDays(28, { entered: 50, good: 12 }), 10).size).toBe(1);
    expect(toBins(makeDays(28, { entered: 50, good: 2 }), 10)).toMatchObject({ size: 7, bins: { length: 4 } });
    expect(toBins(makeDays(56, { entered: 50, good: 1 }), 10)).toMatchObject({ size: 28, bins: { length: 2 } });
    expect(toBins(makeDays(365, { entered: 50, good: 12 }), 10).size).toBe(7);
  });

  it('begins after an unfinished first bin and ends with the last day', () => {
    const { bins } = toBins(makeDays(30, { entered: 50, good: 2 }), 10);
    expect(bins).toHaveLength(4);
    expect(bins[0]).toMatchObject({ from: '2026-10-03', entered: 350 });
    expect(bins.at(-1)?.to).toBe('2026-10-30');
  });

  it('shows no score below the minimum, and adds the days of a bin', () => {
    const { bins } = toBins(makeDays(7, { entered: 5, good: 1 }), 10);
    expect(bins.at(-1)?.emotion).toBeNull();
    const week = toBins(makeDays(14, { entered: 50, good: 2 }), 10).bins[0];
    expect(week?.emotion).toMatchObject({ value: 1, n: 14, high: 1 });
    expect(week?.exits).toMatchObject({ value: 0.02, n: 350 });
    expect(week?.effort).toBeNull();
  });

  it('is nothing without days', () => {
    expect(toBins([], 10).bins).toEqual([]);
  });
});
