import type { Context } from 'hono';
import type { Gate } from './auth.ts';
import type { CutBook } from './cut/cut-book.ts';
import type { EvidenceBook } from './evidence/evidence-book.ts';
import type { ClockBook } from './intake/clock.ts';
import type { Live } from './live.ts';
import type { Log } from './log.ts';
import type { Meter } from './meter.ts';
import type { RateLimit } from './rate.ts';
import type { SiteBook } from './sites.ts';
import type { Store } from './store/store.ts';

/** What the routes are given; nothing below `server.ts` reaches for time, disk or network by itself. */
export interface Tools {
  store: Store;
  sites: SiteBook;
  gate: Gate;
  clocks: ClockBook;
  /** What steps are, beyond what roll-ups say. */
  evidence: EvidenceBook;
  /** Parts of journeys, and what must not be told of them. */
  cuts: CutBook;
  live: Live;
  meter: Meter;
  log: Log;
  limits: {
    /** Requests, by site and address. */
    requests: RateLimit;
    /** Events, by site. */
    events: RateLimit;
    /** Requests for sites that are not here, by address. */
    strangers: RateLimit;
    /** Wrong admin keys, by address. */
    guesses: RateLimit;
  };
  /** Folder of the files that browsers fetch. */
  publicFolder: string;
  /** Folder of the collector's own pages and styles: landing, documentation's looks. */
  ownFolder: string;
  nowMs(): number;
  /** Time a batch may take to arrive. */
  bodyTimeoutMs: number;
  /** The address a request came from, or null where it is not to be limited: a proxy or a test on this machine. */
  addressOf(context: Context): string | null;
  /** Scheme, host and port under which the asker reached the collector: what a snippet has to name. */
  publicOrigin(context: Context): string;
  /** Why the collector takes nothing at the moment, or null. */
  notReady(): string | null;
  /** The disk has room for answers and steps, but signals had better wait. */
  isDiskLow(): boolean;
}
