import type { EventClass } from '@ressenti/protocol';
import { keepMs } from './batch.ts';
import { requestLimitMs } from './limits.ts';
import { lose } from './lost.ts';
import { type Chunk, type Ledger, markPrefix, type Transaction, toAtMs, toCount, toWeight } from './store.ts';

/**
 * By the clock that all tabs share: what one may still send as it leaves, no other one drops, wherever the clock jumps.
 * @param wallMs the wall clock as it is now
 */
export const isFresh = (key: string, wallMs: number): boolean => Math.abs(wallMs - toAtMs(key)) < requestLimitMs;

/**
 * Drops and counts what has expired and, while more waits than may, the oldest signals, then steps, then answers.
 * @param max weight that may wait
 * @param dearest the last class that may go to make room
 * @param reason under which that is counted as lost
 * @returns how many events are left; when the oldest was begun; whether something too fresh to go stands in the way, so
 * that it is worth another look
 */
export async function makeRoom(
  tx: Transaction,
  to: Ledger,
  max: number,
  dearest: string,
  reason: string,
  nowMs: number,
  wallMs: number,
): Promise<[count: number, oldestAtMs: number | undefined, isHeld: boolean]> {
  const keys = await tx.keys();
  for (const key of keys) {
    if (key[0] !== markPrefix) continue;
    for (const marked of (await tx.get(key)) as string[]) {
      const chunk = (await tx.get(marked)) as Chunk | undefined;
      if (chunk) {
        chunk[5] = true;
        tx.set(marked, chunk);
      }
    }
    tx.delete(key);
  }
  let count = 0;
  let weight = 0;
  let oldestAtMs: number | undefined;
  let isHeld = false;
  for (const key of keys) weight += toWeight(key);
  for (const cls of 'CBA') {
    for (const key of keys) {
      if (key[0] !== cls) continue;
      const atMs = toAtMs(key);
      let why = nowMs - atMs > keepMs[cls as EventClass] && 'expired';
      if (!why && weight > max && cls >= dearest) {
        // What is fresh may be under way from a tab that leaves, so it keeps its place, as does all that is worth more.
        isHeld ||= isFresh(key, wallMs);
        // What may be stored at the collector already must not be counted as lost.
        if (!isHeld && !((await tx.get(key)) as Chunk)[5]) why = reason;
      }
      if (why) {
        tx.delete(key);
        weight -= toWeight(key);
        lose(to.lost, `${why} ${cls}`, toCount(key));
      } else {
        count += toCount(key);
        if (!(Number(oldestAtMs) < atMs)) oldestAtMs = atMs;
      }
    }
  }
  return [count, oldestAtMs, isHeld];
}
