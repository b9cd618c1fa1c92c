import { describe, expect, test } from 'vitest';
import { findDateOrder, readDate } from './read-date.ts';

const toText = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString().slice(0, 16));

describe('a date', () => {
  test.each([
    ['2026-11-22', '2026-11-22T12:00'],
    ['2026-11-22 09:30', '2026-11-22T09:30'],
    ['2026-11-22T09:30:15.250', '2026-11-22T09:30'],
    ['2026-11-22T09:30:00+02:00', '2026-11-22T07:30'],
    ['2026-11-22T09:30:00Z', '2026-11-22T09:30'],
    ['22/11/2026', '2026-11-22T12:00'],
    ['22.11.2026 9:05', '2026-11-22T09:05'],
    ['5/11/26', '2026-11-05T12:00'],
    ['22/11/2026, 3:05:22 PM', '2026-11-22T15:05'],
    ['22/11/2026 12:10 a.m.', '2026-11-22T00:10'],
    ['Sun, 22 Nov 2026 09:30:00 GMT', '2026-11-22T09:30'],
    ['Nov 22, 2026 9:30', '2026-11-22T09:30'],
    ['2026/11/22 3:05:22 PM GMT+0100', '2026-11-22T14:05'],
  ])('is read in UTC where it names no zone: %s', (text, at) => expect(toText(readDate(text, 'day-first'))).toBe(at));

  test.each([
    '11/22/2026',
    '31/06/2026',
    '2026-06-31',
    '2026-13-01',
    '22/11/2026 25:00',
    '22/11/2026 10:75',
    '22/11.2026',
    '12/11/1969',
    'yesterday',
    '5',
    'Order 5',
    'week 12, 2026',
  ])('is none: %s', (text) => expect(readDate(text, 'day-first')).toBeNull());

  test('has its month first where the column does', () => {
    expect(toText(readDate('11/22/2026', 'month-first'))).toBe('2026-11-22T12:00');
    expect(readDate('22/11/2026', 'month-first')).toBeNull();
  });
});

describe('the order of a column', () => {
  test.each([
    [['01/02/2026', '03/04/2026'], 'day-first'],
    [['01/02/2026', '03/25/2026'], 'month-first'],
    [['25/03/2026', '03/25/2026'], 'day-first'],
    [['2026-11-22', ''], 'day-first'],
  ] as const)('of %j is %s', (texts, order) => expect(findDateOrder(texts)).toBe(order));
});
