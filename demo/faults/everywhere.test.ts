import { expect, test } from '@playwright/test';
import { emit, flush, pending, type Tab } from '@ressenti/testkit/faults';
import {
  type AnyWorld,
  begin,
  countBatches,
  countLines,
  engines,
  expectBalance,
  giveClocks,
  leave,
  readLines,
  readLosses,
  readMode,
  readStore,
  refuse,
  say,
  setClocks,
  shiftClock,
} from './settle.ts';

const minuteMs = 60_000;

for (const [engine, start] of engines)
  test.describe(`in ${engine}`, () => {
    let world: AnyWorld;
    test.beforeAll(async () => {
      world = await start();
    });
    test.afterAll(() => world.stop());
    test.beforeEach(async () => {
      await world.renew();
      // Vitals of a page that is closed are said in its last moment, when nobody hears what was said.
      world.site.signals = { vital: false };
    });

    test('F6: a page is left while transactions are open: the next one does not hang, and nothing is lost', async () => {
      // What the next page found locked for good in WebKitGTK: several writes that wait while the page goes.
      begin(world, () => {
        const opened = new Promise<IDBDatabase>((resolve) => {
          const look = async (): Promise<void> => {
            const [{ name } = {}] = await indexedDB.databases();
            if (!name) return void setTimeout(look, 50);
            const request = indexedDB.open(name);
            request.onsuccess = () => resolve(request.result);
          };
          void look();
        });
        opened.then((db) => {
          Object.assign(window, { isHeld: true });
          addEventListener('pagehide', () => {
            for (let i = 0; i < 5; i++) {
              const store = db.transaction('q', 'readwrite').objectStore('q');
              for (let k = 0; k < 20; k++) store.put({ lost: {} }, `z${i}-${k}`);
            }
          });
        });
      });
      for (let times = 0; times < 3; times++) {
        const page = await world.open();
        await expect.poll(() => page.evaluate(() => 'isHeld' in window)).toBe(true);
        await emit(page, { A: 1, B: 30 });
        await page.goto(`${world.site.origin}/page`);
        await emit(page, { A: 1, B: 3 });
        await expectBalance(world, page);
        await page.close();
      }
    });

    test('F14: no room on the disk: signals and steps give way, answers stay, every loss is reported', async () => {
      giveClocks(world);
      limitStore(world, 100_000);
      const page = await world.open();
      await expectBalance(world, page);
      world.proxy.onBatch = () => refuse(say(429, JSON.stringify({ retryAfter: 600 })));
      await emit(page, { B: 1 });
      await flush(page);
      for (let round = 1; round <= 5; round++) {
        await emit(page, { A: 1, B: 60, C: 60 });
        await pending(page);
        await setClocks(page, { jumpMs: round * minuteMs });
      }
      // It went on storing, and was told more than once that there is no room.
      expect(await readMode(page)).toBe('idb');
      expect(await page.evaluate(() => (window as unknown as { refusals: number }).refusals)).toBeGreaterThan(1);
      world.proxy.onBatch = () => ({});
      await setClocks(page, { skipMs: 700_000 });
      await expectBalance(world, page);
      const losses = await readLosses(world);
      expect(losses).toMatchObject({ 'quota C': expect.any(Number) });
      expect(Object.keys(losses).filter((key) => !/^quota [BC]$/.test(key))).toEqual([]);
      expect((await world.exported()).filter(({ type }) => type === 'journey-complete')).toHaveLength(5);
    });

    test('F15: a database that never opens: memory serves, and storage again when it heals', async () => {
      giveClocks(world);
      begin(world, () => {
        const { open } = IDBFactory.prototype;
        IDBFactory.prototype.open = function (...given) {
          return 'isHealed' in window ? open.apply(this, given) : (new EventTarget() as IDBOpenDBRequest);
        };
      });
      const page = await world.open();
      await emit(page, { A: 1, B: 10 });
      await expectBalance(world, page);
      expect(await readMode(page)).toBe('mem');
      await world.proxy.down();
      await page.evaluate(() => void Object.assign(window, { isHealed: true }));
      await setClocks(page, { skipMs: 70_000 });
      await emit(page, { A: 1, B: 10 });
      await expect.poll(() => readMode(page)).toBe('idb');
      const rows = (await readStore(world)).filter((row) => Array.isArray(row));
      expect(rows.length).toBeGreaterThan(0);
      await world.proxy.up();
      await expectBalance(world, page);
    });

    test('F16: a transaction that never completes: memory serves, nothing is stored twice, and one line says it at most', async () => {
      giveClocks(world);
      countLines(world);
      const page = await world.open();
      await expectBalance(world, page);
      const blank = await world.browser.open(`${world.site.origin}/blank`);
      // Another tab holds the store for as long as it asks for more.
      await blank.evaluate(async () => {
        const host = Object.assign(window as unknown as { isHolding: boolean }, { isHolding: true });
        const [{ name = '' } = {}] = await indexedDB.databases();
        await new Promise<void>((resolve) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => {
            const store = request.result.transaction('q', 'readwrite').objectStore('q');
            const hold = (): void => {
              resolve();
              if (host.isHolding) store.getAll().onsuccess = hold;
            };
            hold();
          };
        });
      });
      await emit(page, { A: 1, B: 10 });
      await expectBalance(world, page);
      expect(await readMode(page)).toBe('mem');
      await blank.evaluate(() => void Object.assign(window, { isHolding: false }));
      await setClocks(page, { skipMs: 70_000 });
      await emit(page, { B: 5 });
      await expect.poll(() => readMode(page)).toBe('idb');
      await expectBalance(world, page);
      expect(await readLines(page)).toBeLessThanOrEqual(1);
    });

    test('F36: a policy that blocks the collector: few attempts, little stored, one line, losses counted', async () => {
      world.site.headers = { 'content-security-policy': "connect-src 'self'" };
      countLines(world);
      begin(world, () => {
        const host = Object.assign(window as unknown as { refusals: number }, { refusals: 0 });
        addEventListener('securitypolicyviolation', () => host.refusals++);
      });
      const readRefusals = (page: Tab): Promise<number> =>
        page.evaluate(() => (window as unknown as { refusals: number }).refusals);
      const page = await world.open();
      for (let i = 0; i < 5; i++) await flush(page);
      const attempts = await readRefusals(page);
      expect(attempts).toBeGreaterThanOrEqual(5);
      await emit(page, { A: 3, B: 500 });
      await expect.poll(() => pending(page)).toBeLessThanOrEqual(128);
      // From now on it takes its time, whatever comes: answers too.
      expect(await readRefusals(page)).toBeLessThanOrEqual(attempts + 1);
      expect(countBatches(world)).toBe(0);
      expect(await readLines(page)).toBeLessThanOrEqual(1);
      expect(JSON.stringify(await readStore(world)).length).toBeLessThan(80_000);
      await leave(world, page);
      world.site.headers = {};
      shiftClock(world, 60 * minuteMs);
      await expectBalance(world, await world.open());
      const { 'blocked B': blocked = 0 } = await readLosses(world);
      expect(blocked).toBeGreaterThan(0);
    });
  });

/**
 * From now on no page of the site can store more than so many characters. What goes beyond fails as it does on a full disk:
 * the request, and with it its transaction, with all that it did.
 */
const limitStore = (world: AnyWorld, maxChars: number): void =>
  begin(
    world,
    (max) => {
      const host = Object.assign(window as unknown as { refusals: number }, { refusals: 0 });
      const { put, delete: remove, clear } = IDBObjectStore.prototype;
      let stored = new Map<unknown, number>();
      const staged = new WeakMap<IDBTransaction, Map<unknown, number>>();
      const toStaged = (tx: IDBTransaction): Map<unknown, number> => {
        const found = staged.get(tx) ?? new Map(stored);
        staged.set(tx, found);
        return found;
      };
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = function (...given) {
        const tx = transaction.apply(this, given);
        // Before whoever hears of the end otherwise, and may begin the next one within that.
        tx.addEventListener('complete', () => {
          stored = staged.get(tx) ?? stored;
        });
        return tx;
      };
      IDBObjectStore.prototype.delete = function (key) {
        toStaged(this.transaction).delete(key);
        return remove.call(this, key);
      };
      IDBObjectStore.prototype.clear = function () {
        toStaged(this.transaction).clear();
        return clear.call(this);
      };
      IDBObjectStore.prototype.put = function (row, key) {
        const tx = this.transaction;
        const sizes = toStaged(tx).set(key, JSON.stringify(row).length);
        const request = put.call(this, row, key);
        if ([...sizes.values()].reduce((sum, size) => sum + size, 0) <= max) return request;
        host.refusals++;
        // No engine's quota can be set from within a page. What cannot be added fails in just this way, by another name.
        const failing = this.add(row, key);
        for (const failed of [failing, tx])
          Object.defineProperty(failed, 'error', {
            configurable: true,
            get: () => new DOMException('no room', 'QuotaExceededError'),
          });
        return failing;
      };
    },
    maxChars,
  );
