/**
 * Computes a quantile of raw values by linear interpolation between order statistics.
 * @param values any order
 * @param q      0 to 1
 * @returns the quantile; null without values
 * Source: type 7 of Hyndman & Fan 1996; METRICS.md, 2.9.
 */
export function computeQuantile(values: readonly number[], q: number): number | null {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

/** Computes the median; null without values. */
export function computeMedian(values: readonly number[]): number | null {
  return computeQuantile(values, 0.5);
}
