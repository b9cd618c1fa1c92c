/** One interaction of a visitor, as the browser timed it. */
export interface Interaction {
  id: number;
  startMs: number;
  durationMs: number;
}

/** The browser tells of no interaction below this; one that was heard and not told of took at most so long. */
export const leastDurationMs = 40;
/** From so many interactions on, the longest may be an accident: one in so many is left out. */
const perOutlier = 50;

/**
 * Interaction to next paint of one stretch of time: the longest interaction, from 50 on the 98th percentile.
 * @param interactions those above 40 ms, one entry per id
 * @param count how many there were in all
 * @returns null without any
 */
export function computeInp<I extends Interaction>(
  interactions: readonly I[],
  count: number,
): { value: number; at?: I } | null {
  if (!count) return null;
  const longest = [...interactions].sort((a, b) => b.durationMs - a.durationMs);
  const at = longest[Math.min(longest.length - 1, Math.floor(count / perOutlier))];
  return at ? { value: at.durationMs, at } : { value: leastDurationMs };
}

export interface Shift {
  atMs: number;
  value: number;
}

/** Shifts of one window are at most 1 s apart, the window at most 5 s long. */
const gapMs = 1000;
const windowMs = 5000;

/** Cumulative layout shift of one stretch of time: the worst session window. */
export function computeCls(shifts: readonly Shift[]): number {
  let worst = 0;
  let sum = 0;
  let firstMs = Number.NEGATIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const { atMs, value } of shifts) {
    if (atMs - lastMs >= gapMs || atMs - firstMs >= windowMs) {
      sum = 0;
      firstMs = atMs;
    }
    lastMs = atMs;
    sum += value;
    worst = Math.max(worst, sum);
  }
  return worst;
}

export type Rating = 'good' | 'needs-improvement' | 'poor';

/** @param thresholds the upper bounds of good and of needs-improvement */
export const toRating = (value: number, [good, bad]: readonly [number, number]): Rating =>
  value <= good ? 'good' : value <= bad ? 'needs-improvement' : 'poor';
