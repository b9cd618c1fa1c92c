import { computeTwoSidedP } from './normal.ts';
import { computeMedian } from './quantile.ts';

/** A test of monotone trend with Sen's slope; slope and tau are null for fewer than two points. */
export interface MannKendall {
  readonly S: number;
  readonly var: number;
  readonly z: number;
  readonly p: number;
  /** Median of the pairwise slopes, per period. */
  readonly sen: number | null;
  readonly tau: number | null;
}

/**
 * Tests any weekly series for a monotone trend (meaningful from six points, each over ten answers or more).
 * @param y one value per period, in order
 * @returns continuity-corrected z; z = 0 and p = 1 when all values are equal
 * @example computeMannKendall([5, 4, 4, 3, 2, 2]) // S -13, var 26.3333, z -2.3385, p 0.0194, sen -0.6667
 * Source: METRICS.md, 2.8; Mann 1945, Kendall 1975, Sen 1968.
 */
export function computeMannKendall(y: readonly number[]): MannKendall {
  const T = y.length;
  let S = 0;
  const slopes: number[] = [];
  for (const [j, later] of y.entries()) {
    for (const [i, earlier] of y.slice(0, j).entries()) {
      S += Math.sign(later - earlier);
      slopes.push((later - earlier) / (j - i));
    }
  }
  const groups = new Map<number, number>();
  for (const value of y) groups.set(value, (groups.get(value) ?? 0) + 1);
  let variance = T * (T - 1) * (2 * T + 5);
  for (const g of groups.values()) variance -= g * (g - 1) * (2 * g + 5);
  variance /= 18;
  const z = variance > 0 ? (S - Math.sign(S)) / Math.sqrt(variance) : 0;
  const pairs = (T * (T - 1)) / 2;
  return { S, var: variance, z, p: computeTwoSidedP(z), sen: computeMedian(slopes), tau: pairs > 0 ? S / pairs : null };
}
