import type {
  Progress,
  SiteConfig,
  StepClass,
  SurveyFunnel,
  Verbatim,
  VerbatimPage,
  WorkItemState,
} from '@ressenti/protocol';
import type { InviteFact } from '../answers/invite.ts';
import type { VerbatimRecord } from '../answers/verbatim-text.ts';
import type { Exposures } from '../brakes/brakes.ts';
import type { CutReading } from '../cut/cut-reading.ts';
import type { JourneyEvidence } from '../evidence/journey-evidence.ts';
import type { Counts, Dims } from '../passages/contribution.ts';
import type { Dimension, TraitValue } from '../passages/dimensions.ts';
import type { Fact } from '../passages/fact.ts';
import type { Segments, TraitCount } from './segments.ts';

/** One event, judged and shaped, as the store keeps it. */
export interface EventRow {
  id: string;
  type: string;
  at: number;
  n: number | null;
  tab: string | null;
  visitor: string | null;
  passage: string | null;
  /** The event as JSON, exactly what the export gives back. */
  body: string;
  /** What it says about a passage, about an invitation, and in somebody's own words. */
  fact: Fact | null;
  invite: InviteFact | null;
  verbatim: VerbatimRecord | null;
}

export interface Intake {
  site: string;
  receivedMs: number;
  /** From the import address: kept with its own times. */
  imported: boolean;
  rows: EventRow[];
  /** Counted apart from the events: the id of a delivery report is that of its row. */
  report?: EventRow & { dropped: Readonly<Record<string, number>> };
}

export interface IntakeOutcome {
  accepted: number;
  /** Ids stored earlier, or twice in this batch. */
  duplicates: number;
  /** Ids refused because their visitor was erased. */
  erased: string[];
  /** Events that the report of this batch says were lost; 0 where it was counted before. */
  reported: number;
  /** Invitations answered so far, for each survey that an event of this batch answered. */
  answered: Record<string, number>;
}

export interface StoredSite {
  site: string;
  config: SiteConfig;
  /** The configuration as published, byte for byte as it is served. */
  text: string;
  etag: string;
  publishedAtMs: number;
}

export interface EventPage {
  /** One JSON text per event, in arrival order. */
  bodies: string[];
  /** Where each of them stands. */
  cursors: string[];
  /** Where the next page begins; unchanged at the end. */
  cursor: string;
}

/** Days in UTC, both included. */
export interface JourneyQuery {
  site: string;
  journey: string;
  from: string;
  to: string;
}

/** Which part of a journey's roll-ups to add up. */
export interface RollupQuery extends JourneyQuery {
  segment: Partial<Record<Dimension, string>>;
  /** Every one of them has to fit. With any, the passages themselves are added up, as many as are still kept. */
  traits?: readonly TraitValue[];
}

/** Told now and then by what takes its time. */
export type OnProgress = (progress: Progress) => void;

/** Counting goes no further: whoever asks only wants to know whether there are many. */
export const maxCounted = 10_000;

export interface DayCounts {
  day: string;
  counts: Counts;
}

export interface Erasure {
  events: number;
  passages: number;
}

export interface Heard {
  answers: number;
  events: number;
}

/** Events that a browser numbered and that never came, per day of their tab's first arrival. */
export interface MeasuredLoss {
  day: string;
  tabs: number;
  received: number;
  missing: number;
}

export interface ReportedLoss {
  day: string;
  reason: string;
  events: number;
}

export interface VerbatimQuery {
  site: string;
  from: string;
  to: string;
  journey?: string;
  step?: string;
  survey?: string;
  locale?: string;
  /** What it is written in, whatever the page was. */
  language?: string;
  polarity?: 'negative' | 'neutral' | 'positive';
  /** Words or beginnings of words; every one of them must be there. */
  q?: string;
}

/** Invitations that were seen after one moment and before another. */
export interface ExposureQuery {
  site: string;
  survey: string;
  afterMs: number;
  untilMs: number;
  limit: number;
}

/** What a step was found to be on one day, and what is published since. */
export interface PublishedClass {
  step: string;
  day: string;
  today: StepClass;
  published: StepClass | null;
}

/**
 * Where events live. Every promise that writes settles after the data is on disk (memory store: in memory).
 * Every method names a site, and answers from that site alone.
 */
export interface Store {
  sites(): Promise<StoredSite[]>;
  /** Publishes a configuration; creates the site. */
  publish(site: string, config: SiteConfig, nowMs: number): Promise<StoredSite>;
  /** @throws StoreBusy when too much waits already */
  intake(intake: Intake): Promise<IntakeOutcome>;
  /** @param after cursor of an earlier page; '' is the beginning */
  events(site: string, after: string, limit: number): Promise<EventPage>;
  /** The cursor after which nothing is stored yet. */
  lastCursor(site: string): Promise<string>;
  rollup(query: RollupQuery): Promise<Counts>;
  /** The same, day by day; days without a passage are left out. */
  rollupDays(query: RollupQuery): Promise<DayCounts[]>;
  /** A part of the passages and all the others, with what must not be told of them. */
  cut(query: RollupQuery, onProgress?: OnProgress): Promise<CutReading>;
  /** Passages per value of each dimension in these days, whatever segment is asked. */
  segments(query: JourneyQuery): Promise<Segments>;
  /** Passages per value of the site's own traits in these days; values that hardly anybody has may be left out. */
  traits(query: JourneyQuery): Promise<TraitCount[]>;
  /** What only a look at the passages themselves can tell. Takes time where there are many. */
  evidence(query: RollupQuery, onProgress?: OnProgress): Promise<JourneyEvidence>;
  /** Passages, and answers without one, that began in these days; counted up to `maxCounted`. */
  countPassages(query: JourneyQuery): Promise<number>;
  heard(site: string): Promise<Heard>;
  /** Invitations with at least one answer, per survey. */
  answered(site: string): Promise<Record<string, number>>;
  funnel(query: { site: string; from: string; to: string; journey?: string; step?: string }): Promise<SurveyFunnel[]>;
  /** What became of the newest invitations to a survey that were seen, as many as `limit`. */
  lastExposures(query: ExposureQuery): Promise<Exposures>;
  /** @param after cursor of an earlier page; '' is the newest */
  verbatims(query: VerbatimQuery, after: string, limit: number): Promise<VerbatimPage>;
  /** Per step: how many, and how many of them tell of being stopped. */
  verbatimCounts(query: JourneyQuery): Promise<Record<string, { n: number; blocker: number }>>;
  /** Per step the newest ones. */
  newestVerbatims(query: JourneyQuery, perStep: number): Promise<Record<string, Verbatim[]>>;
  /** Takes the text of one out, here and in its event. @returns false: there is no such verbatim */
  removeVerbatim(site: string, id: string): Promise<boolean>;
  workItems(site: string): Promise<WorkItemState[]>;
  putWorkItem(site: string, item: WorkItemState): Promise<void>;
  /** Every state it was in, newest first. */
  workHistory(site: string, journey: string, step: string): Promise<WorkItemState[]>;
  /** The newest day of each step. */
  publishedClasses(site: string, journey: string): Promise<PublishedClass[]>;
  putPublishedClasses(site: string, journey: string, classes: PublishedClass[]): Promise<void>;
  measuredLoss(query: { site: string; from: string; to: string }): Promise<MeasuredLoss[]>;
  /** What browsers say they lost, by day of arrival and reason. */
  reportedLoss(query: { site: string; from: string; to: string }): Promise<ReportedLoss[]>;
  /**
   * Erases all rows of one visitor and refuses late ones; null: no such visitor here.
   * @param always refuse late ones even of a visitor who was never heard here
   */
  erase(site: string, visitor: string, nowMs: number, always?: boolean): Promise<Erasure | null>;
  /** Closes passages whose time is over, and notes those that were completed after all. @returns how many changed */
  sweep(nowMs: number): Promise<number>;
  /** Counts a step's worth of passages anew after a configuration changed. @returns how many; 0: nothing is left to do */
  refresh(): Promise<number>;
  /**
   * Adds up some days that are over, so that a long time is read from few rows; changes no answer.
   * @returns whether there was something to add up
   */
  addUpAhead(): Promise<boolean>;
  /**
   * Deletes what is older than its site keeps it, a step at a time; roll-ups stay: nobody is in them.
   * @param after 0 begins
   * @returns what to go on with; null: that was all
   */
  expire(after: number, nowMs: number): Promise<number | null>;
  /** @returns the first thing found wrong with the stored data, or null */
  check(): Promise<string | null>;
  /** Adds up the raw events of a site again. For tests and repair: equals what `rollupRows` gives. */
  recount(site: string): Promise<RollupRow[]>;
  rollupRows(site: string, journey?: string): Promise<RollupRow[]>;
  /** A word the collector keeps for itself, such as the hash of its admin key; null: never kept. */
  readNote(name: string): Promise<string | null>;
  writeNote(name: string, value: string): Promise<void>;
  stats(): StoreStats;
  close(): Promise<void>;
}

export interface RollupRow {
  journey: string;
  day: string;
  dims: Dims;
  counts: Counts;
}

export interface StoreStats {
  kind: 'sqlite' | 'memory';
  /** Intake requests handed over and not yet answered. */
  waitingRequests: number;
  waitingBytes: number;
}

/** The store has no room for more at the moment; whoever asked is told to come back. */
export class StoreBusy extends Error {
  readonly retryAfterS: number;
  constructor(message: string, retryAfterS: number) {
    super(message);
    this.name = 'StoreBusy';
    this.retryAfterS = retryAfterS;
  }
}
