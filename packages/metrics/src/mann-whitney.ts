import { type Counts, sumCounts } from './counts.ts';
import { createMalformedInput } from './metrics-error.ts';
import { computeTwoSidedP } from './normal.ts';

/** The Mann-Whitney test of two distributions; null where one side has no answers. */
export interface MannWhitney {
  /** U of the first group: wins plus half the ties, over all pairs. */
  readonly U: number;
  /** Probability that an answer of the first group is higher, ties counting half: 0 to 1. */
  readonly A: number | null;
  /** Cliff's delta, `2A - 1`: -1 to +1. */
  readonly cliff: number | null;
  readonly z: number | null;
  readonly p: number | null;
}

/**
 * Compares two ordinal distributions from their counts.
 * @param a counts per point, lowest first
 * @param b counts on the same points
 * @returns tie-corrected z without continuity correction; z = 0 and p = 1 when all answers are equal
 * @throws MetricsError when the scales differ
 * @example computeMannWhitney([4, 6, 10, 22, 18], [9, 12, 14, 16, 9]) // U 2333, A 0.6481, z 2.8789, p 0.0040
 * Source: METRICS.md, 2.7.
 */
export function computeMannWhitney(a: Counts, b: Counts): MannWhitney {
  if (a.length !== b.length) throw createMalformedInput('counts_b', `${a.length} counts, as in counts_a`, b);
  const na = sumCounts(a);
  const nb = sumCounts(b);
  const n = na + nb;
  let U = 0;
  let below = 0;
  let ties = 0;
  for (const [point, count] of a.entries()) {
    const other = b[point] ?? 0;
    U += count * (below + other / 2);
    below += other;
    const tied = count + other;
    ties += tied ** 3 - tied;
  }
  if (na === 0 || nb === 0) return { U, A: null, cliff: null, z: null, p: null };
  const A = U / (na * nb);
  const variance = ((na * nb) / 12) * (n + 1 - ties / (n * (n - 1)));
  const z = variance > 1e-12 * na * nb ? (U - (na * nb) / 2) / Math.sqrt(variance) : 0;
  return { U, A, cliff: 2 * A - 1, z, p: computeTwoSidedP(z) };
}
