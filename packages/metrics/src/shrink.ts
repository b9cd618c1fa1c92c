/**
 * Shrinks the rate of a small cell toward the journey's rate. Only for ordering, never shown as an estimate.
 * @param options.x  successes
 * @param options.n  trials
 * @param options.p0 the journey's rate, 0 to 1
 * @param options.m  weight of the journey in answers; default 20
 * @returns 0 to 1
 * @example shrinkRate({ x: 2, n: 5, p0: 0.1 }) // 0.16
 * Source: METRICS.md, 2.9.
 */
export function shrinkRate(options: {
  readonly x: number;
  readonly n: number;
  readonly p0: number;
  readonly m?: number;
}): number {
  const { x, n, p0, m = 20 } = options;
  return n + m > 0 ? (x + m * p0) / (n + m) : p0;
}
