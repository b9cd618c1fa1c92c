import { toBytes } from './encode.ts';
import { forgetLeft } from './forget-left.ts';
import { hourMs, maxRefused, maxSettled, maxSplits } from './late-limits.ts';
import { lose } from './lost.ts';
import type { DeliveryOptions } from './options.ts';
import type { Verdict } from './request.ts';
import { ask, type Chunk, type Ledger, type Transaction } from './store.ts';

/**
 * Writes down an answer that was more than a confirmation: what was refused goes and is counted, what is wanted again
 * becomes records of its own; a request that cannot be accepted is halved, and a single chunk parted into its events.
 * @param to the ledger, read in this transaction; the caller writes it back
 * @param status of the answer
 */
export async function refuse(
  tx: Transaction,
  to: Ledger,
  chunks: Chunk[],
  [isAck, rejected, again, split]: Verdict,
  status: number,
  { natives, createId, records }: Pick<DeliveryOptions, 'natives' | 'createId' | 'records'>,
  nowMs: number,
): Promise<void> {
  if (split) {
    to.chunkLimit = chunks.length / 2;
    // A collector that refuses everything must not cost more than a few events a day.
    to.splits = (to.splits ?? 0) + 1;
    if (to.splits > maxSplits) to.heldUntilMs = nowMs + hourMs;
  }
  const settled = isAck || chunks.length < 2 ? chunks : [];
  forgetLeft(
    records,
    settled.map(([key]) => key),
  );
  // Of several chunks that cannot be accepted together the next request takes fewer.
  for (const [key, from, texts, , epoch] of settled) {
    // Another tab may have settled the same chunk: what is gone has been counted. A page that had taken it over from one
    // that was left may have stored it once more since, so whoever counts leaves word, in this same transaction.
    const isThere = await ask(tx.get(key));
    tx.delete(key);
    // Of its id the last group, 48 random bits.
    const name = key.slice(38, 50);
    const known = to.settledNames ?? '';
    if (!isThere || known.includes(name)) continue;
    to.settledNames = (known + name).slice(-maxSettled);
    for (const text of texts) {
      const { id } = natives.parse(text) as { id: string };
      const bytes = toBytes(text);
      if (split ? texts.length < 2 : rejected.includes(id)) {
        lose(to.losses, `${split || 'rejected'} ${key[0]}`);
        to.refusals = [[status, key.slice(0, 14), bytes], ...(to.refusals ?? []).slice(0, maxRefused - 1)];
      } else if (split || again.includes(id)) {
        // What goes once more is a record of its own, the text as it was.
        const single: Chunk = [`${key.slice(0, 14)}${createId()}_1_${bytes}`, from, [text], bytes, epoch, true];
        tx.put(single, single[0]);
      }
    }
  }
}
