import type { Ledger } from './store.ts';

/** How long one tab may drain without saying that it is still there. */
export const leaseMs = 20_000;

/**
 * Takes or prolongs the right to drain. Two drainers at once cost bandwidth, never an event: the collector counts the
 * second copy as a duplicate.
 * @param hasLock the tab holds the Web Lock, so whoever held the lease has gone or finished
 * @returns whether `me` may drain
 */
export function takeLease(ledger: Ledger, me: string, nowMs: number, hasLock: boolean): boolean {
  const restMs = ledger.until - nowMs;
  // Far in the future: written by a clock that was ahead.
  if (!hasLock && ledger.owner !== me && restMs > 0 && restMs < 1.5 * leaseMs) return false;
  ledger.owner = me;
  ledger.until = nowMs + leaseMs;
  return true;
}
