import { expect, test } from 'vitest';
import { createClockBook } from './clock.ts';

const hourMs = 3_600_000;

test('takes the smallest difference of a tab, so that one slow request shifts nothing', () => {
  const { offsetMs } = createClockBook();
  expect(offsetMs('shop', 'tab', 0, 10 * hourMs, 8 * hourMs)()).toBe(2 * hourMs);
  expect(offsetMs('shop', 'tab', 0, 11 * hourMs, 8 * hourMs)()).toBe(2 * hourMs);
  expect(offsetMs('shop', 'tab', 0, 11 * hourMs, 11 * hourMs)()).toBe(0);
});

test('judges a batch without a tab by itself: nobody else sends by the same clock', () => {
  const { offsetMs } = createClockBook();
  expect(offsetMs('shop', null, 0, 10 * hourMs, 90 * hourMs)()).toBe(-80 * hourMs);
  expect(offsetMs('shop', null, 0, 10 * hourMs, 10 * hourMs)()).toBe(0);
});

test('knows a clock for each jump, and takes the one a batch was sent by for one it has not heard of', () => {
  const { offsetMs } = createClockBook();
  offsetMs('shop', 'tab', 0, 10 * hourMs, 10 * hourMs);
  const toOffsetMs = offsetMs('shop', 'tab', 2, 11 * hourMs, 35 * hourMs);
  expect([toOffsetMs(), toOffsetMs(0), toOffsetMs(1), toOffsetMs(2)]).toEqual([0, 0, -24 * hourMs, -24 * hourMs]);
  expect(offsetMs('other', 'tab', 2, 10 * hourMs, 10 * hourMs)(2)).toBe(0);
});

test('keeps no more clocks than it may, and forgets first what it has not heard longest', () => {
  const { offsetMs } = createClockBook(2);
  const hear = (tab: string, sentAtMs: number): number => offsetMs('shop', tab, 0, 10 * hourMs, sentAtMs)();
  hear('a', 10 * hourMs);
  hear('b', 10 * hourMs);
  hear('a', 10 * hourMs);
  hear('c', 10 * hourMs);
  // Of a known clock the smallest difference holds, of a forgotten one the last.
  expect([hear('a', 8 * hourMs), hear('c', 8 * hourMs), hear('b', 8 * hourMs)]).toEqual([0, 0, 2 * hourMs]);
});
