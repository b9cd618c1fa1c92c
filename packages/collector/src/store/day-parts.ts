import type { Progress } from '@ressenti/protocol';

const dayMs = 86_400_000;
/** Days read at a time. */
const partDays = 14;

export interface DayPart {
  from: string;
  to: string;
  /** How far whoever has read this one is. */
  progress: Progress;
}

/**
 * A long window as short ones, in order. Whoever reads a year by parts holds no statement open for long, which would keep
 * the log from being written back, and can say how far it is.
 * @param window days in UTC, both included
 */
export function toDayParts({ from, to }: { from: string; to: string }): DayPart[] {
  const parts: DayPart[] = [];
  const last = Date.parse(to);
  const first = Date.parse(from);
  const countDays = (endMs: number): number => Math.round((endMs - first) / dayMs) + 1;
  for (let begin = first; begin <= last; begin += partDays * dayMs) {
    const end = Math.min(begin + (partDays - 1) * dayMs, last);
    parts.push({ from: toDay(begin), to: toDay(end), progress: { done: countDays(end), of: countDays(last) } });
  }
  return parts;
}

function toDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
