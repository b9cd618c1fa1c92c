import { audit, type createBrowser, readWaiting } from '@ressenti/testkit';
import { IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';

export type Browser = ReturnType<typeof createBrowser>;

/**
 * From now on storage holds no more than so many characters; `vi.restoreAllMocks` frees the disk.
 * @param how some engines throw at the put, others let its request fail, and with it the transaction
 * @returns how often there was no room
 */
export function limitStorage(maxChars: number, how: 'throws' | 'fails'): () => number {
  const { put, delete: remove, clear } = IDBObjectStore.prototype;
  let stored = new Map<string, number>();
  let refusals = 0;
  const staged = new WeakMap<IDBTransaction, Map<string, number>>();
  const toStaged = (tx: IDBTransaction): Map<string, number> => {
    const found = staged.get(tx) ?? new Map(stored);
    if (!staged.has(tx))
      tx.addEventListener('complete', () => {
        stored = found;
      });
    staged.set(tx, found);
    return found;
  };
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
    toStaged(this.transaction).delete(String(key));
    return remove.call(this, key);
  });
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
    toStaged(this.transaction).clear();
    return clear.call(this);
  });
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, row, key) {
    const sizes = toStaged(this.transaction).set(String(key), JSON.stringify(row).length);
    const isFull = [...sizes.values()].reduce((sum, size) => sum + size, 0) > maxChars;
    const noRoom = (): DOMException => new DOMException('no room', 'QuotaExceededError');
    if (!isFull) return put.call(this, row, key);
    refusals++;
    if (how === 'throws') throw noRoom();
    put.call(this, row, key);
    // It is there by now, so this fails.
    const failing = this.add(row, key);
    for (const failed of [failing, this.transaction])
      Object.defineProperty(failed, 'error', { configurable: true, get: noRoom, set() {} });
    return failing;
  });
  return () => refusals;
}

/** What the conservation of events finds wrong; nothing, if all are accounted for. */
export async function balance({ generated, intake, rows }: Browser): Promise<string[]> {
  const { pending, reports } = readWaiting(await rows());
  return audit({
    generated,
    accepted: intake.events.values(),
    pending,
    reports: [...intake.reports.values(), ...reports.filter(({ rid }) => !rid || !intake.reports.has(rid))],
  });
}
