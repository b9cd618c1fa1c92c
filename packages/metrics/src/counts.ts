import { createMalformedInput } from './metrics-error.ts';

/** Answers per scale point, lowest point first: `[4, 6, 10, 22, 18]` is 4 times "1" ... 18 times "5". */
export type Counts = readonly number[];

/** How many answers the counts hold. */
export function sumCounts(counts: Counts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Adds rows of counts point by point: any range of days, or any union of segments, is the sum of its rows.
 * @param rows  rows of one instrument, all of one length
 * @param points number of scale points, needed when there are no rows
 * @returns one row
 * @throws MetricsError when a row has another length
 * Source: METRICS.md, 2.1.
 */
export function addCounts(rows: readonly Counts[], points: number): number[] {
  const total = new Array<number>(points).fill(0);
  for (const [index, row] of rows.entries()) {
    if (row.length !== points) throw createMalformedInput(`rows[${index}]`, `${points} counts`, row);
    for (const [point, count] of row.entries()) total[point] = (total[point] ?? 0) + count;
  }
  return total;
}
