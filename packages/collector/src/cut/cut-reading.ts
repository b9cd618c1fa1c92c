import { computeHeldBack, isHeldBack } from '@ressenti/metrics';
import { addCounts, type Counts, names, otherValue } from '../passages/contribution.ts';
import type { TallyRow } from './tally-row.ts';

/** A part of a journey's passages, and all the others, with what must not be told of them. */
export interface CutReading {
  counts: Counts;
  others: Counts;
  /**
   * Groups about which nothing may be told, neither of the part nor of the others: `passages`, `in cart` (passages with
   * the step), `answer cart ease7 hot` (its answers).
   */
  held: string[];
}

/**
 * Takes a part out of a whole and finds what has to be held back: fewer than five passages or answers, or as many as
 * would give such a few away as what is left of the whole. METRICS.md 2.4 and 4.7.
 * @param rows   every combination of the names that were cut by; null: too many to be told apart
 * @param wanted the value of each name
 */
export function computeCutReading(rows: readonly TallyRow[] | null, wanted: readonly string[]): CutReading {
  if (rows === null) return { counts: Object.create(null), others: Object.create(null), held: [names.passages] };
  const counts: Counts = Object.create(null);
  const others: Counts = Object.create(null);
  const groups = new Set<string>([names.passages]);
  for (const row of rows) {
    addCounts(row.values.every((value, i) => value === wanted[i]) ? counts : others, row.counts);
    for (const name of Object.keys(row.counts)) {
      const group = toGroup(name);
      if (group !== null) groups.add(group);
    }
  }
  // A value that shares its row with others cannot be told from them.
  const isShared = wanted.some(
    (value, i) =>
      !rows.some(({ values }) => values[i] === value) && rows.some(({ values }) => values[i] === otherValue),
  );
  const sizes = rows.map(({ counts: own }) => toSizes(own));
  const held = [...groups].filter((group) => {
    const cells = rows.map(({ values }, i) => ({ values, n: sizes[i]?.get(group) ?? 0 }));
    return isShared || isHeldBack(computeHeldBack(cells), wanted);
  });
  return { counts, others, held };
}

/** The group that a count is the size of, or a part of the size of; null: it says something about a group. */
function toGroup(name: string): string | null {
  if (name === names.passages || name.startsWith('in ')) return name;
  return name.startsWith('answer ') ? name.slice(0, name.lastIndexOf(' ')) : null;
}

function toSizes(counts: Counts): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [name, count] of Object.entries(counts)) {
    const group = toGroup(name);
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + count);
  }
  return sizes;
}
