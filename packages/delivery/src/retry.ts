import type { Verdict } from './answer.ts';
import {
  againDelayMs,
  blockedDelayMs,
  blockedFrom,
  firstDelayMs,
  maxBlockedMs,
  maxDelayMs,
  maxHoldMs,
  offlineDelayMs,
  requestChunks,
} from './limits.ts';
import type { Ledger } from './store.ts';

/** An extension or a policy keeps us from the collector: more attempts would only fill the console. */
export const isBlocked = ({ silent }: Ledger): boolean => silent >= blockedFrom;

/**
 * Milliseconds until the next request may start; 0: now.
 * A time further off than its longest possible delay comes from a clock that was set back, and does not count.
 * @param isUrgent our own back-off does not count, only the collector's word does
 */
export function computeWaitMs({ soft, hard }: Ledger, nowMs: number, isUrgent?: boolean): number {
  const own = isUrgent || soft - nowMs > maxBlockedMs ? 0 : soft;
  return Math.max(own - nowMs, hard - nowMs > maxHoldMs ? 0 : hard - nowMs, 0);
}

/**
 * Writes into the ledger when to try again. It is shared by all tabs and outlives the page, so a reload changes nothing.
 * @param status of the answer; 0: there was none; -1: a policy of the page forbids to ask
 * @param jitter from 0.5 to 1, random: keeps a crowd of clients apart
 */
export function reschedule(
  ledger: Ledger,
  [isAck, , again, , holdMs]: Verdict,
  nowMs: number,
  jitter: number,
  status: number,
  isOnline: boolean,
): void {
  if (isAck) {
    ledger.failures = ledger.hard = ledger.splits = 0;
    ledger.silent = -1;
    ledger.limit = Math.min(requestChunks, ledger.limit * 2);
    ledger.soft = again.length && nowMs + againDelayMs * jitter;
  } else {
    if (status < 0) ledger.silent = blockedFrom;
    else if (isOnline && ledger.silent >= 0) ledger.silent = status ? 0 : ledger.silent + 1;
    // As long as asked, and up to a fifth more.
    const longer = 0.8 + jitter * 0.4;
    ledger.soft =
      nowMs +
      (isBlocked(ledger)
        ? blockedDelayMs * longer
        : jitter * (isOnline ? Math.min(maxDelayMs, firstDelayMs * 2 ** ledger.failures++) : offlineDelayMs));
    ledger.hard = holdMs && nowMs + holdMs * longer;
  }
}
