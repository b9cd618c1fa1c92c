import type { DeliveryReport } from '@ressenti/protocol';
import type { Chunk, Ledger, Transaction } from './store.ts';

/** What to send: chunks of one tab, as they were stored, and what to report. */
export type Request = [chunks: Chunk[], report: DeliveryReport | undefined, isLeaving?: boolean];

/** The text of a request: the events as they were stored, byte for byte. */
export type ToText = (batch: string, chunks: Chunk[], report?: DeliveryReport) => string;

/** Status, body and `Retry-After` of an answer; status 0 stands for no answer at all. */
export type Reply = [status: number, text?: string, retryAfter?: string | null | undefined];

/**
 * What an answer means for the events of its request. `isAck`: all are on the collector's disk but those `rejected`, and
 * those to be sent `again` later. `split`: something in it cannot be accepted, for this reason, so halve it until that is
 * found. Else keep all, and wait at least `holdMs`.
 */
export type Verdict = [isAck: boolean, rejected: string[], again: string[], split: string | false, holdMs: number];

/**
 * Writes down what came of a request. May run again after a failure, so it leaves everything outside the transaction alone.
 * @param to the ledger, read in this transaction
 */
export type Outcome = (tx: Transaction, to: Ledger, nowMs: number) => unknown;
