import {
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
 * Writes into the ledger that the collector has what was sent. It is shared by all tabs and outlives the page, so a reload
 * changes nothing.
 * @param rid of the report that went with it
 */
export function succeed(ledger: Ledger, rid: string | undefined): void {
  ledger.failures = ledger.heldUntilMs = ledger.splits = ledger.restUntilMs = 0;
  ledger.silences = -1;
  ledger.chunkLimit = Math.min(requestChunks, ledger.chunkLimit * 2);
  if (rid === ledger.reporting?.rid) ledger.reporting = undefined;
}

/**
 * Writes into the ledger when to try again.
 * @param status of the answer; 0: there was none
 * @param jitter from 0.5 to 1; default: random, which keeps a crowd of clients apart
 */
export function fail(
  ledger: Ledger,
  status: number,
  nowMs: number,
  isOnline: boolean,
  jitter = 0.5 + Math.random() / 2,
): void {
  if (isOnline && ledger.silences >= 0) ledger.silences = status ? 0 : ledger.silences + 1;
  ledger.restUntilMs =
    nowMs +
    (isBlocked(ledger)
      ? blockedDelayMs * (0.8 + jitter * 0.4)
      : jitter * (isOnline ? Math.min(maxDelayMs, firstDelayMs * 2 ** ledger.failures++) : offlineDelayMs));
}
