import { type PainClass, painClasses } from './pain-class.ts';

/** Where a class goes on the work list. */
export type WorkList = 'fix' | 'watch' | 'accompany' | 'understand';

const workListByClass: Readonly<Partial<Record<PainClass, WorkList>>> = {
  break: 'fix',
  wear: 'watch',
  elevation: 'accompany',
  break_suspected: 'understand',
  unqualified: 'understand',
};

/** Names the list of a class; null for classes that are no pain. Only breaks are to be fixed. */
export function toWorkList(painClass: PainClass): WorkList | null {
  return workListByClass[painClass] ?? null;
}

/** What ordering needs to know of a step. */
export interface WorkItem {
  readonly class: PainClass;
  readonly priorityLow: number | null;
  readonly entries: number;
}

/**
 * Orders pain points for work: by class, then by the lower limit of priority, then by entries.
 * @returns a new array without the classes that are no pain
 * Source: METRICS.md, 3.5.
 */
export function orderWorkList<Item extends WorkItem>(items: readonly Item[]): Item[] {
  const rank = ({ class: name }: Item) => painClasses.indexOf(name);
  return items
    .filter((item) => rank(item) >= 0)
    .sort((a, b) => rank(a) - rank(b) || (b.priorityLow ?? -1) - (a.priorityLow ?? -1) || b.entries - a.entries);
}
