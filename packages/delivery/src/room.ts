import type { EventClass } from '@ressenti/protocol';
import type { DeliveryOptions } from './delivery.ts';
import { forgetLeft } from './forget-left.ts';
import { dayMs } from './late-limits.ts';
import { isFresh } from './leave.ts';
import { lose } from './lost.ts';
import {
  type Chunk,
  type Ledger,
  type Marks,
  markPrefix,
  type Transaction,
  toAtMs,
  toCount,
  toWeight,
} from './store.ts';

/** How long an event is worth keeping, per class. Safari deletes script storage after seven days without a visit anyway. */
export const keepMs: Record<EventClass, number> = { A: 14 * dayMs, B: 7 * dayMs, C: dayMs };

/**
 * Drops and counts what has expired and, while more waits than may, the oldest signals, then steps, then answers.
 * @param keys of all records; those of what goes are taken out
 * @param max weight that may wait
 * @param dearest the last class that may go to make room
 * @param reason under which that is counted as lost
 * @returns whether something too fresh to go stands in the way, so that it is worth another look
 */
export async function makeRoom(
  tx: Transaction,
  to: Ledger,
  keys: string[],
  max: number,
  dearest: string,
  reason: string,
  nowMs: number,
  wallMs: number,
  records: DeliveryOptions['records'],
): Promise<boolean> {
  let weight = 0;
  let isHeld = false;
  const gone: string[] = [];
  for (const key of keys) {
    weight += toWeight(key);
    if (key[0] !== markPrefix) continue;
    const [marks] = (await tx.get(key)) as Marks;
    for (const marked of marks) {
      const chunk = (await tx.get(marked)) as Chunk | undefined;
      if (chunk) {
        chunk[5] = true;
        tx.set(marked, chunk);
      }
    }
    tx.delete(key);
  }
  for (const cls of 'CBA') {
    for (const key of [...keys]) {
      if (key[0] !== cls) continue;
      let why = nowMs - toAtMs(key) > keepMs[cls as EventClass] && 'expired';
      if (!why && weight > max && cls >= dearest) {
        // What is fresh may be under way from a tab that leaves, so it keeps its place, as does all that is worth more.
        isHeld ||= isFresh(key, wallMs);
        // What may be stored at the collector already must not be counted as lost.
        if (!isHeld && !((await tx.get(key)) as Chunk)[5]) why = reason;
      }
      if (why) {
        tx.delete(key);
        keys.splice(keys.indexOf(key), 1);
        gone.push(key);
        weight -= toWeight(key);
        lose(to.lost, `${why} ${cls}`, toCount(key));
      }
    }
  }
  if (gone[0]) forgetLeft(records, gone);
  return isHeld;
}
