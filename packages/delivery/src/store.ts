import type { DeliveryReport } from '@ressenti/protocol';
import { promisifyRequest } from 'idb-keyval';
import { minWeight, requestChunks } from './limits.ts';

/**
 * One record: up to 50 events of one class and one tab, each as the JSON text that is sent, byte for byte.
 * `epoch` is the consent they were taken over under; a record of another epoch is deleted and never sent. `isSent`: it was
 * under way once, so it may be stored at the collector, and to count it as lost would be wrong.
 */
export type Chunk = [
  /**
   * Says what the rules need to know of a chunk, so that nobody has to read it for them: class, when it was begun in epoch
   * milliseconds, an id, and once it takes no more `_`, how many events, `_`, how many bytes. Keys sort by class, then age.
   */
  key: string,
  tab: string,
  texts: string[],
  bytes: number,
  epoch: number | null | undefined,
  isSent?: boolean,
];

/** When a chunk was begun, epoch milliseconds. */
export const toAtMs = (key: string): number => +key.slice(1, 14);

/** How many events a chunk holds; 0 for what is no chunk. */
export const toCount = (key: string): number => +(key.split('_')[1] as string) || 0;

/** What a chunk counts as against what may wait: its bytes, and at least 512 for each event; 0 for what is no chunk. */
export const toWeight = (key: string): number =>
  Math.max(+(key.split('_')[2] as string) || 0, minWeight * toCount(key));

/** Key of the one record that is no chunk: the header, after all chunks. */
export const ledgerKey = 'l';

/**
 * Begins the key of a record that says which chunks a leaving page has sent. Such a page can read nothing, and to write a
 * chunk again would revive it where another tab has settled it.
 */
export const markPrefix = 's';
/** Without texts, so that it counts for nothing. */
export type Marks = [keys: string[], tab: '', texts: []];

/** How many, per "reason class". */
export type Lost = Record<string, number>;

/**
 * What all tabs of this site share besides the chunks. In browsers each name is stored as the letters that
 * scripts/config/stored-names.json has for it, which stand for nothing else ever after.
 */
export interface Ledger {
  /** When the oldest event that waits was begun, epoch milliseconds; where none waits, when that was seen. */
  eldestAtMs?: number;
  /** When consent was last withdrawn; 0: never; null in a memory that storage has told nothing. */
  epoch: number | null;
  /** Who drains, and until when. */
  drainer?: string;
  drainsUntilMs?: number;

  /** Failures in a row. */
  failures: number;
  /** No request before this, by our own back-off. */
  restUntilMs: number;
  /** No request before this, because the collector said so. */
  heldUntilMs: number;
  /** Failures in a row without any answer; -1 from the first confirmation on, as the way is known to be free. */
  silences: number;
  /** Chunks of the next request at most; halved while something unacceptable is looked for. */
  chunkLimit: number;
  /** Halvings since the last confirmation. */
  splits?: number;

  losses: Lost;
  /** A report under way keeps its id and content until it is confirmed; losses meanwhile add to `losses`. */
  reporting?: DeliveryReport | undefined;
  /** Evidence of events that nobody could accept: status, class and time, bytes; no content. The newest 20. */
  refusals?: [status: number, key: string, bytes: number][];
  /** Names of chunks whose refusal has been written down: where one comes back, nothing of it counts again. The newest 200. */
  settledNames?: string;
}

export const createLedger = (epoch: number | null): Ledger => ({
  epoch,
  failures: 0,
  restUntilMs: 0,
  heldUntilMs: 0,
  silences: 0,
  chunkLimit: requestChunks,
  losses: {},
});

/** A record: chunk, ledger, or marks. */
export type Row = Chunk | Ledger | Marks;

/** A transaction, in the words of an object store; what it gives is read by `ask`. */
export interface Transaction {
  /** The keys of all records, in order. */
  getAllKeys(): unknown;
  /** The first records, in the order of their keys: up to so many. */
  getAll(query: null, count: number): unknown;
  get(key: string): unknown;
  put(value: Row, key: string): unknown;
  delete(key: string): unknown;
  clear(): unknown;
}

/** What a request of an object store comes to; memory has it at once. */
export const ask = (request: unknown): unknown =>
  'onsuccess' in Object(request) ? promisifyRequest(request as IDBRequest) : request;

/**
 * Where events wait until the collector confirms them. Runs `work` in one transaction: all of its writes take effect, or none.
 * `work` may run again after a failure, so it leaves everything outside the transaction alone, or sets it anew.
 * @param isStrict whether the write must survive a power cut, not just a killed browser
 * @throws what the storage failed with; when it gave no answer in time undefined, or what the work on its way to the disk comes to
 */
export type Run = <T>(work: Work<T>, isStrict?: boolean, urgency?: Urgency) => Promise<T>;
/**
 * 0: `work` reads before it writes, so the page has to live on. 1: it asks for everything at once, and that is kept even if
 * the page goes away the next instant. 2: nor is it to wait for what is under way, there may be no next task.
 */
export type Urgency = 0 | 1 | 2;
/**
 * @param pending given where storage serves no more though the same work may yet get to its disk: settles when that is
 * known, and rejects where it did not
 */
export type Work<T> = (tx: Transaction, pending?: Promise<unknown>) => T | Promise<T>;
