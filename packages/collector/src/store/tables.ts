import type { SurveyFunnel, WorkItemState } from '@ressenti/protocol';
import type { InviteRecord } from '../answers/invite.ts';
import type { VerbatimRecord } from '../answers/verbatim-text.ts';
import type { CutName } from '../cut/tally.ts';
import type { TallyRow } from '../cut/tally-row.ts';
import type { Contribution, Counts, Dims } from '../passages/contribution.ts';
import type { PassageState } from '../passages/state.ts';
import type { PassageSummary } from '../passages/summary.ts';
import type { RetentionMs } from './retention.ts';
import type { Segments, TraitCount } from './segments.ts';
import type {
  DayCounts,
  Erasure,
  EventPage,
  EventRow,
  ExposureQuery,
  Heard,
  JourneyQuery,
  MeasuredLoss,
  PublishedClass,
  ReportedLoss,
  RollupQuery,
  RollupRow,
  VerbatimQuery,
} from './store.ts';

/** Number that stands for a site inside the tables. Only `siteRecords()` and `publish()` make one: no statement runs without. */
export type SiteKey = number & { readonly siteKey: unique symbol };

export interface SiteRecord {
  key: SiteKey;
  site: string;
  text: string;
  etag: string;
  publishedAtMs: number;
}

/** Sites and what the collector notes for itself. */
export interface SiteTables {
  siteRecords(): SiteRecord[];
  publish(site: string, text: string, etag: string, nowMs: number): SiteRecord;
  readNote(name: string): string | null;
  writeNote(name: string, value: string): void;
  /** Values that have a row of their own, per kind. */
  admitted(site: SiteKey): { kind: string; value: string }[];
  admit(site: SiteKey, kind: string, value: string): void;
}

export interface StoredEvent {
  seq: number;
  receivedMs: number;
  imported: boolean;
  tab: string | null;
  body: string;
}

export interface ExpireStep {
  /** Sequence number after which to go on; 0: from the beginning. */
  after: number;
  limit: number;
  nowMs: number;
  retention: ReadonlyMap<SiteKey, RetentionMs>;
}

export interface EventTables {
  /** @returns false if the id is stored already */
  insertEvent(site: SiteKey, row: EventRow, receivedMs: number, imported: boolean): boolean;
  events(site: SiteKey, after: number, limit: number): EventPage;
  lastSeq(site: SiteKey): number;
  storedEvents(site: SiteKey, after: number, limit: number): StoredEvent[];
  addHeard(site: SiteKey, heard: Heard): void;
  heard(site: SiteKey): Heard;
  /** Deletes the events of a visitor and what was written in them, and names his passages. */
  erase(site: SiteKey, visitor: string): Erasure & { passageIds: string[] };
  /** Remembers that a visitor was erased. */
  remember(site: SiteKey, visitorHash: string, nowMs: number): void;
  isErased(site: SiteKey, visitorHash: string): boolean;
  /** Looks at the next `limit` events and deletes the old ones among them; at the end also everything else that is too old. */
  expire(step: ExpireStep): number | null;
}

/** Which counters of a tab came. */
export interface TabRecord {
  tab: string;
  day: string;
  /** Closed ranges, ascending, apart from each other. */
  ranges: [from: number, to: number][];
}

export interface TabTables {
  tab(site: SiteKey, tab: string): TabRecord | undefined;
  putTab(site: SiteKey, record: TabRecord): void;
  measuredLoss(site: SiteKey, from: string, to: string): MeasuredLoss[];
  addReported(site: SiteKey, loss: ReportedLoss): void;
  reportedLoss(site: SiteKey, from: string, to: string): ReportedLoss[];
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
  summary: PassageSummary | null;
}

/** What was added up ahead of a time, and the days in UTC, both included, of which nothing was. */
export interface Ahead {
  rows: TallyRow[];
  gaps: { from: string; to: string }[];
}

export interface PassageTables {
  passage(site: SiteKey, id: string): PassageRecord | undefined;
  putPassage(site: SiteKey, record: PassageRecord): void;
  deletePassage(site: SiteKey, id: string): void;
  duePassages(nowMs: number, limit: number): { site: SiteKey; id: string }[];
  /** Ids in their own order. */
  passageIds(site: SiteKey, after: string, limit: number): string[];
  /** Passages of a journey that began in these days, oldest first. */
  summaries(site: SiteKey, query: RollupQuery): PassageSummary[];
  countPassages(site: SiteKey, query: JourneyQuery): number;
  addCounts(site: SiteKey, journey: string, day: string, dims: Dims, delta: Counts): void;
  rollup(site: SiteKey, query: RollupQuery): Counts;
  rollupDays(site: SiteKey, query: RollupQuery): DayCounts[];
  segments(site: SiteKey, query: JourneyQuery): Segments;
  /** Counts per combination of values; null: there are more of them than `maxTallyRows`. */
  tally(site: SiteKey, query: JourneyQuery, names: readonly CutName[]): TallyRow[] | null;
  /** The part of a tally that needs no look at days or passages: the rest of it is that of the gaps. */
  ahead(site: SiteKey, query: JourneyQuery, names: readonly CutName[]): Ahead;
  traits(site: SiteKey, query: JourneyQuery): TraitCount[];
  rollupRows(site: SiteKey, journey?: string): RollupRow[];
  /** Adds up some days that are over, where that makes reading them quicker. @returns whether there was something to add up */
  addUpAhead(): boolean;
}

/** A verbatim with the scored answer of its invitation. */
export type VerbatimRow = VerbatimRecord & { instrument: string | null; value: number | null };

export interface AnswerTables {
  invite(site: SiteKey, id: string): InviteRecord | undefined;
  putInvite(site: SiteKey, record: InviteRecord): void;
  /** Invitations with at least one answer, per survey. */
  answered(site: SiteKey): Record<string, number>;
  addAnswered(site: SiteKey, survey: string): number;
  funnel(site: SiteKey, query: { from: string; to: string; journey?: string; step?: string }): SurveyFunnel[];
  /** Of a survey, those that were seen, newest first. */
  lastInvites(site: SiteKey, query: ExposureQuery): Pick<InviteRecord, 'outcome' | 'isAnswered'>[];
  /** Keeps the newer of two texts for one question of one invitation. */
  putVerbatim(site: SiteKey, record: VerbatimRecord): void;
  /** Newest first. */
  verbatims(site: SiteKey, query: VerbatimQuery, limit: number): VerbatimRow[];
  /** Per step: how many, and how many of them tell of being stopped. */
  verbatimCounts(site: SiteKey, query: JourneyQuery): Record<string, { n: number; blocker: number }>;
  /** @returns false: there is no such verbatim */
  removeVerbatim(site: SiteKey, id: string): boolean;
}

export interface WorkTables {
  workItems(site: SiteKey): WorkItemState[];
  putWorkItem(site: SiteKey, item: WorkItemState): void;
  workHistory(site: SiteKey, journey: string, step: string): WorkItemState[];
  publishedClasses(site: SiteKey, journey: string): PublishedClass[];
  putPublishedClass(site: SiteKey, journey: string, published: PublishedClass): void;
}

/**
 * The few things that a database has to be able to do. Synchronous: it runs where nobody waits.
 * The rules (what a passage is, what is counted) are in `ledger.ts`, on top of this.
 */
export interface Tables extends SiteTables, EventTables, TabTables, PassageTables, AnswerTables, WorkTables {
  /** All or nothing. */
  transaction<T>(work: () => T): T;
  close(): void;
}
