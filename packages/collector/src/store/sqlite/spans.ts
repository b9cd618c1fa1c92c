import { toDay } from '../../passages/contribution.ts';

const dayMs = 86_400_000;
export const fortnightDays = 14;

/** Days in UTC, both included. */
export interface Days {
  from: string;
  to: string;
}

/** First day of the fortnight that a day is in; counted from 1970 on, whatever the month. */
export function toFirst(day: string): string {
  const lengthMs = fortnightDays * dayMs;
  return toDay(Math.floor(Date.parse(day) / lengthMs) * lengthMs);
}

/** Last day of so many days. */
export function toLast(first: string, days: number): string {
  return toDay(Date.parse(first) + (days - 1) * dayMs);
}

/**
 * Pure: what of these days lies in none of the spans.
 * @param firsts first days of spans that lie within them, ascending, apart from each other
 * @param days   length of each span
 */
export function toGaps({ from, to }: Days, firsts: readonly string[], days: number): Days[] {
  const gaps: Days[] = [];
  let next = from;
  for (const first of firsts) {
    if (first > next) gaps.push({ from: next, to: toLast(first, 0) });
    next = toLast(first, days + 1);
  }
  if (next <= to) gaps.push({ from: next, to });
  return gaps;
}
