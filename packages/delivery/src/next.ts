import { computeBatch } from './batch.ts';
import { requestChunks } from './limits.ts';
import type { Request } from './request.ts';
import { ask, type Chunk, type Ledger, type Transaction } from './store.ts';

/**
 * Chooses what to send next, answers first; in the same transaction that is marked as sent.
 * @param to the ledger, read in this transaction
 * @returns undefined where that is nothing now
 */
export async function chooseNext(tx: Transaction, to: Ledger): Promise<Request | undefined> {
  const waiting: Chunk[] = [];
  for (const chunk of (await ask(tx.getAll(null, requestChunks))) as Chunk[]) {
    if (chunk[4] === to.epoch) waiting.push(chunk);
    // Written by a tab that had not heard yet that consent was withdrawn.
    else if (chunk[0]) tx.delete(chunk[0]);
  }
  const batch = computeBatch(waiting, to.chunkLimit);
  // Whoever cannot send tries the same ones again and again: they are marked by then.
  for (const chunk of batch.filter(([, , , , , isSent]) => !isSent)) {
    chunk[5] = true;
    tx.put(chunk, chunk[0]);
  }
  return batch[0] || to.reporting ? [batch, to.reporting] : undefined;
}
