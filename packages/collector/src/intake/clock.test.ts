import { expect, test } from 'vitest';
import { createClockBook } from './clock.ts';

const hourMs = 3_600_000;

test('takes the smallest difference of a tab, so that one slow request shifts nothing', () => {
  const { offsetMs } = createClockBook();
  expect(offsetMs('shop', 'tab', 10 * hourMs, 8 * hourMs)).toBe(2 * hourMs);
  expect(offsetMs('shop', 'tab', 11 * hourMs, 8 * hourMs)).toBe(2 * hourMs);
  expect(offsetMs('shop', 'tab', 11 * hourMs, 11 * hourMs)).toBe(0);
});

test('judges a batch without a tab by itself: nobody else sends by the same clock', () => {
  const { offsetMs } = createClockBook();
  expect(offsetMs('shop', null, 10 * hourMs, 90 * hourMs)).toBe(-80 * hourMs);
  expect(offsetMs('shop', null, 10 * hourMs, 10 * hourMs)).toBe(0);
});
