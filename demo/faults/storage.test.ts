import { expect, test } from '@playwright/test';
import { emit, flush, type HostWindow, pending, toHostConfig, type World } from '@ressenti/testkit/faults';
import {
  begin,
  expectBalance,
  giveClocks,
  readLosses,
  readStore,
  refuse,
  say,
  setClocks,
  startChromium,
} from './settle.ts';

let world: World;

test.beforeAll(async () => {
  world = await startChromium();
});
test.afterAll(() => world.stop());
test.beforeEach(() => world.renew());

test("F14: the site's share of the disk is full: answers stay, every loss is reported, and what the site itself wrote is untouched", async () => {
  giveClocks(world);
  // Before anything is stored: the engine remembers for a while how much room there was.
  const blank = await world.browser.open(`${world.site.origin}/blank`);
  const session = await world.browser.context.newCDPSession(blank);
  const limit = (quotaSize?: number): Promise<unknown> =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: world.site.origin,
      ...(quotaSize !== undefined && { quotaSize }),
    });
  await limit(200_000);
  const page = await world.open();
  await expectBalance(world, page);
  /** The site's own record, in a database of its own. */
  const write = (key: string): Promise<unknown> =>
    page.evaluate(
      (name) =>
        new Promise<string>((resolve, reject) => {
          const request = indexedDB.open('own');
          request.onupgradeneeded = () => request.result.createObjectStore('q');
          request.onsuccess = () => {
            const tx = request.result.transaction('q', 'readwrite');
            tx.objectStore('q').put({ text: 'x'.repeat(2000), lost: {} }, name);
            tx.oncomplete = () => resolve('written');
            tx.onabort = () => reject(tx.error);
          };
        }),
      key,
    );
  expect(await write('before')).toBe('written');
  world.proxy.onBatch = () => refuse(say(429, JSON.stringify({ retryAfter: 600 })));
  await emit(page, { B: 1 });
  await flush(page);
  for (let round = 1; round <= 8; round++) {
    await emit(page, { A: 1, B: 60, C: 60 });
    await pending(page);
    await setClocks(page, { jumpMs: round * 60_000 });
  }
  // Ours has given way: the site has room for what is its own, and has all of it.
  const own = await page.evaluate(async () => {
    localStorage.own = 'kept';
    return localStorage.own;
  });
  expect(own).toBe('kept');
  await limit();
  expect(await write('after')).toBe('written');
  const rows = (await readStore(world)).filter((row) => (row as { text?: string }).text?.length === 2000);
  expect(rows).toHaveLength(2);
  world.proxy.onBatch = () => ({});
  await setClocks(page, { skipMs: 700_000 });
  await expectBalance(world, page);
  const losses = await readLosses(world);
  expect(losses).toMatchObject({ 'quota C': expect.any(Number) });
  expect(Object.keys(losses).filter((key) => key.endsWith('A'))).toEqual([]);
  expect((await world.exported()).filter(({ type }) => type === 'journey-complete')).toHaveLength(8);
});

test('F18: a connection that is closed under us is opened again', async () => {
  begin(world, () => {
    const host = window as unknown as { closings: number };
    host.closings = 0;
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...given) {
      if (host.closings-- > 0) this.close();
      return transaction.apply(this, given);
    };
  });
  const page = await world.open();
  await world.proxy.down();
  for (let i = 0; i < 3; i++) {
    await page.evaluate(() => Object.assign(window, { closings: 1 }));
    await emit(page, { A: 1, B: 4 });
    await pending(page);
  }
  await world.proxy.up();
  await expectBalance(world, page);
  // The visitor clears the site's data.
  const session = await world.browser.context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: world.site.origin, storageTypes: 'indexeddb' });
  await emit(page, { A: 1, B: 4 });
  await expectBalance(world, page);
});

test('F21: in a sandboxed frame memory serves, where the site lets frames without an origin send', async () => {
  const page = await world.browser.open(`${world.site.origin}/sandbox`);
  const frame = page.frames()[1];
  if (!frame) throw new Error('expected a frame in the page');
  await frame.waitForFunction(() => (window as unknown as HostWindow).generated?.length);
  const make = (): Promise<void> =>
    frame.evaluate(() => {
      const { ressenti } = window as unknown as HostWindow;
      for (let k = 0; k < 10; k++) ressenti.event('probe', { k });
      return ressenti.flush();
    });
  await make();
  await expectBalance(world);
  expect((await world.exported()).filter(({ type }) => type === 'event')).toHaveLength(10);
  await world.collector.publish({ ...toHostConfig(world.site.id), origins: [world.site.origin] });
  await make();
  expect((await world.exported()).filter(({ type }) => type === 'event')).toHaveLength(10);
  expect(world.proxy.seen.at(-1)).toMatchObject({ origin: 'null', status: 403 });
});
