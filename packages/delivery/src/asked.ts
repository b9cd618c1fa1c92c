import { promisifyRequest } from 'idb-keyval';

/** Where `deliver.ts` keeps what waits; what is withdrawn with consent takes this record with it. */
const table = 'q';
/** Key of the record, after all that delivery reads; a number, which has none of what it looks for. */
const key = 't';

/**
 * Notes that a page of this browser asks the visitor something now. IndexedDB is one for all processes and its transactions
 * come one after the other, where each process has a copy of `localStorage` that hears of the others later.
 * @param endpoint and `site` as delivery has them
 * @returns when a page last did, epoch milliseconds; 0: never
 * @throws what the storage fails with; it may give no answer at all (WebKit 226547)
 */
export async function noteAsked(
  win: Pick<typeof globalThis, 'indexedDB'>,
  endpoint: string,
  site: string,
  nowMs: number,
): Promise<number> {
  const request = win.indexedDB.open(`${endpoint}/v1/batch?site=${encodeURIComponent(site)}`);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  const db = await promisifyRequest(request);
  try {
    const tx = db.transaction(table, 'readwrite');
    const store = tx.objectStore(table);
    const before: IDBRequest<number | undefined> = store.get(key);
    store.put(nowMs, key);
    await promisifyRequest(tx);
    return before.result ?? 0;
  } finally {
    db.close();
  }
}
