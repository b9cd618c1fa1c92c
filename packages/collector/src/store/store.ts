import type { SiteConfig } from '@ressenti/protocol';
import type { Counts, Dims } from '../passages/contribution.ts';
import type { Fact } from '../passages/fact.ts';
import type { Dimension } from '../passages/state.ts';
import type { Segments } from './segments.ts';

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
  fact: Fact | null;
  /** Present on an answer: what a quota counts. */
  answer?: { survey: string; invite: string };
}

export interface Intake {
  site: string;
  receivedMs: number;
  /** From the import address: kept with its own times. */
  imported: boolean;
  rows: EventRow[];
  /** Counted apart from the events: the id of a delivery report is that of its row. */
  report?: EventRow;
}

export interface IntakeOutcome {
  accepted: number;
  /** Ids stored earlier, or twice in this batch. */
  duplicates: number;
  /** Ids refused because their visitor was erased. */
  erased: string[];
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

/** Which part of a journey's roll-ups to add up. Days in UTC, both included. */
export interface RollupQuery {
  site: string;
  journey: string;
  from: string;
  to: string;
  segment: Partial<Record<Dimension, string>>;
}

export interface Erasure {
  events: number;
  passages: number;
}

export interface Heard {
  answers: number;
  events: number;
}

/** Events that a browser numbered and that never came, per day of their tab's last arrival. */
export interface MeasuredLoss {
  day: string;
  tabs: number;
  received: number;
  missing: number;
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
  /** Passages per value of each dimension in these days, whatever segment is asked. */
  segments(query: RollupQuery): Promise<Segments>;
  heard(site: string): Promise<Heard>;
  /** Invitations with at least one answer, per survey. */
  answered(site: string): Promise<Record<string, number>>;
  measuredLoss(site: string, fromDay: string): Promise<MeasuredLoss[]>;
  /**
   * Erases all rows of one visitor and refuses late ones; null: no such visitor here.
   * @param always refuse late ones even of a visitor who was never heard here
   */
  erase(site: string, visitor: string, nowMs: number, always?: boolean): Promise<Erasure | null>;
  /** Closes passages whose time is over, and notes those that were completed after all. @returns how many changed */
  sweep(nowMs: number): Promise<number>;
  /**
   * Deletes what is older than its site keeps it, a step at a time; roll-ups stay: nobody is in them.
   * @param after 0 begins
   * @returns what to go on with; null: that was all
   */
  expire(after: number, nowMs: number): Promise<number | null>;
  /** @returns the first thing found wrong with the stored data, or null */
  check(): Promise<string | null>;
  /** Adds up the raw events of a site again. For tests and repair: equals what `rollup` adds up. */
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
