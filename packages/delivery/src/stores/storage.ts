import type { Clock } from '@ressenti/core';
import { promisifyRequest } from 'idb-keyval';
import { commitLimitMs, maxStorageTries, probeMs, requestChunks, storageLimitMs, storageRetryMs } from '../limits.ts';
import type { Run } from '../store.ts';
import type { Memory } from './memory.ts';

const table = 'q';

/**
 * IndexedDB while it works, memory when it does not. One transaction at a time, in the order of the calls. What IndexedDB
 * holds survives a killed browser; what was written strictly also survives a power cut.
 *
 * The handle is ours, not that of idb-keyval's `createStore`: an open or a transaction that never ends
 * (WebKit 226547; reproduced in WebKitGTK 2.50) needs a time limit, and a broken connection a fresh handle.
 * @param name of the database
 * @param rows what memory holds
 * @returns what runs transactions; whether storage works; and what gives it up for a minute
 */
export function createStorage(
  name: string,
  win: Pick<typeof globalThis, 'indexedDB'>,
  { mono, after }: Pick<Clock, 'mono' | 'after'>,
  rows: Memory,
): [run: Run, isDurable: () => boolean, fall: () => void] {
  let fallenUntilMs = 0;
  let turn: Promise<unknown> | undefined;
  let opened: Promise<IDBDatabase> | undefined;
  /** Ends the transaction under way that needs the page to go on; it is run anew. */
  let giveWay: (() => void) | undefined;

  const isDurable = (): boolean => mono() >= fallenUntilMs;
  const fall = (): void => {
    fallenUntilMs = mono() + probeMs;
  };
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

  const run: Run = (work, isStrict, isLast) => {
    const before = isLast || turn;
    const result = (async () => {
      await before;
      for (let tries = 0; isDurable(); ) {
        let tx: IDBTransaction | undefined;
        let hasGivenWay = false;
        let cancel: (() => void) | undefined;
        const attempt = async () => {
          opened ??= open();
          const db = await opened;
          // Of the transactions that a page begins as it goes, browsers keep the first, not those that wait for another.
          if (isLast) giveWay?.();
          giveWay = undefined;
          tx = db.transaction(table, 'readwrite', { durability: isStrict ? 'strict' : 'relaxed' });
          const store = tx.objectStore(table);
          const done = Promise.all([
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
                    // It is on its way to the disk, and to count a loss once more elsewhere would be wrong. One that has asked
                    // for everything at once counts nothing, and may still wait for its turn.
                    cancel = after(isLast === undefined ? commitLimitMs : 0, reject as () => void);
                  }
                });
              });
            }),
          ]);
        } catch (failure) {
          if (hasGivenWay) continue;
          // What failed with its transaction does not know why that did.
          const error = tx?.error ?? failure;
          opened = undefined;
          try {
            tx?.abort();
          } catch {
            // It has ended by itself, which is what was wanted.
          }
          if (isQuotaError(error)) throw error;
          // A fresh handle does not help against silence.
          if (!error || ++tries === maxStorageTries) fall();
          // The last try not at once: while another page of its process opens a window, Firefox runs promises after their transaction has ended.
          else await new Promise<void>((resolve) => void after((tries - 1) * storageRetryMs, resolve));
        } finally {
          cancel?.();
        }
      }
      return work(rows);
    })();
    // The caller hears of a failure; the next in the queue starts afresh.
    turn = result.catch(() => {});
    return result;
  };
  return [run, isDurable, fall];
}

const isQuotaError = (error: unknown): boolean => /^Quota/.test((error as Error | undefined)?.name as string);
