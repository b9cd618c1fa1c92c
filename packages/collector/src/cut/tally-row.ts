import type { Counts } from '../passages/contribution.ts';

/** What passages with one value of each name were counted as. */
export interface TallyRow {
  /** In the order of the names asked; '' where a passage has no such trait. */
  values: string[];
  counts: Counts;
}
