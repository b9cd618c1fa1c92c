import { expect, test } from '@playwright/test';
import { emit, flush, type HostWindow, type World } from '@ressenti/testkit/faults';
import { begin, expectBalance, leave, readStore, startChromium } from './settle.ts';

let world: World;

test.beforeAll(async () => {
  world = await startChromium();
});
test.afterAll(() => world.stop());
test.beforeEach(() => world.renew());

test('F5: a tab closed and a page left with unsent events: answers and all others arrive', async () => {
  for (const go of [
    (page: import('@playwright/test').Page) => page.close(),
    (page: import('@playwright/test').Page) => leave(world, page),
  ]) {
    const page = await world.open();
    await emit(page, { A: 2, B: 5, C: 3 });
    await go(page);
  }
  await expectBalance(world, await world.open());
});

test('F9: two tabs with a thousand events each: everything once, and one tab sends at a time', async () => {
  const pages = [await world.open(), await world.open()];
  const seenBefore = world.proxy.seen.length;
  await Promise.all(pages.map((page) => emit(page, { B: 990, C: 10 })));
  for (const page of pages) await expectBalance(world, page);
  const sent = world.proxy.seen.slice(seenBefore).flatMap(({ batch }) => batch?.events ?? []);
  if (world.proxy.mostInFlight > 1) expect(new Set(sent.map(({ id }) => id)).size).toBeLessThanOrEqual(sent.length);
  expect(world.proxy.mostInFlight).toBe(1);
});

test('F11: without Web Locks the lease alone serves two tabs', async () => {
  begin(world, () => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  });
  const pages = [await world.open(), await world.open()];
  await Promise.all(pages.map((page) => emit(page, { A: 2, B: 150 })));
  for (const page of pages) await expectBalance(world, page);
});

test('F38: consent withdrawn in one tab: nothing is sent by any tab any more, and nothing is left', async () => {
  const page = await world.open();
  const other = await world.open();
  await world.proxy.down();
  await Promise.all([emit(page, { A: 1, B: 30 }), emit(other, { A: 1, B: 30 })]);
  await other.evaluate(() => {
    const { ressenti } = window as unknown as HostWindow;
    setInterval(() => ressenti.event('probe'), 20);
  });
  await expect.poll(async () => (await readStore(world)).length).toBeGreaterThan(2);
  await page.evaluate(() => (window as unknown as HostWindow).ressenti.consent('denied'));
  await expect.poll(async () => (await readStore(world)).filter((row) => Array.isArray(row))).toEqual([]);
  const before = (await world.exported()).length;
  world.proxy.seen.length = 0;
  await world.proxy.up();
  await Promise.all([flush(page), flush(other)]);
  await other.waitForTimeout(4000);
  expect(world.proxy.seen.filter(({ batch }) => batch?.events.length)).toEqual([]);
  expect((await world.exported()).length).toBe(before);
  // The other tab has heard of the refusal, and leaves it remembered.
  expect(await other.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith(':consent')))).toEqual([
    [expect.any(String), '"denied"'],
  ]);
});
