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
export const isBlocked = ({ silences }: Ledger): boolean => silences >= blockedFrom;

/**
 * Milliseconds until the next request may start; 0: now.
 * A time further off than its longest possible delay comes from a clock that was set back, and does not count.
 * @param isUrgent our own back-off does not count, only the collector's word does
 */
export function computeWaitMs({ restUntilMs, heldUntilMs }: Ledger, nowMs: number, isUrgent?: boolean): number {
  const own = isUrgent || restUntilMs - nowMs > maxBlockedMs ? 0 : restUntilMs;
  return Math.max(own - nowMs, heldUntilMs - nowMs > maxHoldMs ? 0 : heldUntilMs - nowMs, 0);
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
    ledger.failures = ledger.heldUntilMs = ledger.splits = 0;
    ledger.silences = -1;
    ledger.chunkLimit = Math.min(requestChunks, ledger.chunkLimit * 2);
    ledger.restUntilMs = again.length && nowMs + againDelayMs * jitter;
  } else {
    if (status < 0) ledger.silences = blockedFrom;
    else if (isOnline && ledger.silences >= 0) ledger.silences = status ? 0 : ledger.silences + 1;
    // As long as asked, and up to a fifth more.
    const longer = 0.8 + jitter * 0.4;
    ledger.restUntilMs =
      nowMs +
      (isBlocked(ledger)
        ? blockedDelayMs * longer
        : jitter * (isOnline ? Math.min(maxDelayMs, firstDelayMs * 2 ** ledger.failures++) : offlineDelayMs));
    ledger.heldUntilMs = holdMs && nowMs + holdMs * longer;
  }
}
