import type { DeliveryReport } from '@ressenti/protocol';
import { minWeight, requestChunks } from './limits.ts';

/**
 * One record: up to 50 events of one class and one tab, each as the JSON text that is sent, byte for byte.
 * `key` is class, time and nonce, so that records sort by class, then age. `epoch` is the consent they were taken over
 * under; a record of another epoch is deleted and never sent. `isSent`: it was under way once, so it may be stored at the
 * collector, and to count it as lost would be wrong.
 */
export type Chunk = [
  key: string,
  tab: string,
  texts: string[],
  bytes: number,
  epoch: number | undefined,
  isSent?: boolean,
];

/** Key of the one record that is no chunk: the header. */
export const ledgerKey = 'm';

/**
 * Before the key of a chunk: a chunk without texts, which says that a leaving page has sent that one. A leaving page can
 * read nothing, and to write the chunk again would revive it where another tab has settled it.
 */
export const markPrefix = 's';

/** How many, per "reason class". */
export type Lost = Record<string, number>;

/** What all tabs of this site share besides the chunks. */
export interface Ledger extends Sums {
  /** When consent was last withdrawn. */
  epoch: number;
  /** Who drains, and until when. */
  owner?: string;
  until: number;

  /** Failures in a row. */
  failures: number;
  /** No request before this, by our own back-off. */
  soft: number;
  /** No request before this, because the collector said so. */
  hard: number;
  /** Failures in a row without any answer, from a collector that never gave one. */
  silent: number;
  /** Whether this collector has ever confirmed anything to this browser. */
  known?: boolean;
  /** Chunks of the next request at most; halved while something unacceptable is looked for. */
  limit: number;
  /** Halvings since the last confirmation. */
  splits: number;

  lost: Lost;
  /** A report under way keeps its id and content until it is confirmed; losses meanwhile add to `lost`. */
  report?: DeliveryReport | undefined;
  /** Evidence of events that nobody could accept: status, class and time, bytes; no content. The newest 20. */
  refused: [status: number, key: string, bytes: number][];
}

export const createLedger = (epoch: number): Ledger => ({
  epoch,
  count: 0,
  weight: 0,
  until: 0,
  failures: 0,
  soft: 0,
  hard: 0,
  silent: 0,
  limit: requestChunks,
  splits: 0,
  lost: {},
  refused: [],
});

/** A transaction, in the words of a Map. */
export interface Transaction {
  /** The oldest chunks of a class: all, or up to a request's worth. */
  list(cls: string, isAll?: boolean): Chunk[] | Promise<Chunk[]>;
  get(key: string): unknown;
  set(key: string, value: Chunk | Ledger): unknown;
  delete(key: string): unknown;
  clear(): unknown;
}

/**
 * Where events wait until the collector confirms them. Runs `work` in one transaction: all of its writes take effect, or none.
 * `work` may run again after a failure, so it leaves everything outside the transaction alone. Where it returns no promise
 * it has asked for everything at once, and that is kept even if the page goes away the next instant.
 * @param isStrict whether the write must survive a power cut, not just a killed browser
 * @throws what the storage failed with; undefined when it gave no answer in time
 */
export type Run = <T>(work: Work<T>, isStrict?: boolean) => Promise<T>;
export type Work<T> = (tx: Transaction) => T | Promise<T>;

/** What waits: how many events and, with at least 512 bytes for each, how much. */
export interface Sums {
  count: number;
  weight: number;
}

/** Takes a chunk into the sums; with sign -1, out of them. */
export function addTo(sums: Sums, [, , texts, bytes]: Chunk, sign = 1): void {
  sums.count += sign * texts.length;
  sums.weight += sign * Math.max(bytes, minWeight * texts.length);
}
