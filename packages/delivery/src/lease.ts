import { leaseMs } from './limits.ts';
import type { Ledger } from './store.ts';

/** 0: no round. In a round: 1: this tab holds the Web Lock, 2: another one does, 3: there are none. */
export type Hold = 0 | 1 | 2 | 3;

/**
 * Takes the lease for this tab, if it is free. Two tabs that send at once cost bandwidth, never an event.
 * @param to the ledger, read in this transaction
 * @returns whether it is another tab's turn
 */
export function isOthers(to: Ledger, hold: Hold, me: string, nowMs: number): boolean {
  // Whoever holds the lock has yet to take the lease, or has just let go of it; or it is frozen, and then it had its time.
  if (hold === 2 && !to.drainsUntilMs) {
    to.drainer = '';
    to.drainsUntilMs = nowMs + leaseMs;
  }
  // Not a number where nobody ever had it.
  const rest = (to.drainsUntilMs as number) - nowMs;
  // A lease far ahead was written by a clock that was.
  if (hold > 1 && to.drainer !== me && rest >= 0 && rest <= 1.5 * leaseMs) return true;
  to.drainer = me;
  to.drainsUntilMs = 0;
  return false;
}
