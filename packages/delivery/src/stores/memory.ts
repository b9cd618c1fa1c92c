import { requestChunks } from '../limits.ts';
import type { Chunk, Ledger, Run } from '../store.ts';

/** A buffer that lasts as long as the page: for private windows, sandboxed frames and broken storage. */
export function createMemoryBuffer(rows: Map<string, Chunk | Ledger>): Run {
  const tx = Object.assign(rows, {
    list: (cls: string, isAll?: boolean) => {
      const chunks: Chunk[] = [];
      for (const [key, row] of rows)
        if (key[0] === cls && (isAll || chunks.length < requestChunks)) chunks[chunks.length] = row as Chunk;
      return chunks;
    },
  });
  return async (work) => work(tx);
}
