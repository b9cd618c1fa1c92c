import { expect, test } from '@playwright/test';
import { emit, flush, pending, type World } from '@ressenti/testkit/faults';
import {
  begin,
  countBatches,
  expectBalance,
  giveClocks,
  leave,
  type Page,
  readLosses,
  readMode,
  refuse,
  say,
  setClocks,
  shiftClock,
  startChromium,
} from './settle.ts';

let world: World;

test.beforeAll(async () => {
  world = await startChromium();
});
test.afterAll(() => world.stop());
/**
 * Vitals of a page that is closed are said in its last moment, when nobody hears what was said: here, where every number is
 * held against what the test itself has said, there are none.
 */
async function renew(): Promise<void> {
  await world.renew();
  world.site.signals = { vital: false };
}
test.beforeEach(() => renew());

const dayMs = 86_400_000;

const hourMs = 3_600_000;
const batches = (): number => countBatches(world);

test('F12: seven days offline with five thousand events: the cap holds, answers stay, every loss is reported', async () => {
  const page = await world.open();
  await expectBalance(world, page);
  await world.browser.context.setOffline(true);
  for (let i = 0; i < 10; i++) await emit(page, { A: 10, B: 200, C: 290 });
  await expect.poll(() => pending(page), { timeout: 30_000 }).toBeLessThanOrEqual(2100);
  // All is written down: this is about the cap, not about the moment of closing.
  await flush(page);
  await page.close();
  await world.browser.context.setOffline(false);
  shiftClock(world, 6.9 * dayMs);
  await expectBalance(world, await world.open());
  const losses = await readLosses(world);
  expect(losses).toMatchObject({ 'quota C': expect.any(Number) });
  expect(Object.keys(losses).filter((key) => key.endsWith('A'))).toEqual([]);
  const answers = (await world.exported()).filter(({ type }) => type === 'journey-complete');
  expect(answers).toHaveLength(100);
});

test('F13: fifteen days offline: what was too old is counted as expired', async () => {
  const page = await world.open();
  await expectBalance(world, page);
  await world.proxy.down();
  await emit(page, { A: 3, B: 5, C: 5 });
  await expect.poll(() => pending(page)).toBeGreaterThanOrEqual(13);
  await leave(world, page);
  await world.proxy.up();
  shiftClock(world, 15 * dayMs);
  await expectBalance(world, await world.open());
  expect(await readLosses(world)).toMatchObject({
    'expired A': 3,
    'expired B': expect.any(Number),
    'expired C': expect.any(Number),
  });
});

test('F22: where access to the database throws, memory serves', async () => {
  begin(world, () => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  const page = await world.open();
  await emit(page, { A: 2, B: 20, C: 3 });
  await expectBalance(world, page);
  expect(await readMode(page)).toBe('mem');
});

test('F23: the clock jumps a day ahead and two back: order by n is right, nothing is lost', async () => {
  giveClocks(world);
  const page = await world.open();
  for (const jumpMs of [0, dayMs, -dayMs]) {
    await setClocks(page, { jumpMs });
    await emit(page, { A: 1, B: 5, C: 1 });
    await flush(page);
  }
  await expectBalance(world, page);
  const stored = (await world.exported()).filter(
    ({ type, data }) => type === 'event' && 'name' in data && data.name === 'probe',
  );
  const ordered = stored.sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
  expect(ordered.map(({ data }) => ('data' in data ? data.data?.k : null))).toEqual([
    0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4,
  ]);
  const numbers = (await world.exported()).flatMap(({ n }) => (n === undefined ? [] : [n])).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, i) => i));
  expect(await readLosses(world)).toEqual({});
});

test('F24: a laptop sleeps for a night: what comes after it says so, and three tabs that wake at once make no burst', async () => {
  giveClocks(world);
  // What is left with the browser goes at the browser's own time, whatever the tabs do.
  begin(world, () => void Reflect.deleteProperty(window, 'fetchLater'));
  const pages = [await world.open(), await world.open(), await world.open()];
  for (const page of pages) await expectBalance(world, page);
  await world.proxy.down();
  for (const page of pages) await emit(page, { A: 1, B: 20, C: 2 });
  // All of it stands still.
  await world.browser.signalPages('SIGSTOP');
  await world.proxy.up();
  world.proxy.seen.length = 0;
  world.proxy.mostInFlight = 0;
  // Eight hours by the clock on the wall; the monotonic one stood still. It is the first that the pages hear of.
  const woken = pages.map((page) => setClocks(page, { jumpMs: 8 * hourMs }));
  await world.browser.signalPages('SIGCONT');
  await Promise.all(woken);
  for (const page of pages) await emit(page, { B: 1 });
  await expect.poll(async () => (await pending(pages[0] as Page)) === 0, { timeout: 60_000 }).toBe(true);
  for (const page of pages) await expectBalance(world, page);
  // One after the other: what had waited in each tab, and what each said since.
  expect(world.proxy.mostInFlight).toBe(1);
  expect(batches()).toBeLessThanOrEqual(4 * pages.length);
  const events = (await world.exported()).filter(({ type }) => type === 'event');
  const wokenAt = events.filter(({ ck }) => ck === 1);
  expect(wokenAt).toHaveLength(pages.length);
  expect(events.filter(({ ck }) => ck === undefined)).toHaveLength(events.length - pages.length);
  expect(await readLosses(world)).toEqual({});
});

test('F29: 401, 403, 404, 405 and 410 stop the attempts for hours, and lose nothing', async () => {
  for (const status of [401, 403, 404, 405, 410]) {
    const page = await world.open();
    await expectBalance(world, page);
    world.proxy.onBatch = () => refuse(say(status));
    await emit(page, { A: 1, B: 2 });
    await flush(page);
    const before = batches();
    await flush(page);
    await flush(page);
    expect(batches()).toBe(before);
    expect(await pending(page)).toBeGreaterThanOrEqual(3);
    await leave(world, page);
    world.proxy.onBatch = () => ({});
    // A day, and the spread on it.
    shiftClock(world, 30 * hourMs);
  }
  await expectBalance(world, await world.open());
});

test('F7: ten times back and forward: the page comes back from the cache, and delivers', async () => {
  const page = await world.open();
  await page.evaluate(() => {
    const host = window as unknown as { shown: number };
    host.shown = 0;
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) host.shown++;
    });
  });
  for (let i = 1; i <= 10; i++) {
    await emit(page, { B: 1 });
    await page.evaluate(() => {
      location.href = '/blank';
    });
    await page.waitForURL('**/blank');
    await page.evaluate(() => history.back());
    // Out of the cache nothing loads.
    await page.waitForURL('**/page', { waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => (window as unknown as { shown?: number }).shown)).toBe(i);
  }
  await expectBalance(world, page);
  const made = (await world.exported()).filter(({ type }) => type === 'event');
  expect(made).toHaveLength(10);
});
