/**
 * Adjusts p-values for looking at many at once, within one screen and one metric.
 * @param pValues 0 to 1, any order
 * @returns q-values in the order given, each at least its p and at most 1
 * @example computeQValues([0.001, 0.02, 0.03, 0.4]) // [0.004, 0.04, 0.04, 0.4]
 * Source: METRICS.md, 2.7; Benjamini & Hochberg 1995.
 */
export function computeQValues(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const descending = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const q = new Array<number>(m).fill(1);
  let smallest = 1;
  for (const [position, { p, index }] of descending.entries()) {
    smallest = Math.min(smallest, (p * m) / (m - position));
    q[index] = smallest;
  }
  return q;
}
