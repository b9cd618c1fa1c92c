import type { DeliveryOptions } from './delivery.ts';
import { reschedule } from './retry.ts';
import type { Late, Outcome } from './send.ts';
import type { Ledger, Transaction } from './store.ts';

/**
 * Writes down what came of requests: what was confirmed goes, and the ledger says when to try again.
 * @param to the ledger, read in this transaction; the caller writes it back
 * @param late there, if any answer was more than a confirmation
 */
export async function settle(
  tx: Transaction,
  to: Ledger,
  outcomes: Outcome[],
  late: Late | undefined,
  options: DeliveryOptions,
  nowMs: number,
  isOnline: boolean,
): Promise<void> {
  for (const [chunks, verdict, status, rid] of outcomes) {
    const [isAck, rejected, again, split] = verdict;
    if (!split) reschedule(to, verdict, nowMs, 0.5 + Math.random() / 2, status, isOnline);
    if (isAck && rid === to.report?.rid) to.report = undefined;
    if (split || rejected.length || again.length) await late?.refuse(tx, to, chunks, verdict, status, options, nowMs);
    else if (isAck) for (const [key] of chunks) tx.delete(key);
  }
}
