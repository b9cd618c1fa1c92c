/**
 * Computes the two-sided p-value of Fisher's exact test for two proportions.
 * @param options whole numbers, 0 <= x <= n
 * @returns 0 to 1: the probability of all tables with these margins that are no likelier than the one seen
 * Source: Fisher 1935; the relative tolerance of 1e-7 on "no likelier" is the usual guard against rounding.
 */
export function computeFisherP(options: {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
}): number {
  const { x1, n1, x2, n2 } = options;
  const hits = x1 + x2;
  const lowest = Math.max(0, hits - n2);
  const highest = Math.min(n1, hits);
  // Weights relative to the most likely table, so that nothing under- or overflows where it matters.
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((hits + 1) * (n1 + 1)) / (n1 + n2 + 2))));
  const weights = new Map<number, number>([[mode, 1]]);
  let weight = 1;
  for (let k = mode; k < highest; k += 1) {
    weight *= ((n1 - k) * (hits - k)) / ((k + 1) * (n2 - hits + k + 1));
    weights.set(k + 1, weight);
  }
  weight = 1;
  for (let k = mode; k > lowest; k -= 1) {
    weight *= (k * (n2 - hits + k)) / ((n1 - k + 1) * (hits - k + 1));
    weights.set(k - 1, weight);
  }
  const limit = (weights.get(x1) ?? 0) * (1 + 1e-7);
  let total = 0;
  let asExtreme = 0;
  for (const value of weights.values()) {
    total += value;
    if (value <= limit) asExtreme += value;
  }
  return Math.min(1, asExtreme / total);
}
