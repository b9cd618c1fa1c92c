import type { Attendant } from './attend.ts';
import { maxBlockedWeight, maxMemoryWeight, maxStoredWeight } from './limits.ts';
import { hasAny } from './lost.ts';
import { chooseNext } from './next.ts';
import type { DeliveryOptions } from './options.ts';
import { isBlocked, reschedule } from './retry.ts';
import type { Late, Outcome, Request } from './send.ts';
import { type Ledger, ledgerKey, type Transaction, toAtMs, toCount, toWeight } from './store.ts';

/**
 * What a step found: the ledger as it is now, how many events wait, why none can wait any more, whether something too
 * fresh to go stood in the way, and in a round how long to wait or what to send.
 */
export type Found = [
  to: Ledger,
  waiting?: number,
  full?: string | false,
  isHeld?: boolean | undefined,
  waitMs?: number,
  next?: Request | undefined,
];

/**
 * Writes down what has happened, makes room, counts what waits and, in a round, chooses what to send next: all of it in
 * one transaction, so that whoever removes an event also counts it.
 * @param to the ledger, read in this transaction
 * @param outcomes of requests
 * @param room makes room, once that has been fetched
 * @param share what may wait in storage at most
 * @param lock in a round: the Web Lock, or null where the tab does not hold it
 * @param isUrgent our own back-off does not count
 */
export async function takeStep(
  tx: Transaction,
  to: Ledger,
  outcomes: Outcome[],
  options: DeliveryOptions,
  late: Late | undefined,
  room: Attendant[4] | undefined,
  share: number,
  isDurable: boolean,
  nowMs: number,
  me: string,
  lock: Lock | null | undefined,
  isUrgent: boolean,
): Promise<Found> {
  const { clock, win, records, createId } = options;
  for (const [chunks, verdict, status, rid] of outcomes) {
    const [isAck, rejected, again, split] = verdict;
    if (!split) reschedule(to, verdict, nowMs, 0.5 + Math.random() / 2, status, win.navigator.onLine);
    if (isAck && rid === to.report?.rid) to.report = undefined;
    // There, as any answer that is more than a confirmation brings it.
    if (split || rejected.length || again.length) await late?.refuse(tx, to, chunks, verdict, status, options, nowMs);
    else if (isAck) for (const [key] of chunks) tx.delete(key);
  }
  const [reason, max]: [string, number] = isDurable
    ? isBlocked(to)
      ? ['blocked', maxBlockedWeight]
      : ['quota', share]
    : ['storage', maxMemoryWeight];
  // Where the disk is full, dropping answers does not help for long.
  const dearest = share < maxStoredWeight ? 'B' : 'A';
  const keys = await tx.names();
  const isHeld = await room?.(tx, to, keys, max, dearest, reason, nowMs, clock.now(), records);
  let weight = 0;
  let waiting = 0;
  to.oldestAtMs = nowMs;
  for (const key of keys) {
    const count = toCount(key);
    waiting += count;
    weight += toWeight(key);
    if (count) to.oldestAtMs = Math.min(to.oldestAtMs, toAtMs(key));
  }
  const found: Found = [to, waiting, weight > max && !room && reason, isHeld];
  if (lock !== undefined) {
    const mode = isDurable ? 'idb' : 'mem';
    const [waitMs, next] = await chooseNext(tx, to, late, lock, me, createId(), mode, nowMs, isUrgent);
    // A loss that nobody has heard of is worth another look too.
    found[4] = waiting || to.report || hasAny(to.lost) ? waitMs : 0;
    found[5] = next;
  }
  tx.set(ledgerKey, to);
  return found;
}
