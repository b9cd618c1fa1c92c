import { expect, test } from '@playwright/test';
import { emit, flush, pending, type Tab } from '@ressenti/testkit/faults';
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
