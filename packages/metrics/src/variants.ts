/** One distinct way through the journey. */
export interface Variant {
  readonly steps: readonly string[];
  readonly count: number;
  readonly share: number;
  /** Share of passages covered by this variant and all more frequent ones. */
  readonly cumulative: number;
}

/** All ways through, most frequent first, and how varied they are. */
export interface Variants {
  readonly list: readonly Variant[];
  /** `-sum of p * log2(p)`; 0 when everybody goes the same way. */
  readonly entropyBits: number;
}

/**
 * Counts the distinct collapsed sequences.
 * @param paths step ids per passage, immediate repeats already collapsed
 * Source: METRICS.md, 4.1, "variant".
 */
export function computeVariants(paths: readonly (readonly string[])[]): Variants {
  const counts = new Map<string, { steps: readonly string[]; count: number }>();
  for (const steps of paths) {
    const key = JSON.stringify(steps);
    const variant = counts.get(key) ?? { steps, count: 0 };
    variant.count += 1;
    counts.set(key, variant);
  }
  let seen = 0;
  let entropyBits = 0;
  const list = [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ steps, count }) => {
      const share = count / paths.length;
      seen += count;
      entropyBits += share * Math.log2(1 / share);
      return { steps, count, share, cumulative: seen / paths.length };
    });
  return { list, entropyBits };
}
