import type { Buffer } from '../store.ts';

/** A buffer that lasts as long as the page: for private windows, sandboxed frames and broken storage. */
export function createMemoryBuffer(): Buffer {
  let rows = new Map<string, unknown>();
  return {
    close() {},
    async run(work) {
      // A copy, so that work which fails half-way has done nothing.
      const draft = new Map(rows);
      const result = await work({
        keys: async (limit) => [...draft.keys()].sort().slice(0, limit),
        get: async <T>(key: string) => draft.get(key) as T | undefined,
        put: (key, value) => void draft.set(key, value),
        delete: (key) => void draft.delete(key),
        clear: () => draft.clear(),
        commit() {},
      });
      rows = draft;
      return result;
    },
  };
}
