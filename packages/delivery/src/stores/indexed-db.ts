import type { Clock } from '@ressenti/core';
import { promisifyRequest } from 'idb-keyval';
import { commitLimitMs, requestChunks, storageLimitMs } from '../limits.ts';
import type { Run, Work } from '../store.ts';

const table = 'q';

/**
 * A buffer in IndexedDB. It survives a killed browser; what was written strictly also survives a power cut. After a failure
 * the next transaction begins with a fresh handle.
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
  /** Ends the transaction under way that needs the page to go on; it is run anew. */
  let giveWay: (() => void) | undefined;

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

  const run = async <T>(work: Work<T>, isStrict?: boolean, isLast?: boolean): Promise<T> => {
    let tx: IDBTransaction | undefined;
    let done: Promise<[T, unknown]> | undefined;
    let hasGivenWay = false;
    let cancel: (() => void) | undefined;
    const attempt = async (): Promise<T> => {
      opened ??= open();
      const db = await opened;
      // Of the transactions that a page begins as it goes, browsers keep the first, not those that wait for another.
      if (isLast) giveWay?.();
      giveWay = undefined;
      tx = db.transaction(table, 'readwrite', { durability: isStrict ? 'strict' : 'relaxed' });
      const store = tx.objectStore(table);
      done = Promise.all([
        work({
          names: () => promisifyRequest(store.getAllKeys()) as Promise<string[]>,
          list: () => promisifyRequest(store.getAll(null, requestChunks)),
          get: (key) => promisifyRequest(store.get(key)),
          set: (key, value) => store.put(value, key),
          delete: (key) => store.delete(key),
          clear: () => store.clear(),
        }),
        promisifyRequest(tx),
      ]);
      // A failed request ends in an abort, which knows the reason.
      tx.onerror = null;
      if (isLast !== undefined) tx.commit();
      else
        giveWay = () => {
          try {
            tx?.abort();
            hasGivenWay = true;
          } catch {
            // It has all it asked for.
          }
        };
      return (await done)[0];
    };
    try {
      return await Promise.race([
        attempt(),
        new Promise<never>((_, reject) => {
          // In two halves: after a long task of the page the answer, which is there by then, comes before the second.
          cancel = after(storageLimitMs / 2, () => {
            cancel = after(storageLimitMs / 2, () => {
              try {
                tx?.abort();
                reject();
              } catch {
                // It is on its way to the disk. One that has asked for everything at once may still wait for its turn.
                cancel = after(isLast === undefined ? commitLimitMs : 0, () => reject(done));
              }
            });
          });
        }),
      ]);
    } catch (failure) {
      if (hasGivenWay) return run(work, isStrict, isLast);
      // What failed with its transaction does not know why that did.
      const error = tx?.error ?? failure;
      opened = undefined;
      try {
        tx?.abort();
      } catch {
        // It has ended by itself, which is what was wanted.
      }
      throw error;
    } finally {
      cancel?.();
    }
  };
  return run;
}
