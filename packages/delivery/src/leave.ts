import { computeBatch } from './batch.ts';
import { requestLimitMs } from './limits.ts';
import { type Chunk, toAtMs } from './store.ts';

/**
 * By the clock that all tabs share: what one may still send as it leaves, no other one drops, wherever the clock jumps.
 * @param wallMs the wall clock as it is now
 */
export const isFresh = (key: string, wallMs: number): boolean => Math.abs(wallMs - toAtMs(key)) < requestLimitMs;

/**
 * What a page sends as it leaves: its own, of its own tab, answers first, as much as a leaving page may.
 * @param mine what nobody has confirmed; loses what another tab may have dropped and counted, as that is too old
 * @param room bytes
 */
export function chooseLeaving(
  mine: Map<string, Chunk>,
  maxChunks: number,
  room: number,
  tab: string,
  wallMs: number,
): Chunk[] {
  for (const key of mine.keys()) if (!isFresh(key, wallMs)) mine.delete(key);
  const ready = [...mine.values()].filter(([, , , , , isSent]) => !isSent);
  return computeBatch(ready.sort(), maxChunks, room, tab);
}
