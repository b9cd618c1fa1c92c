import type { Contribution, Counts, Dims } from '../passages/contribution.ts';
import type { PassageState } from '../passages/state.ts';
import type { RetentionMs } from './retention.ts';
import type { Segments } from './segments.ts';
import type { Erasure, EventPage, EventRow, Heard, MeasuredLoss, RollupQuery, RollupRow } from './store.ts';

/** Number that stands for a site inside the tables. Only `site()` and `publish()` make one: no statement runs without. */
export type SiteKey = number & { readonly siteKey: unique symbol };

export interface SiteRecord {
  key: SiteKey;
  site: string;
  text: string;
  etag: string;
  publishedAtMs: number;
}

export interface PassageRecord {
  id: string;
  journey: string;
  visitor: string | null;
  state: PassageState;
  /** When the sweep has to look at it; null: never again. */
  dueMs: number | null;
  /** What it has added to the roll-ups. */
  contribution: Contribution | null;
}

/** Which counters of a tab came. */
export interface TabRecord {
  tab: string;
  day: string;
  /** Closed ranges, ascending, apart from each other. */
  ranges: [from: number, to: number][];
}

export interface ExpireStep {
  /** Sequence number after which to go on; 0: from the beginning. */
  after: number;
  limit: number;
  nowMs: number;
  retention: ReadonlyMap<SiteKey, RetentionMs>;
}

export interface StoredEvent {
  seq: number;
  receivedMs: number;
  imported: boolean;
  tab: string | null;
  body: string;
}

/**
 * The few things that a database has to be able to do. Synchronous: it runs where nobody waits.
 * The rules (what a passage is, what is counted) are in `ledger.ts`, on top of this.
 */
export interface Tables {
  /** All or nothing. */
  transaction<T>(work: () => T): T;
  siteRecords(): SiteRecord[];
  publish(site: string, text: string, etag: string, nowMs: number): SiteRecord;
  /** @returns false if the id is stored already */
  insertEvent(site: SiteKey, row: EventRow, receivedMs: number, imported: boolean): boolean;
  events(site: SiteKey, after: number, limit: number): EventPage;
  lastSeq(site: SiteKey): number;
  storedEvents(site: SiteKey, after: number, limit: number): StoredEvent[];
  passage(site: SiteKey, id: string): PassageRecord | undefined;
  putPassage(site: SiteKey, record: PassageRecord): void;
  duePassages(nowMs: number, limit: number): { site: SiteKey; id: string }[];
  tab(site: SiteKey, tab: string): TabRecord | undefined;
  putTab(site: SiteKey, record: TabRecord): void;
  measuredLoss(site: SiteKey, fromDay: string): MeasuredLoss[];
  addCounts(site: SiteKey, journey: string, day: string, dims: Dims, delta: Counts): void;
  rollup(site: SiteKey, query: RollupQuery): Counts;
  segments(site: SiteKey, query: RollupQuery): Segments;
  rollupRows(site: SiteKey, journey?: string): RollupRow[];
  addHeard(site: SiteKey, heard: Heard): void;
  heard(site: SiteKey): Heard;
  isErased(site: SiteKey, visitorHash: string): boolean;
  /** Deletes the events of a visitor and names his passages. */
  erase(site: SiteKey, visitor: string): Erasure & { passageIds: string[] };
  /** Remembers that a visitor was erased. */
  remember(site: SiteKey, visitorHash: string, nowMs: number): void;
  /** Notes that an invitation was answered. @returns how many of this survey were */
  addInvite(site: SiteKey, answer: { survey: string; invite: string }): number;
  answered(site: SiteKey): Record<string, number>;
  deletePassage(site: SiteKey, id: string): void;
  readNote(name: string): string | null;
  writeNote(name: string, value: string): void;
  /** Looks at the next `limit` events and deletes the old ones among them; at the end also old passages, tabs and tombstones. */
  expire(step: ExpireStep): number | null;
  close(): void;
}
