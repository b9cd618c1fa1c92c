import { computeBatch } from './batch.ts';
import { idleMs, leaseMs, lingerMs } from './limits.ts';
import { computeWaitMs } from './retry.ts';
import type { Late, Request } from './send.ts';
import type { Chunk, Ledger, Transaction } from './store.ts';

/**
 * Takes the lease, if it is free, and chooses what to send, answers first; in the same transaction that is marked as sent.
 * @param late there, if a loss is to be reported now
 * @param lock the Web Lock, where this tab holds it: no other one is at work
 * @param owner this tab
 * @param isUrgent our own back-off does not count
 * @returns how long to wait; and what to send, absent where that is nothing now
 */
export async function chooseNext(
  tx: Transaction,
  to: Ledger,
  late: Late | undefined,
  lock: Lock | null,
  owner: string,
  rid: string,
  mode: 'idb' | 'mem',
  nowMs: number,
  isUrgent: boolean,
): Promise<[waitMs: number, next?: Request]> {
  const rest = to.until - nowMs;
  // Two drainers at once cost bandwidth, never an event. A lease far ahead was written by a clock that was.
  if (!lock && to.owner !== owner && rest >= 0 && rest <= 1.5 * leaseMs) return [idleMs];
  const waitMs = computeWaitMs(to, nowMs, isUrgent);
  to.owner = owner;
  to.until = 0;
  if (waitMs) return [waitMs];
  const waiting: Chunk[] = [];
  for (const chunk of (await tx.list()) as Chunk[]) {
    if (chunk[4] === to.epoch) waiting[waiting.length] = chunk;
    // Written by a tab that had not heard yet that consent was withdrawn.
    else if (chunk[0]) tx.delete(chunk[0]);
  }
  const batch = computeBatch(waiting, to.limit);
  const report = late ? late.beginReport(to, rid, mode) : to.report;
  for (const chunk of batch) {
    chunk[5] = true;
    tx.set(chunk[0], chunk);
  }
  if (!batch.length && !report) return [lingerMs];
  to.until = nowMs + leaseMs;
  return [0, [batch, report]];
}
