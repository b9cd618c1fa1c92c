/** Mean and sum of squared deviations of n values: the form some stores keep instead of sum and sum of squares. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
}

/**
 * Merges two sets of values known by their mean and M2.
 * @returns the moments of the union; an empty side leaves the other unchanged
 * Source: METRICS.md, 2.1, `M2 = M2a + M2b + d^2 * na * nb / (na + nb)`.
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const n = a.n + b.n;
  if (n === 0) return { n: 0, mean: 0, m2: 0 };
  const delta = b.mean - a.mean;
  return { n, mean: a.mean + (delta * b.n) / n, m2: a.m2 + b.m2 + (delta * delta * a.n * b.n) / n };
}
