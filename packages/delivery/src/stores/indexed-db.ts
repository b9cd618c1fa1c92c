import type { Clock } from '@ressenti/core';
import { promisifyRequest } from 'idb-keyval';
import type { Run } from '../store.ts';

const limitMs = 2000;
const maxTries = 3;
const table = 'q';

/**
 * A buffer in IndexedDB. It survives a killed browser; what was written strictly also survives a power cut.
 *
 * The handle is ours, not that of idb-keyval's `createStore`: an open or a transaction that never ends
 * (WebKit 226547; reproduced in WebKitGTK 2.50) needs a time limit, and a broken connection a fresh handle.
 * @param name of the database
 */
export function createIndexedDbBuffer(
  name: string,
  win: Pick<typeof globalThis, 'indexedDB'>,
  after: Clock['after'],
): Run {
  let opened: Promise<IDBDatabase> | undefined;

  const open = async (): Promise<IDBDatabase> => {
    const request = win.indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    const db = await promisifyRequest(request);
    // Another tab deletes the database, or the browser takes it away: let go; the next transaction reopens it.
    db.onversionchange = db.onclose = () => {
      db.close();
      opened = undefined;
    };
    return db;
  };

  return async (work, ending) => {
    for (let tries = 1; ; tries++) {
      let tx: IDBTransaction | undefined;
      const attempt = async () => {
        opened ??= open();
        tx = (await opened).transaction(table, 'readwrite', {
          durability: ending === 'strict' ? 'strict' : 'relaxed',
        });
        const store = tx.objectStore(table);
        const done = promisifyRequest(tx);
        // A failed request ends in an abort, which knows the reason.
        tx.onerror = null;
        const result = work({
          values: () => promisifyRequest(store.getAll()),
          get: (key) => promisifyRequest(store.get(key)),
          set: (key, value) => store.put(value, key),
          delete: (key) => store.delete(key),
          clear: () => store.clear(),
        });
        // From here on this is kept even if the page goes away this instant.
        if (ending) tx.commit();
        return (await Promise.all([result, done]))[0];
      };
      try {
        return await new Promise((resolve, reject) => {
          const cancel = after(limitMs, reject as () => void);
          attempt().then(resolve, reject).finally(cancel);
        });
      } catch (error) {
        try {
          tx?.abort();
        } catch {
          // It has ended by itself, which is what was wanted.
        }
        // Also one that opens only after its limit; one that failed has nothing to close.
        opened?.then(
          (db) => db.close(),
          () => {},
        );
        opened = undefined;
        // A fresh handle helps against neither silence nor a full disk.
        if (tries === maxTries || !error || isQuotaError(error)) throw error;
      }
    }
  };
}

export const isQuotaError = (error: unknown): boolean => (error as Error | null)?.name === 'QuotaExceededError';
