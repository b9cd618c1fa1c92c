import { expect, type Page, test } from '@playwright/test';
import { createRandom } from '@ressenti/testkit';
import { emit, type HostWindow, type Tab, type World } from '@ressenti/testkit/faults';
import {
  type AnyWorld,
  countBatches,
  drain,
  engines,
  expectBalance,
  giveClocks,
  readStore,
  setClocks,
  startChromium,
  watchStore,
} from './settle.ts';

/** As many as one record may hold. What a killed page has said and not stored yet is less than that. */
const openChunk = 50;
const seed = 7;
/** On request, more of them: RESSENTI_LONG. */
const isLong = Boolean(process.env.RESSENTI_LONG);

type Emitting = HostWindow & { made: number };

/** A thousand events, one after the other, numbered from 0. */
const makeThousand = (page: Tab): Promise<void> =>
  page.evaluate(() => {
    const host = window as unknown as Emitting;
    host.made = 0;
    const timer = setInterval(() => {
      host.ressenti.event('probe', { k: host.made });
      if (++host.made === 1000) clearInterval(timer);
    }, 4);
  });

/** Holds what is there after a kill to what was known before it. */
async function expectNothingLost(world: AnyWorld, page: Tab, kept: ReadonlySet<string>): Promise<void> {
  // What this page itself has said is there once it has been sent; whatever else is missing was said before the kill.
  const told = [...world.generated.keys()];
  await drain(page);
  const exported = await world.exported();
  const numbers = exported.flatMap(({ type, data }) =>
    type === 'event' && 'name' in data && data.name === 'probe' ? [Number(data.data?.k)] : [],
  );
  numbers.sort((a, b) => a - b);
  // No gap, and nothing twice: what is missing is the very last.
  expect(numbers).toEqual(numbers.map((_, k) => k));
  const ids = new Set(exported.map(({ id }) => id));
  expect([...kept].filter((id) => !ids.has(id))).toEqual([]);
  const missing = told.filter((id) => !ids.has(id));
  expect(missing.length).toBeLessThanOrEqual(openChunk);
  await expectBalance(world, page, { wasKilled: true, atRisk: new Set(missing) });
}

for (const [engine, start] of engines)
  test.describe(`in ${engine}`, () => {
    let world: AnyWorld;
    test.beforeAll(async () => {
      world = await start();
    });
    test.afterAll(() => world.stop());

    test('F1: killed at any time during a thousand events: what was stored arrives once, what is missing is the very last', async () => {
      const random = createRandom(seed);
      if (isLong) test.setTimeout(600_000);
      const kills = isLong ? 20 : 2;
      for (let kill = 0; kill < kills; kill++) {
        await world.renew();
        watchStore(world);
        const page = await world.open();
        const first = world.generated.size;
        // At random, and over all of the thousand.
        const last = 60 + Math.floor(((kill + random.next()) / kills) * 850);
        await makeThousand(page);
        await expect.poll(() => world.generated.size - first, { intervals: [5] }).toBeGreaterThan(last);
        await world.browser.kill();
        const kept = new Set(world.kept);
        expect(kept.size).toBeGreaterThan(0);
        await world.browser.restart();
        await expectNothingLost(world, await world.open(), kept);
      }
    });
  });

test.describe('with all that can be asked of one engine', () => {
  let world: World;
  test.beforeAll(async () => {
    world = await startChromium();
  });
  test.afterAll(() => world.stop());
  test.beforeEach(() => world.renew());

  test('F2: killed while it writes without pause: a record is whole or absent', async () => {
    if (isLong) test.setTimeout(600_000);
    const random = createRandom(seed);
    watchStore(world);
    await world.proxy.down();
    for (let kills = isLong ? 12 : 3; kills > 0; kills--) {
      const page = await world.open();
      const before = world.kept.size;
      await page.evaluate(() => {
        const { ressenti } = window as unknown as HostWindow;
        const { port1, port2 } = new MessageChannel();
        // Faster than a timer: there is always something to write.
        port1.onmessage = () => {
          ressenti.event('probe', { text: 'x'.repeat(200) });
          port2.postMessage(0);
        };
        port2.postMessage(0);
      });
      const enough = 20 + random.below(400);
      await expect.poll(() => world.kept.size - before, { intervals: [3] }).toBeGreaterThan(enough);
      await world.browser.kill();
      const kept = new Set(world.kept);
      await world.browser.restart();
      const chunks = (await readStore(world))
        .filter((row) => Array.isArray(row))
        .filter(([, , texts]) => Array.isArray(texts));
      const ids = new Set<string>();
      for (const [, , texts, bytes] of chunks) {
        for (const text of texts) ids.add(JSON.parse(text).id);
        expect(texts.join('').length).toBe(bytes);
      }
      // The cap takes the oldest once more waits than may.
      if (ids.size < 1500) expect([...kept].filter((id) => !ids.has(id))).toEqual([]);
    }
    await world.proxy.up();
    await drain(await world.open());
    const stored = (await world.exported()).map(({ id }) => id);
    expect(new Set(stored).size).toBe(stored.length);
  });

  test('F8: frozen at any time, then discarded: what was stored arrives once, what is missing is the very last', async () => {
    const random = createRandom(seed);
    for (let times = 0; times < 3; times++) {
      await world.renew();
      watchStore(world);
      const page = await world.open();
      const first = world.generated.size;
      const last = 60 + random.below(500);
      await makeThousand(page);
      await expect.poll(() => world.generated.size - first, { intervals: [5] }).toBeGreaterThan(last);
      await world.browser.signalPages('SIGSTOP');
      const kept = new Set(world.kept);
      expect(kept.size).toBeGreaterThan(0);
      // What was under way meanwhile gets its answer, and nobody hears it.
      await pause(2000);
      const crashed = page.waitForEvent('crash');
      await world.browser.signalPages('SIGKILL');
      await crashed;
      await expectNothingLost(world, await world.open(), kept);
    }
  });

  test('F8: frozen with requests under way, then thawed at another time: everything arrives once', async () => {
    giveClocks(world);
    const pages = [await world.open(), await world.open()];
    for (const [nr, jumpMs] of [3_600_000, -7_200_000].entries()) {
      // Long enough on their way to be there still when the page stands.
      world.proxy.onBatch = () => ({ delayMs: 1500 });
      const before = countBatches(world);
      for (const page of pages) await emit(page, { A: 2, B: 20, C: 3 });
      await expect.poll(() => countBatches(world)).toBeGreaterThan(before);
      await world.browser.signalPages('SIGSTOP');
      await pause(3000);
      world.proxy.onBatch = () => ({});
      // The first thing that they hear of.
      const moved = pages.map((page) => setClocks(page, { jumpMs, skipMs: (nr + 1) * 25_000 }));
      await world.browser.signalPages('SIGCONT');
      await Promise.all(moved);
      for (const page of pages) await emit(page, { A: 1, B: 5 });
      for (const page of pages) await expectBalance(world, page);
    }
    const made = (await world.exported()).filter(({ type }) => type === 'journey-complete');
    expect(made).toHaveLength(12);
  });

  for (const [when, requestStage] of [
    ['was chosen and before it is sent', 'Request'],
    ['was stored at the collector and before the page hears of it', 'Response'],
  ] as const)
    test(`F4: killed after a request ${when}: nothing is lost, nothing is there twice`, async () => {
      const page = await world.open();
      await expectBalance(world, page);
      const reached = await stopAt(page, requestStage);
      await emit(page, { A: 2, B: 20, C: 5 });
      await reached();
      const told = new Set(world.generated.keys());
      if (requestStage === 'Response') expect(world.proxy.seen.at(-1)?.status).toBe(200);
      await world.browser.kill();
      await world.browser.restart();
      await drain(await world.open());
      const ids = (await world.exported()).map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
      expect([...told].filter((id) => !ids.includes(id))).toEqual([]);
    });
});

/** Holds the next batch of a page where it is. @returns to be called for the moment when it is there */
async function stopAt(page: Page, requestStage: 'Request' | 'Response'): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/v1/batch*', requestStage }] });
  const reached = new Promise<void>((resolve) => session.once('Fetch.requestPaused', () => resolve()));
  return () => reached;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
