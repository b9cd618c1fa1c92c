import type { Interval } from './interval.ts';
import { computeWilson } from './wilson.ts';

/** One stratum: how many passed (not answered), how many answered, how many of these count. */
export interface Stratum {
  readonly population: number;
  readonly x: number;
  readonly n: number;
}

/** A share corrected for who was exposed; `p` is null without answers. */
export interface PoststratifiedShare extends Interval {
  readonly p: number | null;
  readonly neff: number;
  /** Strata left after merging the small ones. */
  readonly strata: number;
}

const minAnswers = 10;

/**
 * Computes a post-stratified share: each stratum weighs as many people as it really had.
 * @param strata in an order where neighbours are alike: a stratum under 10 answers is merged into the one before it
 *               (the first into the next), our reading of "the nearest"
 * @returns p, low and high from 0 to 1. When no stratum varies (all shares 0 or 1) the formula for `neff` is 0 / 0;
 *          its limit `1 / sum of W^2 / n` is used
 * @example computePoststrat([{ population: 600, x: 12, n: 60 }, { population: 400, x: 3, n: 50 }]) // 0.1440
 * Source: METRICS.md, 2.6.
 */
export function computePoststrat(strata: readonly Stratum[]): PoststratifiedShare {
  const merged = mergeSmall(strata);
  const population = merged.reduce((sum, stratum) => sum + stratum.population, 0);
  const usable = population > 0 && merged.every(({ n }) => n > 0);
  if (!usable) return { p: null, neff: 0, strata: merged.length, low: 0, high: 1 };
  let p = 0;
  let variance = 0;
  let spread = 0;
  for (const stratum of merged) {
    const weight = stratum.population / population;
    const share = stratum.x / stratum.n;
    p += weight * share;
    variance += (weight * weight * share * (1 - share)) / stratum.n;
    spread += (weight * weight) / stratum.n;
  }
  p = Math.min(1, p);
  const neff = variance > 0 ? (p * (1 - p)) / variance : 1 / spread;
  const { low, high } = computeWilson(p * neff, neff);
  return { p, neff, strata: merged.length, low, high };
}

function mergeSmall(strata: readonly Stratum[]): Stratum[] {
  const merged = [...strata];
  for (;;) {
    const small = merged.findIndex(({ n }) => n < minAnswers);
    if (small < 0 || merged.length < 2) return merged;
    const at = Math.max(0, small - 1);
    const [a, b] = merged.slice(at, at + 2);
    if (a === undefined || b === undefined) return merged;
    merged.splice(at, 2, { population: a.population + b.population, x: a.x + b.x, n: a.n + b.n });
  }
}
