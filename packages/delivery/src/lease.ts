import type { Ledger } from './store.ts';

/** How long one tab may drain without saying that it is still there. */
export const leaseMs = 20_000;

/**
 * Whether `me` may drain. Two drainers at once cost bandwidth, never an event: the collector counts the second copy as
 * a duplicate.
 * @param hasLock the tab holds the Web Lock, so whoever held the lease has gone or finished
 */
export function mayDrain({ owner, untilMs }: Ledger, me: string, nowMs: number, hasLock: boolean): boolean {
  // Far in the future: written by a clock that was ahead.
  return hasLock || owner === me || untilMs < nowMs || untilMs - nowMs > 1.5 * leaseMs;
}
