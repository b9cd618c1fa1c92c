/** Values of a trait that are told apart: those that most passages have. The others share one row. */
export const maxTraitValues = 100;

/** Pure: the values that are told apart, most passages first, then in their own order. */
export function toFrequentValues(counts: ReadonlyMap<string, number>): Set<string> {
  return new Set(
    [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : a > b ? 1 : 0))
      .slice(0, maxTraitValues)
      .map(([value]) => value),
  );
}
