import { createMalformedInput } from './metrics-error.ts';
import { computeNormalQuantile } from './normal.ts';

/**
 * Computes how many visitors each arm needs to tell two shares apart.
 * @param options.p1    share expected without the change, 0 to 1
 * @param options.p2    share worth detecting, 0 to 1, other than p1
 * @param options.alpha two-sided error, above 0 and below 1
 * @param options.power chance of seeing the difference, above 0 and below 1
 * @returns the exact number and the whole visitors to plan for
 * @throws MetricsError when p1 equals p2: no number of visitors tells equal shares apart
 * @example computeSampleSize({ p1: 0.2, p2: 0.25, alpha: 0.05, power: 0.8 }) // 1093.74, i.e. 1094
 * Source: METRICS.md, 2.10.
 */
export function computeSampleSize(options: {
  readonly p1: number;
  readonly p2: number;
  readonly alpha: number;
  readonly power: number;
}): { readonly perArm: number; readonly ceil: number } {
  const { p1, p2, alpha, power } = options;
  if (p1 === p2) throw createMalformedInput('p2', 'a share other than p1', p2);
  const mean = (p1 + p2) / 2;
  const zAlpha = computeNormalQuantile(1 - alpha / 2);
  const zBeta = computeNormalQuantile(power);
  const root = zAlpha * Math.sqrt(2 * mean * (1 - mean)) + zBeta * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const perArm = root ** 2 / (p1 - p2) ** 2;
  return { perArm, ceil: Math.ceil(perArm) };
}
