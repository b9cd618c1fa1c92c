import type { Verdict } from './answer.ts';
import { lose } from './report.ts';
import type { Ledger, Stored, Transaction } from './store.ts';

const maxRefused = 20;

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
  if (isAck || split) ledger.unclear = [];
  for (const { id, cls, bytes, at } of events) {
    const reason = split && events.length < 2 ? split : rejected?.includes(id) ? 'rejected' : '';
    // Another tab may have settled the same event: what is gone has been counted.
    if (reason && (await tx.get(id))) {
      lose(ledger.lost, `${reason} ${cls}`);
      ledger.refused = [[status, cls, bytes, at] as Ledger['refused'][0], ...ledger.refused].slice(0, maxRefused);
    }
    if (reason || (isAck && !again?.includes(id))) tx.delete(id);
  }
}
