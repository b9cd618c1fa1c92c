import { z95 } from './normal.ts';

/** One answer of a visitor: the rank of the passage and the favourability given there. */
export type PanelAnswer = readonly [passage: number, v: number];

/** What one visitor adds to the slope. The mergeable unit, refreshed when the visitor answers again. */
export interface VisitorSums {
  readonly sxx: number;
  readonly sxy: number;
}

/** The change of feeling per further passage of the same people; null where too few visitors returned. */
export interface WithinVisitorSlope {
  readonly slope: number | null;
  readonly se: number | null;
  /** Visitors with answers on two passages or more. */
  readonly visitors: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Sums one visitor's answers. */
export function toVisitorSums(answers: readonly PanelAnswer[]): VisitorSums {
  const n = answers.length;
  let meanK = 0;
  let meanV = 0;
  for (const [k, v] of answers) {
    meanK += k / n;
    meanV += v / n;
  }
  let sxx = 0;
  let sxy = 0;
  for (const [k, v] of answers) {
    sxx += (k - meanK) * (k - meanK);
    sxy += (k - meanK) * (v - meanV);
  }
  return { sxx, sxy };
}

/**
 * Computes the fixed-effect slope of feeling over repeated passages, which compares each visitor with themself only.
 * @param visitors sums per visitor; those without two different passages (`sxx` 0) say nothing and are not counted
 * @returns slope per passage with a cluster-robust standard error; one visitor gives a slope without error, none gives
 *          neither. The limits are not clipped
 * @example three small panels: slope -0.2500, se 0.0722, -0.3914 to -0.1086
 * Source: METRICS.md, 2.8. Never replaced by an average per passage number: those who come back are those who stayed.
 */
export function computeWithinVisitorSlope(visitors: readonly VisitorSums[]): WithinVisitorSlope {
  // Rounding leaves a hair above 0 for answers on one passage only.
  const informative = visitors.filter(({ sxx }) => sxx > 1e-12);
  const G = informative.length;
  if (G === 0) return { slope: null, se: null, visitors: 0, low: null, high: null };
  const sxx = informative.reduce((sum, visitor) => sum + visitor.sxx, 0);
  const slope = informative.reduce((sum, visitor) => sum + visitor.sxy, 0) / sxx;
  if (G === 1) return { slope, se: null, visitors: 1, low: null, high: null };
  const residual = informative.reduce((sum, visitor) => sum + (visitor.sxy - slope * visitor.sxx) ** 2, 0);
  const se = Math.sqrt((G / (G - 1)) * residual) / sxx;
  return { slope, se, visitors: G, low: slope - z95 * se, high: slope + z95 * se };
}
