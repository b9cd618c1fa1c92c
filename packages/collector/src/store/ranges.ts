type Range = [from: number, to: number];

/** Ranges kept per tab; past that the two nearest are joined, and the loss between them goes uncounted. */
export const maxRanges = 64;

/** A tab that has numbered more is made up: its gaps would drown those of all others, and their sum what a database can count to. */
export const maxCounter = 1_000_000;

/** Adds one counter to ascending, separate ranges. @returns the same list if it was in already */
export function addToRanges(ranges: readonly Range[], n: number): readonly Range[] {
  const index = ranges.findIndex(([, to]) => n <= to + 1);
  if (index < 0) return limit([...ranges, [n, n]]);
  const [from, to] = ranges[index] as Range;
  if (n >= from && n <= to) return ranges;
  if (n < from - 1) return limit([...ranges.slice(0, index), [n, n], ...ranges.slice(index)]);
  const next = ranges[index + 1];
  const grown: Range = [Math.min(from, n), Math.max(to, n)];
  if (next && next[0] === grown[1] + 1)
    return [...ranges.slice(0, index), [grown[0], next[1]], ...ranges.slice(index + 2)];
  return [...ranges.slice(0, index), grown, ...ranges.slice(index + 1)];
}

/** Counters from 0 on that are in no range. A tab counts from 0, so a missing beginning is missing, too. */
export function computeMissing(ranges: readonly Range[]): number {
  let missing = 0;
  let expected = 0;
  for (const [from, to] of ranges) {
    missing += from - expected;
    expected = to + 1;
  }
  return missing;
}

export function computeReceived(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

function limit(ranges: Range[]): Range[] {
  if (ranges.length <= maxRanges) return ranges;
  let best = 1;
  const gap = (i: number): number => (ranges[i]?.[0] ?? 0) - (ranges[i - 1]?.[1] ?? 0);
  for (let i = 2; i < ranges.length; i++) if (gap(i) < gap(best)) best = i;
  const joined: Range = [ranges[best - 1]?.[0] ?? 0, ranges[best]?.[1] ?? 0];
  return [...ranges.slice(0, best - 1), joined, ...ranges.slice(best + 1)];
}
