import type { DeliveryReport, EventClass } from '@ressenti/protocol';
import type { Schedule } from './retry.ts';

/** Where events wait until the collector confirms them. */
export interface Buffer {
  /**
   * Runs `work` in one transaction: all of its writes take effect, or none. Transactions run one at a time.
   * `work` may run again after a failure, so it leaves everything outside the transaction alone.
   * @param isStrict whether the write must survive a power cut, not just a killed browser
   * @throws what the storage failed with; `work` then had no effect
   */
  run<T>(work: (tx: Transaction) => T | Promise<T>, isStrict?: boolean): Promise<T>;
  /** Lets go of the storage; the next `run` takes it again. */
  close(): void;
}

export interface Transaction {
  /** Keys in ascending order: chunks by class and age, then the ledger. */
  keys(limit?: number): Promise<string[]>;
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): void;
  delete(key: string): void;
  clear(): void;
  /** Nothing more will be asked for: write now, even if the page goes away this instant. */
  commit(): void;
}

/** One record: up to 50 events of one class and one tab, each as the JSON text that is sent. */
export interface Chunk {
  /** Consent epoch it was written under; of another epoch, it is deleted and never sent. */
  epoch: number;
  texts: string[];
}

/** Key of the one record that is no chunk; it sorts behind them. */
export const ledgerKey = 'ledger';

/** What all tabs of this site share besides the chunks. */
export interface Ledger {
  epoch: number;
  /** Who drains, and until when. */
  owner: string;
  until: number;
  /** Keys whose last request had no clear answer: perhaps stored at the collector, so not to be counted as lost. */
  unclear: string[];
  schedule: Schedule;
  lost: Lost;
  /** A report under way keeps its id and content until it is confirmed; losses meanwhile add to `lost`. */
  report?: DeliveryReport | undefined;
  /** Evidence of events that nobody could accept: status, class, size and time, no content. The newest 20. */
  refused: { status: number; cls: EventClass; bytes: number; at: number }[];
}

/** Reason, class, count. */
export type Lost = Record<string, Partial<Record<EventClass, number>>>;
