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
 * @param mine what nobody has confirmed, and no other tab may have dropped and counted
 * @param room bytes
 */
export function chooseLeaving(mine: Map<string, Chunk>, maxChunks: number, room: number, tab: string): Chunk[] {
  const ready = [...mine.values()].filter(([, , , , , isSent]) => !isSent);
  return computeBatch(ready.sort(), maxChunks, room, tab);
}
