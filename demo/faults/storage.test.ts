import { expect, test } from '@playwright/test';
import { emit, type HostWindow, pending, toHostConfig, type World } from '@ressenti/testkit/faults';
import { begin, expectBalance, readLosses, startChromium } from './settle.ts';

let world: World;

test.beforeAll(async () => {
  world = await startChromium();
});
test.afterAll(() => world.stop());
test.beforeEach(() => world.renew());

test("F14: the site's share of the disk is full: signals go before steps before answers, and the site can still write", async () => {
  const page = await world.open();
  await expectBalance(world, page);
  await world.proxy.down();
  const session = await world.browser.context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: world.site.origin, quotaSize: 150_000 });
  for (let i = 0; i < 8; i++) await emit(page, { A: 1, B: 60, C: 60 });
  const waiting = await pending(page);
  expect(waiting).toBeGreaterThan(0);
  await page.evaluate(() => {
    localStorage.own = 'kept';
  });
  await emit(page, { A: 2 });
  await session.send('Storage.overrideQuotaForOrigin', { origin: world.site.origin });
  await world.proxy.up();
  await expectBalance(world, page);
  expect(await page.evaluate(() => localStorage.own)).toBe('kept');
  const losses = await readLosses(world);
  expect(Object.keys(losses).filter((key) => key.endsWith('A'))).toEqual([]);
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
