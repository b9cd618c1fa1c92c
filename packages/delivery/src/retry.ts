import type { Verdict } from './answer.ts';
import { requestBytes } from './batch.ts';
import type { Ledger } from './store.ts';

const firstDelayMs = 1000;
const maxDelayMs = 5 * 60_000;
const hourMs = 3_600_000;
const maxHoldMs = 30 * hourMs;
const offlineDelayMs = 60_000;
const blockedDelayMs = 15 * 60_000;
const maxSplits = 12;
export const blockedFrom = 5;

/** An extension or a policy keeps us from the collector: more attempts would only fill the console. */
export const isBlocked = ({ silent }: Ledger): boolean => silent >= blockedFrom;

/**
 * Milliseconds until the next request may start; 0: now.
 * A time further off than its longest possible delay comes from a clock that was set back, and does not count.
 * @param isUrgent an explicit flush, or the network came back: our own back-off does not count, the collector's word does
 */
export function computeWaitMs({ softMs, hardMs }: Ledger, nowMs: number, isUrgent: boolean): number {
  const soft = isUrgent || softMs - nowMs > blockedDelayMs ? 0 : softMs;
  const hard = hardMs - nowMs > maxHoldMs ? 0 : hardMs;
  return Math.max(0, soft - nowMs, hard - nowMs);
}

/** What happened around a request. */
export interface Circumstances {
  nowMs: number;
  /** No answer, at once. */
  isSilent: boolean;
  isOnline: boolean;
  /** Text of the request. */
  sentBytes: number;
}

/** Writes into the ledger when to try again. It is shared by all tabs and outlives the page, so a reload changes nothing. */
export function reschedule(
  ledger: Ledger,
  { isAck, split, holdMs = 0 }: Verdict,
  { nowMs, isSilent, isOnline, sentBytes }: Circumstances,
): void {
  // Full jitter keeps a crowd of clients apart.
  const jitter = Math.random();
  if (isAck) {
    ledger.failures = ledger.softMs = ledger.hardMs = ledger.silent = ledger.splits = 0;
    ledger.isKnown = true;
    ledger.limit = Math.min(requestBytes, ledger.limit * 2);
  } else if (split) {
    ledger.limit = sentBytes / 2;
    // A collector that refuses everything must not cost more than a few events a day.
    if (++ledger.splits > maxSplits) ledger.hardMs = nowMs + hourMs;
  } else {
    if (!ledger.isKnown && isOnline) ledger.silent = isSilent ? ledger.silent + 1 : 0;
    ledger.hardMs = nowMs + holdMs * (1 + jitter / 5);
    const longest = isOnline ? Math.min(maxDelayMs, firstDelayMs * 2 ** ledger.failures++) : offlineDelayMs;
    ledger.softMs = nowMs + (isBlocked(ledger) ? blockedDelayMs : longest * (0.5 + jitter / 2));
  }
}
