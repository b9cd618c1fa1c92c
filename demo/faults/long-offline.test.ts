import { expect, test } from '@playwright/test';
import { type Answer, emit, type Fault, flush, type HostWindow, pending, type World } from '@ressenti/testkit/faults';
import { begin, expectBalance, leave, type Page, readLosses, readStore, shiftClock, startChromium } from './settle.ts';

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

/** Where events wait, as the page says with its next change. */
const readMode = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { ressenti } = window as unknown as HostWindow;
        ressenti.on('delivery', (status) => resolve((status as { mode: string }).mode));
        ressenti.event('probe');
      }),
  );

const hourMs = 3_600_000;
const say = (status: number, body = '', headers: Record<string, string> = {}): Answer => ({
  status,
  body,
  headers: { 'access-control-allow-origin': '*', ...headers },
});
const refuse = (answer: Answer): Fault => ({ forward: 0, answer: () => answer });
const batches = (): number => world.proxy.seen.filter(({ batch }) => batch).length;

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

test('F15: a database that never opens: memory serves, and storage again when it heals', async () => {
  begin(world, () => {
    const host = window as unknown as { isHealed: boolean; skipMs: number };
    host.skipMs = 0;
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...given) {
      // Other pages see what is really there.
      return host.isHealed || location.pathname !== '/page'
        ? open.apply(this, given)
        : (new EventTarget() as IDBOpenDBRequest);
    };
    const { now } = Performance.prototype;
    Performance.prototype.now = function () {
      return now.call(this) + host.skipMs;
    };
  });
  const page = await world.open();
  await emit(page, { A: 1, B: 10 });
  await expectBalance(world, page);
  expect(await readMode(page)).toBe('mem');
  await world.proxy.down();
  await page.evaluate(() => Object.assign(window, { isHealed: true, skipMs: 70_000 }));
  await emit(page, { A: 1, B: 10 });
  await expect.poll(() => readMode(page)).toBe('idb');
  const rows = (await readStore(world)).filter((row) => Array.isArray(row));
  expect(rows.length).toBeGreaterThan(0);
  await world.proxy.up();
  await expectBalance(world, page);
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
  begin(world, () => {
    const host = window as unknown as { jumpMs: number };
    host.jumpMs = 0;
    const { now } = Date;
    Date.now = () => now() + host.jumpMs;
  });
  const page = await world.open();
  for (const jumpMs of [0, dayMs, -dayMs]) {
    await page.evaluate((ms) => Object.assign(window, { jumpMs: ms }), jumpMs);
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

test('F36: a policy that blocks the collector: few attempts, little stored, losses counted', async () => {
  world.site.headers = { 'content-security-policy': "connect-src 'self'" };
  const page = await world.open();
  const said: string[] = [];
  page.on('console', (message) => {
    if (/ressenti/i.test(message.text()) && !/Content Security Policy|Refused to connect/i.test(message.text()))
      said.push(message.text());
  });
  for (let i = 0; i < 5; i++) await flush(page);
  await emit(page, { A: 3, B: 500 });
  await expect.poll(() => pending(page)).toBeLessThanOrEqual(128);
  expect(batches()).toBe(0);
  expect(said.length).toBeLessThanOrEqual(1);
  expect(JSON.stringify(await readStore(world)).length).toBeLessThan(80_000);
  await leave(world, page);
  world.site.headers = {};
  shiftClock(world, hourMs);
  await expectBalance(world, await world.open());
  const { 'blocked B': blocked = 0 } = await readLosses(world);
  expect(blocked).toBeGreaterThan(0);
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

test('F6: events of the moment in which a tab is closed are stored when the collector cannot be reached', async () => {
  const page = await world.open();
  await expectBalance(world, page);
  await world.proxy.down();
  await emit(page, { B: 3 });
  // Vitals are told as the page is hidden.
  await page.close();
  await world.proxy.up();
  await expectBalance(world, await world.open());
});
