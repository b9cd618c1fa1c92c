import type { SignName, Signs } from './signs.ts';

export type Confidence = 'high' | 'medium' | 'low';

/**
 * Says how far a class may be trusted.
 * @param options.signs        all signs
 * @param options.deciding     those that decided the class
 * @param options.responseRate share of shown surveys that were answered, when known
 * @param options.weightingGap difference between the weighted and the unweighted share, when weights are in use
 * @returns the level, and `nKey`, the smallest n among the deciding signs (0 when none decided)
 * Source: METRICS.md, 3.3: high from 100, medium from 30; one level down below 5 % response or for a gap above 0.05.
 */
export function computeConfidence(options: {
  readonly signs: Signs;
  readonly deciding: readonly SignName[];
  readonly responseRate?: number | undefined;
  readonly weightingGap?: number | undefined;
}): { readonly confidence: Confidence; readonly nKey: number } {
  const { signs, deciding, responseRate, weightingGap } = options;
  const nKey = deciding.length === 0 ? 0 : Math.min(...deciding.map((name) => signs[name].n));
  const isDoubtful =
    (responseRate !== undefined && responseRate < 0.05) ||
    (weightingGap !== undefined && Math.abs(weightingGap) > 0.05);
  const level = (nKey >= 100 ? 2 : nKey >= 30 ? 1 : 0) - (isDoubtful ? 1 : 0);
  return { confidence: level >= 2 ? 'high' : level === 1 ? 'medium' : 'low', nKey };
}
