import type { DeliveryReport, EventClass } from '@ressenti/protocol';

/** One event as it waits: its text is what is sent, byte for byte. */
export interface Stored {
  id: string;
  cls: EventClass;
  /** When it was taken over, epoch milliseconds. */
  at: number;
  tab: string;
  text: string;
  /** Length of `text` as UTF-8. */
  bytes: number;
  /** Consent epoch it was taken over under; of another epoch, it is deleted and never sent. */
  epoch: number | undefined;
}

/** Key of the one record that is no event. */
export const ledgerKey = 'ledger';

/** How many, per "reason class". */
export type Lost = Record<string, number>;

/** What all tabs of this site share besides the events. */
export interface Ledger {
  /** Goes up when consent is withdrawn. */
  epoch: number;
  /** Who drains, and until when. */
  owner?: string;
  untilMs: number;
  /** Ids whose last request had no clear answer: perhaps stored at the collector, so not to be counted as lost. */
  unclear: string[];

  /** Failures in a row. */
  failures: number;
  /** No request before this, by our own back-off. */
  softMs: number;
  /** No request before this, because the collector said so. */
  hardMs: number;
  /** Failures in a row without any answer, from a collector that never gave one. */
  silent: number;
  /** Whether this collector has ever confirmed anything to this browser. */
  isKnown?: boolean;
  /** Text of the next request at most; halved while something unacceptable is looked for. */
  limit: number;
  /** Halvings since the last confirmation. */
  splits: number;

  lost: Lost;
  /** A report under way keeps its id and content until it is confirmed; losses meanwhile add to `lost`. */
  report?: DeliveryReport | undefined;
  /** Evidence of events that nobody could accept: status, class, bytes, time; no content. The newest 20. */
  refused: [status: number, cls: EventClass, bytes: number, atMs: number][];
}

/** A transaction, in the words of a Map. */
export interface Transaction {
  /** All records, the ledger among them. */
  values(): Iterable<Stored | Ledger> | Promise<Iterable<Stored | Ledger>>;
  get(key: string): unknown;
  set(key: string, value: Stored | Ledger): unknown;
  delete(key: string): unknown;
  clear(): unknown;
}

/** How a transaction ends: by itself, when nothing is asked any more; at once; or so that it survives a power cut. */
export type Ending = 'idle' | 'now' | 'strict';

/**
 * Where events wait until the collector confirms them. Runs `work` in one transaction: all of its writes take effect, or none.
 * `work` may run again after a failure, so it leaves everything outside the transaction alone.
 * @param ending other than "idle": `work` asks for everything before it first waits
 * @throws what the storage failed with; undefined when it gave no answer in time
 */
export type Run = <T>(work: (tx: Transaction) => T | Promise<T>, ending?: Ending) => Promise<T>;
