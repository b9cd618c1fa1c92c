import type { Clock } from '@ressenti/core';
import { promisifyRequest } from 'idb-keyval';
import { commitLimitMs, maxStorageTries, probeMs, storageLimitMs, storageRetryMs } from '../limits.ts';
import type { Run } from '../store.ts';
import type { Memory } from './memory.ts';

const table = 'q';

/** @returns whether it could still be undone; what is on its way to the disk cannot, nor what has ended */
const abort = (tx: IDBTransaction | null | undefined): unknown => {
  try {
    tx?.abort();
    return 1;
  } catch {
    // It has ended, or is about to.
  }
};

/**
 * IndexedDB while it works, memory when it does not. One transaction at a time, in the order of the calls. What is in
 * IndexedDB survives a killed browser; what was written strictly also survives a power cut. After a failure the next
 * transaction begins with a fresh handle.
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
  let opened: Promise<IDBDatabase> | undefined;
  /** The transaction under way, where it needs the page to go on, and the last one that was ended for a page that goes. */
  let current: IDBTransaction | null = null;
  let yielded: IDBTransaction | null = null;
  let turn: Promise<unknown> | undefined;
  let fallenUntilMs = 0;

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

  const run: Run = (work, isStrict, urgency) => {
    const before = urgency === 2 || turn;
    const result = (async () => {
      await before;
      let pending: Promise<unknown> | undefined;
      for (let tries = 0; isDurable(); ) {
        let tx: IDBTransaction | undefined;
        let done: Promise<[Awaited<ReturnType<typeof work>>, unknown]> | undefined;
        let cancel: (() => void) | undefined;
        try {
          return await Promise.race([
            (async () => {
              opened ??= open();
              const db = await opened;
              // Of the transactions that a page begins as it goes, browsers keep the first, not those that wait for another.
              if (urgency === 2 && abort(current)) yielded = current;
              tx = db.transaction(table, 'readwrite', { durability: isStrict ? 'strict' : 'relaxed' });
              current = urgency ? null : tx;
              done = Promise.all([work(tx.objectStore(table)), promisifyRequest(tx)]);
              // A failed request ends in an abort, which knows the reason.
              tx.onerror = null;
              if (urgency) tx.commit();
              return (await done)[0];
            })(),
            new Promise<never>((_, reject) => {
              // In two halves: after a long task of the page the answer, which is there by then, comes before the second.
              cancel = after(storageLimitMs / 2, () => {
                cancel = after(storageLimitMs / 2, () => {
                  if (abort(tx)) reject();
                  // It is on its way to the disk. One that has asked for everything at once may still wait for its turn.
                  else cancel = after(urgency ? 0 : commitLimitMs, () => reject(done));
                });
              });
            }),
          ]);
        } catch (failure) {
          if (tx !== yielded) {
            // What failed with its transaction does not know why that did.
            const error = tx?.error ?? failure;
            opened = undefined;
            abort(tx);
            const name = (error as Partial<Error> | undefined)?.name;
            // A fresh handle helps against neither a full disk nor silence.
            if (/^Quota/.test(name as string)) throw error;
            if (!name) pending = error as Promise<unknown> | undefined;
            if (!name || ++tries === maxStorageTries) fall();
            // The last try not at once: while another page of its process opens a window, Firefox runs promises after their transaction has ended.
            else await new Promise<void>((resolve) => void after((tries - 1) * storageRetryMs, resolve));
          }
        } finally {
          cancel?.();
        }
      }
      return work(rows, pending);
    })();
    // The caller hears of a failure; the next in the queue starts afresh.
    turn = result.catch(() => {});
    return result;
  };
  return [run, isDurable, fall];
}
