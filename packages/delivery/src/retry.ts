import type { Verdict } from './answer.ts';
import {
  againDelayMs,
  blockedDelayMs,
  blockedFrom,
  firstDelayMs,
  hourMs,
  maxDelayMs,
  maxHoldMs,
  maxSplits,
  offlineDelayMs,
  requestEvents,
} from './limits.ts';
import type { Ledger } from './store.ts';

/** An extension or a policy keeps us from the collector: more attempts would only fill the console. */
export const isBlocked = ({ silent }: Ledger): boolean => silent >= blockedFrom;

/**
 * Milliseconds until the next request may start; 0: now.
 * A time further off than its longest possible delay comes from a clock that was set back, and does not count.
 * @param isUrgent our own back-off does not count, only the collector's word does
 */
export function computeWaitMs({ softMs, hardMs }: Ledger, nowMs: number, isUrgent: boolean): number {
  const soft = softMs - nowMs;
  const hard = hardMs - nowMs;
  return Math.max(0, isUrgent || soft > blockedDelayMs ? 0 : soft, hard > maxHoldMs ? 0 : hard);
}

/**
 * Writes into the ledger when to try again. It is shared by all tabs and outlives the page, so a reload changes nothing.
 * @param jitter from 0 to 1, random: keeps a crowd of clients apart
 * @param count of events in the request
 */
export function reschedule(
  ledger: Ledger,
  { status, isAck, again, split, holdMs }: Verdict,
  nowMs: number,
  jitter: number,
  isOnline: boolean,
  count: number,
): void {
  if (isAck) {
    ledger.failures = ledger.hardMs = ledger.silent = ledger.splits = 0;
    ledger.isKnown = true;
    ledger.limit = Math.min(requestEvents, ledger.limit * 2);
    ledger.softMs = again.length && nowMs + againDelayMs * (0.5 + jitter / 2);
  } else if (split) {
    ledger.limit = count / 2;
    // A collector that refuses everything must not cost more than a few events a day.
    if (++ledger.splits > maxSplits) ledger.hardMs = nowMs + hourMs;
  } else {
    if (!ledger.isKnown && isOnline) ledger.silent = status ? 0 : ledger.silent + 1;
    const longestMs = isBlocked(ledger)
      ? blockedDelayMs
      : isOnline
        ? Math.min(maxDelayMs, firstDelayMs * 2 ** ledger.failures++)
        : offlineDelayMs;
    ledger.softMs = nowMs + longestMs * (0.5 + jitter / 2);
    ledger.hardMs = nowMs + holdMs * (1 + jitter / 5);
  }
}
