/**
 * Computes Dunning's log-likelihood for one word in two groups.
 * @param options a and b: occurrences in each group; c and d: size of each group
 * @returns G squared, 0 or more; 0 without occurrences
 * @example computeG2({ a: 12, b: 3, c: 100, d: 110 }) // 6.6742
 * Source: METRICS.md, 5.2; Dunning 1993.
 */
export function computeG2(options: {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}): number {
  const { a, b, c, d } = options;
  const toPart = (seen: number, size: number) => (seen > 0 ? seen * Math.log(seen / ((size * (a + b)) / (c + d))) : 0);
  return 2 * (toPart(a, c) + toPart(b, d));
}

/**
 * Computes how much two terms go together: normalised pointwise mutual information.
 * @param options documents with both, with the first, with the second, and in all
 * @returns -1 (never together) to +1 (only together); 0 = as chance has it
 * @example computeNpmi({ both: 6, first: 10, second: 12, documents: 80 }) // 0.5352
 * Source: METRICS.md, 5.2; Bouma 2009. Terms never together give the limit -1, terms in every document +1.
 */
export function computeNpmi(options: {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly documents: number;
}): number {
  const { both, first, second, documents } = options;
  if (!(both > 0)) return -1;
  if (both >= documents) return 1;
  return Math.log((both * documents) / (first * second)) / -Math.log(both / documents);
}

/**
 * Computes the smoothed inverse document frequency: `ln((1 + N) / (1 + df)) + 1`.
 * Source: METRICS.md, 5.2.
 */
export function computeIdf(documents: number, frequency: number): number {
  return Math.log((1 + documents) / (1 + frequency)) + 1;
}
