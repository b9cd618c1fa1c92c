import { requestBytes } from './limits.ts';
import type { Chunk } from './store.ts';

/**
 * The next request: chunks of one tab, in the given order.
 * @param maxChunks above 0; one is taken even if this is less than 1
 * @param tab default: that of the first chunk
 */
export function computeBatch(
  chunks: Iterable<Chunk>,
  maxChunks: number,
  maxBytes = requestBytes,
  tab?: string,
): Chunk[] {
  const batch: Chunk[] = [];
  for (const chunk of chunks) {
    const [, from, , bytes] = chunk;
    tab ??= from;
    if (from === tab && bytes < maxBytes && batch.length < maxChunks) {
      maxBytes -= bytes;
      batch.push(chunk);
    }
  }
  return batch;
}
