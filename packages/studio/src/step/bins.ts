import { computeEmotion, computeNes, computeWilson } from '@ressenti/metrics';
import type { StepDay } from '@ressenti/protocol';

/** Days taken together, so that a bin holds enough to say something. */
export interface Bin {
  from: string;
  to: string;
  entered: number;
  exits: Estimate | null;
  /** null below the minimum. */
  emotion: Estimate | null;
  effort: Estimate | null;
}

export interface Estimate {
  value: number;
  low: number;
  high: number;
  n: number;
}

export const binSizes = [1, 7, 28] as const;

/**
 * The smallest of a day, a week, four weeks whose middle bin holds enough passages and answers; at most four weeks.
 * Whole bins count back from the last day: the newest is never a half one.
 */
export function toBins(days: readonly StepDay[], minimumN: number): { size: number; bins: Bin[] } {
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const size of binSizes) {
    const bins = toBinsOf(sorted, size, minimumN);
    const withScore = bins.filter((bin) => bin.emotion !== null || bin.effort !== null).length;
    const isEnough = bins.length <= 60 && withScore * 2 >= bins.length;
    if (isEnough || size === 28 || days.length <= size) return { size, bins };
  }
  return { size: 28, bins: [] };
}

function toBinsOf(days: readonly StepDay[], size: number, minimumN: number): Bin[] {
  const bins: Bin[] = [];
  for (let end = days.length; end > 0; end -= size) {
    const part = days.slice(Math.max(0, end - size), end);
    // A remainder at the beginning would be smaller than the others and read as a fall.
    if (part.length < size && bins.length > 0) break;
    bins.unshift(toBin(part, minimumN));
  }
  return bins;
}

function toBin(days: readonly StepDay[], minimumN: number): Bin {
  const sum = (of: (day: StepDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const counts = (of: (day: StepDay) => readonly number[]) =>
    (days[0] ? of(days[0]) : []).map((_, point) => sum((day) => of(day)[point] ?? 0));
  const entered = sum((day) => day.entered);
  const exits = sum((day) => day.exits);
  const emotion = counts((day) => day.emotion);
  const effort = counts((day) => day.effort);
  return {
    from: days[0]?.day ?? '',
    to: days.at(-1)?.day ?? '',
    entered,
    exits: entered >= minimumN ? toEstimate(computeWilson(Math.min(exits, entered), entered), entered) : null,
    emotion: toScore(emotion, minimumN, (one) => {
      const { mean, low, high } = computeEmotion(one);
      return { p: mean, low, high };
    }),
    effort: toScore(effort, minimumN, (one) => {
      const { net, low, high } = computeNes(one, 'symmetric');
      return { p: net, low, high };
    }),
  };
}

function toScore(
  counts: readonly number[],
  minimumN: number,
  compute: (counts: readonly number[]) => { p: number | null; low: number; high: number },
): Estimate | null {
  const n = counts.reduce((total, count) => total + count, 0);
  return n >= minimumN ? toEstimate(compute(counts), n) : null;
}

function toEstimate({ p, low, high }: { p: number | null; low: number; high: number }, n: number): Estimate | null {
  return p === null ? null : { value: p, low, high, n };
}
