import { displayLimits } from './display.ts';

/** One cell of a table over some names (device, plan …): the value of each name, in one order, and how many are in it. */
export interface DisclosureCell {
  readonly values: readonly string[];
  readonly n: number;
}

/** What has to be held back of a table. */
export interface HeldBack {
  /** There are too few in all: no cell may be shown, not even that one is empty. */
  readonly everything: boolean;
  /** Per name, in the order of the values of a cell. */
  readonly values: readonly ReadonlySet<string>[];
}

/**
 * Finds the values that have to be held back so that no cell of fewer than five can be told, neither by itself nor as
 * what is left when other cells are taken from a total.
 *
 * Of each name some of the least frequent values are held back, never one alone, so many that with all of them taken
 * as one every cell of the table is empty or has five. A cell may be shown when none of its values is held back.
 * Because the values held back of a name always are its least frequent ones, tables over several sets of names keep the
 * promise together: the cells of one do not give away what another holds back.
 * @param cells each combination once, n from 0
 * @param floor smallest number that may be shown, 5 by METRICS.md
 * @example computeHeldBack([{ values: ['mobile'], n: 90 }, { values: ['desktop'], n: 60 }, { values: ['tablet'], n: 3 }])
 *          // holds back 'tablet' and 'desktop': the total less the others would be the three
 * Source: METRICS.md, 2.4 and 4.7.
 */
export function computeHeldBack(
  cells: readonly DisclosureCell[],
  floor: number = displayLimits.distributionAnswers,
): HeldBack {
  const filled = cells.filter(({ n }) => n > 0);
  const names = toNames(filled);
  for (;;) {
    const small = findSmallest(filled, names, floor);
    if (small === undefined) return { everything: false, values: names.map(toHeld) };
    const options = names
      .map((name, index) => toOption(name, small.values[index] ?? ''))
      .filter((option) => option !== null)
      .sort((a, b) => a.cost - b.cost);
    const [best] = options;
    // Everything is one cell, and even that is too small.
    if (best === undefined) return { everything: true, values: names.map(({ order }) => new Set(order)) };
    best.name.held = best.held;
  }
}

/** Says whether a cell is held back: everything is, or one of its values. */
export function isHeldBack(held: HeldBack, values: readonly string[]): boolean {
  return held.everything || values.some((value, index) => held.values[index]?.has(value) === true);
}

interface Name {
  /** Least frequent first. */
  readonly order: readonly string[];
  readonly rank: ReadonlyMap<string, number>;
  readonly totals: ReadonlyMap<string, number>;
  /** So many of the first values are held back. */
  held: number;
}

function toNames(cells: readonly DisclosureCell[]): Name[] {
  const count = cells[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const totals = new Map<string, number>();
    for (const { values, n } of cells) {
      const value = values[index] ?? '';
      totals.set(value, (totals.get(value) ?? 0) + n);
    }
    const order = [...totals].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1)).map(([value]) => value);
    return { order, rank: new Map(order.map((value, at) => [value, at])), totals, held: 0 };
  });
}

function isIn({ rank, held }: Name, value: string): boolean {
  return (rank.get(value) ?? 0) < held;
}

function toHeld({ order, held }: Name): ReadonlySet<string> {
  return new Set(order.slice(0, held));
}

/** The smallest cell below the floor once the values held back of a name are taken as one. */
function findSmallest(
  cells: readonly DisclosureCell[],
  names: readonly Name[],
  floor: number,
): { values: readonly string[]; n: number } | undefined {
  const joined = new Map<string, { values: readonly string[]; n: number }>();
  for (const { values, n } of cells) {
    const key = JSON.stringify(names.map((name, index) => (isIn(name, values[index] ?? '') ? null : values[index])));
    const cell = joined.get(key) ?? { values, n: 0 };
    joined.set(key, { ...cell, n: cell.n + n });
  }
  let smallest: { values: readonly string[]; n: number } | undefined;
  for (const cell of joined.values()) if (cell.n < floor && cell.n < (smallest?.n ?? floor)) smallest = cell;
  return smallest;
}

/** Holding back one more value of a name, and how many that hides; null: it would change nothing. */
function toOption(name: Name, value: string): { name: Name; held: number; cost: number } | null {
  const { order, rank, totals, held } = name;
  if (order.length < 2 || held >= order.length) return null;
  const wanted = held > 0 && isIn(name, value) ? held + 1 : (rank.get(value) ?? 0) + 1;
  const next = Math.min(order.length, Math.max(2, wanted));
  let cost = 0;
  for (const hidden of order.slice(held, next)) cost += totals.get(hidden) ?? 0;
  return { name, held: next, cost };
}
