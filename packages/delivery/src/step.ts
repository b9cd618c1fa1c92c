import type { Attendant } from './attend.ts';
import { idleMs, leaseMs, lingerMs, maxBlockedWeight, maxMemoryWeight, maxStoredWeight } from './limits.ts';
import { hasAny } from './lost.ts';
import { chooseNext } from './next.ts';
import type { DeliveryOptions } from './options.ts';
import { computeWaitMs, isBlocked, reschedule } from './retry.ts';
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

/** In a round: this tab holds the Web Lock (true), another one does (false), or there are none (null). */
export type Hold = boolean | null;

/**
 * Writes down what has happened, makes room, counts what waits and, in a round, takes the lease, if it is free, and
 * chooses what to send next, answers first: all of it in one transaction, so that whoever removes an event also counts
 * it, and what is sent is marked so.
 * @param to the ledger, read in this transaction
 * @param outcomes of requests
 * @param late there, if a loss is to be reported now
 * @param room makes room, once that has been fetched
 * @param share what may wait in storage at most
 * @param me this tab
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
  hold: Hold | undefined,
  isUrgent: boolean | undefined,
): Promise<Found> {
  const { win, createId } = options;
  for (const [chunks, verdict, status, rid] of outcomes) {
    const [isAck, rejected, again, split] = verdict;
    if (!split) reschedule(to, verdict, nowMs, 0.5 + Math.random() / 2, status, win.navigator.onLine);
    if (isAck && rid === to.reporting?.rid) to.reporting = undefined;
    // There, as any answer that is more than a confirmation brings it.
    if (split || rejected[0] || again[0]) await late?.refuse(tx, to, chunks, verdict, status, options, nowMs);
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
  const isHeld = await room?.(tx, to, keys, max, dearest, reason, nowMs, options);
  let weight = 0;
  let waiting = 0;
  to.eldestAtMs = nowMs;
  for (const key of keys) {
    const count = toCount(key);
    waiting += count;
    weight += toWeight(key);
    if (count) to.eldestAtMs = Math.min(to.eldestAtMs, toAtMs(key));
  }
  let waitMs = 0;
  let next: Request | undefined;
  if (hold !== undefined) {
    // Whoever holds the lock has yet to take the lease, or has just let go of it; or it is frozen, and then it had its time.
    if (hold === false && !to.drainsUntilMs) {
      to.drainer = '';
      to.drainsUntilMs = nowMs + leaseMs;
    }
    const rest = to.drainsUntilMs - nowMs;
    // Two at once cost bandwidth, never an event. A lease far ahead was written by a clock that was.
    if (!hold && to.drainer !== me && rest >= 0 && rest <= 1.5 * leaseMs) waitMs = idleMs;
    else {
      to.drainer = me;
      to.drainsUntilMs = 0;
      waitMs = computeWaitMs(to, nowMs, isUrgent);
      if (!waitMs) next = await chooseNext(tx, to, late?.beginReport(to, createId(), isDurable ? 'idb' : 'mem'));
      if (next) to.drainsUntilMs = nowMs + leaseMs;
      else waitMs ||= lingerMs;
    }
    // A loss that nobody has heard of is worth another look too.
    if (!(waiting || to.reporting || hasAny(to.losses))) waitMs = 0;
  }
  tx.set(ledgerKey, to);
  return [to, waiting, weight > max && !room && reason, isHeld, waitMs, next];
}
