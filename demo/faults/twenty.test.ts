import { expect, test } from '@playwright/test';
import { type HostWindow, pending, type Tab, type World } from '@ressenti/testkit/faults';
import { type AnyWorld, engines, startChromium } from './settle.ts';

/** Twenty events; `next` is where the page goes in the same task. */
const makeTwenty = (page: Tab, next?: string): Promise<void> =>
  page.evaluate((address) => {
    const { ressenti } = window as unknown as HostWindow;
    for (let k = 0; k < 20; k++) ressenti.event('twenty', { k });
    if (address) location.href = address;
  }, next);

/** Which of the twenty are at the collector, in order; a duplicate would be there twice. */
async function stored(world: AnyWorld): Promise<unknown[]> {
  const named = (await world.exported()).flatMap(({ type, data }) =>
    type === 'event' && 'name' in data && data.name === 'twenty' ? [data.data?.k] : [],
  );
  return named.sort((a, b) => Number(a) - Number(b));
}

const all = Array.from({ length: 20 }, (_, k) => k);

async function expectTwenty(world: AnyWorld, page?: Tab): Promise<void> {
  await expect.poll(() => stored(world), { timeout: 40_000 }).toEqual(all);
  if (page) await expect.poll(() => pending(page), { timeout: 20_000 }).toBe(0);
  expect(await stored(world)).toEqual(all);
}

/** Events that a page makes by itself, as vitals, may still be on their way. */
const expectBalance = (world: AnyWorld, wasKilled = false, atRisk?: () => Set<string>): Promise<void> =>
  expect.poll(() => world.audit({ wasKilled, ...(atRisk && { atRisk: atRisk() }) }), { timeout: 20_000 }).toEqual([]);

/** Ends the browser. What its pages say as they end, their vitals, it keeps no more; those told from now on are at risk. */
async function endBrowser(world: AnyWorld): Promise<() => Set<string>> {
  const before = new Set(world.generated.keys());
  await world.browser.close();
  return () =>
    new Set(
      [...world.generated.values()].filter(({ id, type }) => type === 'vital' && !before.has(id)).map(({ id }) => id),
    );
}

for (const [engine, start] of engines)
  test.describe(`in ${engine}`, () => {
    let world: AnyWorld;
    test.beforeAll(async () => {
      world = await start();
    });
    test.afterAll(() => world.stop());
    test.beforeEach(() => world.renew());

    for (const isEarly of [false, true])
      test(`1: collector down, browser closed${isEarly ? ' before delivery was there' : ''} and opened again: 20 of 20`, async () => {
        const page = await world.open('/page', isEarly);
        await world.collector.kill();
        await makeTwenty(page);
        const atRisk = await endBrowser(world);
        await world.collector.restart();
        await world.browser.restart();
        await expectTwenty(world, await world.open());
        await expectBalance(world, false, atRisk);
      });

    test('3: collector down and back while the page is open: 20 of 20', async () => {
      const page = await world.open();
      await world.collector.kill();
      await makeTwenty(page);
      await expect.poll(() => world.proxy.seen.some(({ batch }) => batch)).toBe(true);
      await world.collector.restart();
      await expectTwenty(world, page);
      await expectBalance(world);
    });

    test('4: the page is left in the same moment: 20 of 20', async () => {
      const page = await world.open();
      await makeTwenty(page, '/blank');
      // Nobody comes back for them.
      await expectTwenty(world);
      await expectTwenty(world, await world.open());
      await expectBalance(world);
    });

    // Only with the configuration in the page and the script served by the site: else nothing can start, by the contract.
    for (const isEarly of [false, true])
      test(`8: collector down at the first load of all${isEarly ? ', left before delivery was there' : ''}: 20 of 20`, async () => {
        await world.collector.kill();
        const page = await world.open('/page', isEarly);
        await makeTwenty(page);
        await page.close();
        await world.collector.restart();
        await expectTwenty(world, await world.open());
        await expectBalance(world);
      });
  });

test.describe('with a network that goes, or a browser that is killed', () => {
  let world: World;
  test.beforeAll(async () => {
    world = await startChromium();
  });
  test.afterAll(() => world.stop());
  test.beforeEach(() => world.renew());

  test('2: browser offline, closed and opened again: 20 of 20', async () => {
    const page = await world.open();
    await world.browser.context.setOffline(true);
    await makeTwenty(page);
    const atRisk = await endBrowser(world);
    await world.browser.restart();
    await expectTwenty(world, await world.open());
    await expectBalance(world, false, atRisk);
  });

  for (const [nr, isUp, afterMs] of [
    [5, true, 200],
    [6, false, 200],
    [7, false, 8000],
  ] as const) {
    test(`${nr}: browser killed after ${afterMs} ms, collector ${isUp ? 'up' : 'down'}: 20 of 20`, async () => {
      const page = await world.open();
      if (!isUp) await world.collector.kill();
      await makeTwenty(page);
      await page.waitForTimeout(afterMs);
      await world.browser.kill();
      if (!isUp) await world.collector.restart();
      await world.browser.restart();
      await expectTwenty(world, await world.open());
      await expectBalance(world, true);
    });
  }
});
