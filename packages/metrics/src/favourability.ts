import { createMalformedInput } from './metrics-error.ts';

/**
 * Maps one raw answer to favourability: -1 worst for the customer, +1 best.
 * @param options.x         the raw answer, from `min` to `max`
 * @param options.min       lowest point of the scale
 * @param options.max       highest point of the scale, above `min`
 * @param options.highIsBad true for instruments that run "high = bad" (CES 1.0); default false
 * @returns v, -1 to +1
 * @throws MetricsError when `x` lies outside the scale
 * @example computeFavourability({ x: 4, min: 1, max: 5 }) // 0.5
 * Source: METRICS.md, 0 Conventions.
 */
export function computeFavourability(options: {
  readonly x: number;
  readonly min: number;
  readonly max: number;
  readonly highIsBad?: boolean;
}): number {
  const { x, min, max, highIsBad = false } = options;
  if (!(x >= min && x <= max)) throw createMalformedInput('x', `a number from ${min} to ${max}`, x);
  const v = (2 * (x - min)) / (max - min) - 1;
  return highIsBad ? 0 - v : v;
}
