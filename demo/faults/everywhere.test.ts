import { expect, test } from '@playwright/test';
import { emit, flush, pending, readWaiting, type Tab } from '@ressenti/testkit/faults';
import {
  type AnyWorld,
  begin,
  countBatches,
  engines,
  expectBalance,
  giveClocks,
  leave,
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

    test('F14: the disk is full: signals go before steps, answers stay, and every loss is reported', async () => {
      giveClocks(world);
      begin(world, fillDisk);
      const page = await world.open();
      await expectBalance(world, page);
      // Nothing is under way, so that nothing may be at the collector already, which would not be dropped.
      world.proxy.onBatch = () => refuse(say(429, JSON.stringify({ retryAfter: 600 })));
      await emit(page, { B: 1 });
      await flush(page);
      await emit(page, { A: 3, B: 60, C: 60 });
      await pending(page);
      const look = async (): Promise<Record<string, number>> => {
        const { pending: waiting, reports } = readWaiting(await readStore(world));
        const lost = reports.map((report) => report.lost.quota ?? {});
        const sum = (cls: string): number => lost.reduce((all, counts) => all + (counts[cls] ?? 0), 0);
        const count = (type: string): number => waiting.filter((event) => event.type === type).length;
        return { signals: count('signal'), goals: count('journey-complete'), A: sum('A'), B: sum('B'), C: sum('C') };
      };
      expect(await look()).toEqual({ signals: 60, goals: 3, A: 0, B: 0, C: 0 });
      await page.evaluate(() => {
        const host = window as unknown as Disk;
        host.roomBytes = host.usedBytes() + 2000;
      });
      let seen: Record<string, number> = {};
      for (let step = 1; step <= 12 && !seen.B; step++) {
        await setClocks(page, { jumpMs: step * minuteMs });
        await emit(page, { B: 20 });
        await pending(page);
        seen = await look();
        // Steps are only touched once no signal is left, answers never.
        if (seen.B) expect(seen.signals).toBe(0);
        expect(seen).toMatchObject({ goals: 3, A: 0 });
      }
      expect(seen.C).toBe(60);
      expect(seen.B).toBeGreaterThan(0);
      await page.evaluate(() => {
        (window as unknown as Disk).roomBytes = Number.POSITIVE_INFINITY;
      });
      world.proxy.onBatch = () => ({});
      await setClocks(page, { skipMs: 12 * minuteMs });
      await expectBalance(world, page);
      expect(await readLosses(world)).toEqual({ 'quota C': seen.C, 'quota B': seen.B });
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
      expect(await page.evaluate(() => (window as unknown as Lines).lines.length)).toBeLessThanOrEqual(1);
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
      expect(await page.evaluate(() => (window as unknown as Lines).lines.length)).toBeLessThanOrEqual(1);
      expect(JSON.stringify(await readStore(world)).length).toBeLessThan(80_000);
      await leave(world, page);
      world.site.headers = {};
      shiftClock(world, 60 * minuteMs);
      await expectBalance(world, await world.open());
      const { 'blocked B': blocked = 0 } = await readLosses(world);
      expect(blocked).toBeGreaterThan(0);
    });
  });

interface Lines {
  lines: string[];
}

/** From now on pages of the site count what our script says on the console. */
const countLines = (world: AnyWorld): void =>
  begin(world, () => {
    const host = Object.assign(window as unknown as Lines, { lines: [] });
    for (const name of ['log', 'info', 'warn', 'error'] as const) {
      const native = console[name];
      console[name] = (...parts: unknown[]) => {
        if (/ressenti/i.test(String(parts[0]))) host.lines.push(parts.join(' '));
        native.apply(console, parts);
      };
    }
  });

interface Disk {
  /** What records may take together. */
  roomBytes: number;
  usedBytes(): number;
}

/** A disk on which what is too much ends as engines end it: the transaction is aborted, all of it. */
function fillDisk(): void {
  let sizes = new Map<unknown, number>();
  const host = Object.assign(window as unknown as Disk, {
    roomBytes: Number.POSITIVE_INFINITY,
    usedBytes: () => [...sizes.values()].reduce((sum, size) => sum + size, 0),
  });
  const before = new WeakMap<IDBTransaction, typeof sizes>();
  const touch = (tx: IDBTransaction): void => {
    if (before.has(tx)) return;
    before.set(tx, new Map(sizes));
    tx.addEventListener('abort', () => {
      sizes = before.get(tx) ?? sizes;
    });
  };
  const isFull = (tx: IDBTransaction): DOMException | undefined => {
    if (host.usedBytes() <= host.roomBytes) return undefined;
    const error = new DOMException('full', 'QuotaExceededError');
    Object.defineProperty(tx, 'error', { value: error });
    tx.abort();
    return error;
  };
  const { put, delete: remove, clear } = IDBObjectStore.prototype;
  const { commit } = IDBTransaction.prototype;
  IDBObjectStore.prototype.put = function (row, key) {
    touch(this.transaction);
    sizes.set(key, JSON.stringify(row).length);
    // The last that a transaction with reads writes is the record that all tabs share.
    const error = Array.isArray(row) ? undefined : isFull(this.transaction);
    if (error) throw error;
    return put.call(this, row, key);
  };
  IDBObjectStore.prototype.delete = function (key) {
    touch(this.transaction);
    sizes.delete(key);
    return remove.call(this, key);
  };
  IDBObjectStore.prototype.clear = function () {
    touch(this.transaction);
    sizes.clear();
    return clear.call(this);
  };
  IDBTransaction.prototype.commit = function () {
    if (!isFull(this)) commit.call(this);
  };
}
