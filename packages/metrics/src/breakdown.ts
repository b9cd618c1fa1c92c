import { computeQValues } from './benjamini-hochberg.ts';
import { type BoundedMean, computeBoundedMean, toSums } from './bounded-mean.ts';
import { addCounts, type Counts, sumCounts } from './counts.ts';
import { computeMeanDifference, type Difference } from './difference.ts';
import { computeHeldBack } from './disclosure.ts';

/** One cell of a breakdown by persona, channel, device, language or variant. */
export interface BreakdownCell {
  readonly key: string;
  readonly counts: Counts;
}

/** One cell as it may be shown. Everything but the key is null when the cell is suppressed. */
export interface BreakdownRow {
  readonly key: string;
  readonly isSuppressed: boolean;
  readonly emotion: BoundedMean | null;
  /** Against all the other cells together, never against the total. */
  readonly difference: Difference | null;
  /** Adjusted over the cells on screen; null where nothing was compared. */
  readonly q: number | null;
}

/**
 * Breaks a mean favourability down by the values of one dimension.
 * @param cells  each with the same number of scale points
 * @param points that number
 * @returns one row per cell, in the order given. Cells below five answers are suppressed, and as many of the next
 *          smallest as it takes for the total not to reveal them
 * @throws MetricsError when a cell has another number of points
 * Source: METRICS.md, 4.7.
 */
export function computeBreakdown(cells: readonly BreakdownCell[], points: number): BreakdownRow[] {
  const suppressed = findSuppressed(cells);
  const rows = cells.map((cell) => {
    if (suppressed.has(cell)) return { key: cell.key, isSuppressed: true, emotion: null, difference: null };
    const emotion = computeBoundedMean(toSums(cell.counts));
    const others = cells.filter((other) => other !== cell).map(({ counts }) => counts);
    const rest = computeBoundedMean(toSums(addCounts(others, points)));
    return { key: cell.key, isSuppressed: false, emotion, difference: computeMeanDifference(emotion, rest) };
  });
  const compared = rows.filter(({ difference }) => difference !== null && difference.p !== null);
  const q = computeQValues(compared.map(({ difference }) => difference?.p ?? 1));
  return rows.map((row) => ({ ...row, q: q[compared.indexOf(row)] ?? null }));
}

/** The rule for cells of one name; an empty cell hides nobody, and says nothing about the others. */
function findSuppressed(cells: readonly BreakdownCell[]): Set<BreakdownCell> {
  const held = computeHeldBack(cells.map(({ counts }, index) => ({ values: [String(index)], n: sumCounts(counts) })));
  return new Set(cells.filter((_, index) => held.values[0]?.has(String(index))));
}

/**
 * Says whether every part of a whole moves one way while the whole moves the other, which a change of mix can do.
 * @param parts mean before and after, per channel for instance
 * @param whole mean before and after, over all of them
 * Source: METRICS.md, 4.7, "Simpson check".
 */
export function isSimpsonReversal(
  parts: readonly { readonly before: number; readonly after: number }[],
  whole: { readonly before: number; readonly after: number },
): boolean {
  const direction = Math.sign(whole.after - whole.before);
  return (
    direction !== 0 && parts.length > 0 && parts.every(({ before, after }) => Math.sign(after - before) === -direction)
  );
}
