import type { Clock, Guard, Listen, Records } from '@ressenti/core';
import type { Natives } from './natives.ts';

/** What is known about delivery in this browser at this moment. */
export interface DeliveryStatus {
  /** Events that wait in this browser, as far as this page has seen. */
  waiting: number;
  /** When the oldest of them was captured, epoch milliseconds; null when none waits. */
  oldestAtMs: number | null;
  /** The collector's last answer to this page; status 0 when there was none. */
  lastAnswer: { status: number; atMs: number } | null;
  /** When the next request starts, epoch milliseconds; null when none is planned. */
  nextTryAtMs: number | null;
  /** Where they wait: `mem` does not survive the page. */
  mode: 'idb' | 'mem';
  /** Lost since the last report: how many, per "reason class". */
  lost: Record<string, number>;
}

/** Where a site's batches go; also the name of the database in which they wait. */
export const toAddress = (of: Pick<DeliveryOptions, 'endpoint' | 'site'>): string =>
  `${of.endpoint}/v1/batch?site=${encodeURIComponent(of.site)}`;

export interface DeliveryOptions {
  site: string;
  /** The collector's origin or path prefix, without a slash at its end. */
  endpoint: string;
  /** Name and version of the sender, for the envelope. */
  sdk: string;
  /** Id of this tab, asked for with each event. */
  tab(): string;
  win: Window & typeof globalThis;
  clock: Clock;
  listen: Listen;
  guard: Guard;
  /** Makes a UUIDv7. */
  createId(): string;
  /** Small synchronous records of this site: what storage cannot take in a last moment goes there. */
  records: Pick<Records, 'read' | 'write'>;
  /** What was captured when the script began. */
  natives: Natives;
  /** Hears of every change, at most once per task of ours; the first call says that what was accepted so far is stored. */
  onStatus?(status: DeliveryStatus): void;
  /** Another tab withdrew consent: what this one held is gone, and it accepts nothing more; start another when consent is back. */
  onErased?(): void;
}
