import { computeBatch } from './batch.ts';
import { isFresh } from './room.ts';
import type { Chunk } from './store.ts';

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
  const ready: Chunk[] = [];
  for (const [key, chunk] of mine) {
    if (!isFresh(key, wallMs)) mine.delete(key);
    else if (!chunk[5]) ready[ready.length] = chunk;
  }
  return computeBatch(ready.sort(), maxChunks, room, tab);
}
