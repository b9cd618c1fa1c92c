import { requestChunks } from '../limits.ts';
import type { Row, Run } from '../store.ts';

/** A buffer that lasts as long as the page: for private windows, sandboxed frames and broken storage. */
export function createMemoryBuffer(rows: Map<string, Row>): Run {
  const keys = (): string[] => [...rows.keys()].sort();
  return async (work) =>
    work({
      keys,
      list: () =>
        keys()
          .slice(0, requestChunks)
          .map((key) => rows.get(key)),
      get: (key) => rows.get(key),
      set: (key, row) => rows.set(key, row),
      delete: (key) => rows.delete(key),
      clear: () => rows.clear(),
    });
}
