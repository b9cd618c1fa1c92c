import type { Verdict } from './answer.ts';
import { maxRefused } from './limits.ts';
import { lose } from './report.ts';
import type { Ledger, Stored, Transaction } from './store.ts';

/**
 * Carries out a verdict on the events of its request, within the transaction that also keeps the ledger.
 * Of several events that cannot be accepted together nothing changes here: the next request takes fewer.
 */
export async function settle(
  tx: Transaction,
  ledger: Ledger,
  events: readonly Stored[],
  { status, isAck, rejected, again, split }: Verdict,
): Promise<void> {
  // Anything else may have been stored before the answer went wrong.
  if (isAck || (status > 399 && status < 500)) ledger.unclear = [];
  for (const { id, cls, bytes, at } of events) {
    const reason = rejected.includes(id) ? 'rejected' : events.length < 2 && split;
    // Another tab may have settled the same event: what is gone has been counted.
    if (reason && (await tx.get(id))) {
      lose(ledger.lost, `${reason} ${cls}`);
      ledger.refused = [[status, cls, bytes, at] as Ledger['refused'][0], ...ledger.refused].slice(0, maxRefused);
    }
    if (reason || (isAck && !again.includes(id))) tx.delete(id);
  }
}
