import { audit, createBrowser, readWaiting } from '@ressenti/testkit';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.restoreAllMocks());

type Browser = ReturnType<typeof createBrowser>;

const balance = async ({ generated, intake, rows }: Browser): Promise<string[]> => {
  const { pending, reports } = readWaiting(await rows());
  return audit({
    generated,
    accepted: intake.events.values(),
    pending,
    reports: [...intake.reports.values(), ...reports.filter(({ rid }) => !rid || !intake.reports.has(rid))],
  });
};

/** From now on storage holds no more than so many characters, and says so as a full disk does. @returns how often it did */
function limitStorage(maxChars: number): () => number {
  const { put, delete: remove } = IDBObjectStore.prototype;
  let stored = new Map<string, number>();
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
  let refusals = 0;
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
    toStaged(this.transaction).delete(String(key));
    return remove.call(this, key);
  });
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, row, key) {
    const sizes = toStaged(this.transaction).set(String(key), JSON.stringify(row).length);
    if ([...sizes.values()].reduce((sum, size) => sum + size, 0) <= maxChars) return put.call(this, row, key);
    refusals++;
    throw new DOMException('no room', 'QuotaExceededError');
  });
  return () => refusals;
}

it('stores what came as soon as there is room again, with nothing else to wait for', async () => {
  const browser = createBrowser();
  const refusals = limitStorage(60_000);
  const { accept, clock, delivery, page } = browser.open();
  await clock.advance(2000);
  accept('step-enter');
  await delivery.flush();
  browser.respond = () => Response.json({ retryAfter: 600 }, { status: 429 });
  accept('step-enter');
  await clock.advance(6000);
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 60; i++) for (const type of ['step-enter', 'signal'] as const) accept(type);
    await clock.advance(20_000);
  }
  expect(refusals()).toBeGreaterThan(1);
  // Long after the last of them.
  page.kill();
  expect(await balance(browser)).toEqual([]);
});
