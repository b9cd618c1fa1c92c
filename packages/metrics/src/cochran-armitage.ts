import { computeTwoSidedP } from './normal.ts';

/** A test of trend; z above 0 rises. */
export interface TrendTest {
  readonly z: number;
  readonly p: number;
}

/**
 * Tests whether a share rises or falls over periods (meaningful from three periods).
 * @param options.x       successes per period
 * @param options.n       trials per period
 * @param options.weights position of each period; default 1, 2, 3 ...
 * @returns z = 0 and p = 1 when nothing can vary (share 0 or 1, or a single period)
 * @example computeCochranArmitage({ x: [10, 14, 19], n: [100, 100, 100] }) // z 1.8161, p 0.0693
 * Source: METRICS.md, 2.8; Armitage 1955.
 */
export function computeCochranArmitage(options: {
  readonly x: readonly number[];
  readonly n: readonly number[];
  readonly weights?: readonly number[];
}): TrendTest {
  const { x, n } = options;
  const total = n.reduce((sum, trials) => sum + trials, 0);
  const share = total > 0 ? x.reduce((sum, hits) => sum + hits, 0) / total : 0;
  // Positions are taken from their mean, which changes neither sum and keeps large dates exact.
  const positions = n.map((_, index) => options.weights?.[index] ?? index + 1);
  const mean = total > 0 ? positions.reduce((sum, t, index) => sum + t * (n[index] ?? 0), 0) / total : 0;
  let statistic = 0;
  let spread = 0;
  for (const [index, position] of positions.entries()) {
    const trials = n[index] ?? 0;
    const t = position - mean;
    statistic += t * ((x[index] ?? 0) - trials * share);
    spread += trials * t * t;
  }
  const variance = share * (1 - share) * spread;
  const z = variance > 0 ? statistic / Math.sqrt(variance) : 0;
  return { z, p: computeTwoSidedP(z) };
}
