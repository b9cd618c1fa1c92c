import { addCounts, type Counts } from '../passages/contribution.ts';
import { type Dimension, dimensions } from '../passages/dimensions.ts';
import type { RollupQuery } from '../store/store.ts';
import type { TallyRow } from './tally-row.ts';

/** What a journey can be cut by: a dimension, or a trait of the site. */
export type CutName = { kind: 'dimension'; name: Dimension } | { kind: 'trait'; name: string };

/** More combinations than this are not told apart: nobody reads so fine a cut, and every one of them would be small. */
export const maxTallyRows = 2000;

/** The names of a cut, dimensions first, and the value it wants of each. */
export function toCutNames({ segment, traits = [] }: Pick<RollupQuery, 'segment' | 'traits'>): {
  names: CutName[];
  wanted: string[];
} {
  const own = dimensions.filter((name) => segment[name] !== undefined);
  return {
    names: [
      ...own.map((name): CutName => ({ kind: 'dimension', name })),
      ...traits.map(([name]): CutName => ({ kind: 'trait', name })),
    ],
    wanted: [...own.map((name) => segment[name] ?? ''), ...traits.map(([, value]) => value)],
  };
}

/** Adds up rows that have the same values. */
export class Tally {
  readonly #rows = new Map<string, TallyRow>();

  /** @returns the counts to add to; null: there are too many combinations */
  at(values: string[]): Counts | null {
    const key = JSON.stringify(values);
    let row = this.#rows.get(key);
    if (!row) {
      if (this.#rows.size >= maxTallyRows) return null;
      row = { values, counts: Object.create(null) as Counts };
      this.#rows.set(key, row);
    }
    return row.counts;
  }

  /** @returns false: there are too many combinations */
  add(rows: readonly TallyRow[]): boolean {
    for (const row of rows) {
      const counts = this.at(row.values);
      if (!counts) return false;
      addCounts(counts, row.counts);
    }
    return true;
  }

  rows(): TallyRow[] {
    return [...this.#rows.values()];
  }
}
