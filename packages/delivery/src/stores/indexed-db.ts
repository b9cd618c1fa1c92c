import type { Clock } from '@ressenti/core';
import { promisifyRequest } from 'idb-keyval';
import type { Buffer, Transaction } from '../store.ts';

const openLimitMs = 2000;
const transactionLimitMs = 3000;
const maxTries = 3;
const table = 'q';

/**
 * A buffer in IndexedDB. It survives a killed browser; what was written strictly also survives a power cut.
 *
 * The handle is ours, not that of idb-keyval's `createStore`: an open or a transaction that never ends
 * (WebKit 226547; reproduced in WebKitGTK 2.50) needs a time limit and a fresh handle, never a retry on the old one.
 * @param name of the database
 */
export function createIndexedDbBuffer(name: string, win: Pick<typeof globalThis, 'indexedDB'>, clock: Clock): Buffer {
  let opened: Promise<IDBDatabase> | undefined;

  /** Also when it opens only after its limit. */
  const close = (): void => {
    const handle = opened;
    opened = undefined;
    handle?.then(
      (db) => db.close(),
      () => {
        // It never opened: nothing to close.
      },
    );
  };

  const open = async (): Promise<IDBDatabase> => {
    const request = win.indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    const db = await promisifyRequest(request);
    // Another tab deletes the database, or the browser takes it away: let go; the next transaction reopens it.
    db.onversionchange = db.onclose = () => {
      close();
      db.close();
    };
    return db;
  };

  /** Rejects after `ms`, whatever `work` does later. */
  const limit = <T>(ms: number, work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(ms, () => reject(new Error(`storage gave no answer in ${ms} ms`)));
      work.then(resolve, reject).finally(cancel);
    });

  return {
    close,
    async run(work, isStrict) {
      for (let tries = 1; ; tries++) {
        opened ??= open();
        let db: IDBDatabase;
        try {
          db = await limit(openLimitMs, opened);
        } catch (error) {
          close();
          throw error;
        }
        let tx: IDBTransaction | undefined;
        try {
          tx = db.transaction(table, 'readwrite', { durability: isStrict ? 'strict' : 'relaxed' });
          const step = toTransaction(tx);
          const done = promisifyRequest(tx);
          const body = async () => {
            const result = await work(step);
            step.commit();
            return result;
          };
          const [result] = await limit(transactionLimitMs, Promise.all([body(), done]));
          return result;
        } catch (error) {
          const reason = tx?.error ?? error;
          try {
            tx?.abort();
          } catch {
            // It has ended by itself, which is what was wanted.
          }
          // A full disk is no fault of the handle; whoever called makes room.
          if (tries === maxTries || isQuotaError(reason)) throw reason;
          close();
        }
      }
    },
  };
}

export const isQuotaError = (error: unknown): boolean => (error as Error | null)?.name === 'QuotaExceededError';

function toTransaction(tx: IDBTransaction): Transaction {
  const store = tx.objectStore(table);
  let isCommitted = false;
  return {
    keys: (limit) => promisifyRequest(store.getAllKeys(null, limit)) as Promise<string[]>,
    get: (key) => promisifyRequest(store.get(key)),
    put: (key, value) => store.put(value, key),
    delete: (key) => store.delete(key),
    clear: () => store.clear(),
    commit() {
      if (!isCommitted) tx.commit?.();
      isCommitted = true;
    },
  };
}
