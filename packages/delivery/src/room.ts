import type { EventClass } from '@ressenti/protocol';
import { forgetLeft } from './forget-left.ts';
import { dayMs } from './late-limits.ts';
import { isFresh } from './leave.ts';
import { lose } from './lost.ts';
import type { DeliveryOptions } from './options.ts';
import {
  ask,
  type Chunk,
  type Ledger,
  type Marks,
  markPrefix,
  type Transaction,
  toAtMs,
  toCount,
  toWeight,
} from './store.ts';

/** How many days an event is worth keeping, per class, in the order in which they make room. Safari deletes script storage after seven days without a visit anyway. */
const keepDays: Record<EventClass, number> = { C: 1, B: 7, A: 14 };

/**
 * Drops and counts what has expired and, while more waits than may, the oldest signals, then steps, then answers.
 * @param keys of all records; those of what goes become empty
 * @param max weight that may wait
 * @param share the part of that for which the disk has room; where it is full, dropping answers does not help for long
 * @param reason under which that is counted as lost
 * @returns whether something too fresh to go stands in the way, so that it is worth another look
 */
export async function makeRoom(
  tx: Transaction,
  to: Ledger,
  keys: string[],
  max: number,
  share: number,
  reason: string,
  nowMs: number,
  { clock, records }: Pick<DeliveryOptions, 'clock' | 'records'>,
): Promise<boolean> {
  let weight = 0;
  let isHeld = false;
  const dearest = share < 1 ? 'B' : 'A';
  const gone: string[] = [];
  for (const key of keys) {
    weight += toWeight(key);
    if (key[0] !== markPrefix) continue;
    const [marks] = (await ask(tx.get(key))) as Marks;
    for (const marked of marks) {
      const chunk = (await ask(tx.get(marked))) as Chunk | undefined;
      if (chunk) {
        chunk[5] = true;
        tx.put(chunk, marked);
      }
    }
    tx.delete(key);
  }
  for (const [cls, days] of Object.entries(keepDays)) {
    for (const [i, key] of keys.entries()) {
      if (key[0] !== cls) continue;
      let why = nowMs - toAtMs(key) > days * dayMs && 'expired';
      if (!why && weight > max && cls >= dearest) {
        // What is fresh may be under way from a tab that leaves, so it keeps its place, as does all that is worth more.
        isHeld ||= isFresh(key, clock.now());
        // What may be stored at the collector already must not be counted as lost.
        if (!isHeld && !((await ask(tx.get(key))) as Chunk)[5]) why = reason;
      }
      if (why) {
        tx.delete(key);
        keys[i] = '';
        gone.push(key);
        weight -= toWeight(key);
        lose(to.losses, `${why} ${cls}`, toCount(key));
      }
    }
  }
  if (gone[0]) forgetLeft(records, gone);
  return isHeld;
}
