import { expect, test } from '@playwright/test';
import { emit, flush, type HostWindow, pending, type World } from '@ressenti/testkit/faults';
import { begin, expectBalance, leave, readStore, startChromium } from './settle.ts';

let world: World;

test.beforeAll(async () => {
  world = await startChromium();
});
test.afterAll(() => world.stop());
test.beforeEach(() => world.renew());

type Emitting = HostWindow & { made: number };

test('F1: killed at any time during a thousand events: what was stored arrives once, what is missing is the very last', async () => {
  for (const afterMs of [120, 400, 900]) {
    await world.renew();
    const page = await world.open();
    await page.evaluate(() => {
      const host = window as unknown as Emitting;
      host.made = 0;
      const timer = setInterval(() => {
        host.ressenti.event('probe', { k: host.made });
        if (++host.made === 1000) clearInterval(timer);
      }, 1);
    });
    await page.waitForTimeout(afterMs);
    await world.browser.kill();
    await world.browser.restart();
    const next = await world.open();
    await expect
      .poll(async () => {
        await flush(next);
        return pending(next);
      })
      .toBe(0);
    const exported = await world.exported();
    const numbers = exported.flatMap(({ type, data }) =>
      type === 'event' && 'name' in data && data.name === 'probe' ? [Number(data.data?.k)] : [],
    );
    numbers.sort((a, b) => a - b);
    // No gap and nothing twice.
    expect(numbers).toEqual(numbers.map((_, k) => k));
    const kept = new Set(exported.map(({ id }) => id));
    const told = [...world.generated.values()];
    const firstMissing = told.findIndex(({ id }) => !kept.has(id));
    const atRisk = new Set(firstMissing < 0 ? [] : told.slice(firstMissing).map(({ id }) => id));
    await expectBalance(world, next, { wasKilled: true, atRisk });
  }
});

test('F2: killed while it writes: a record is whole or absent', async () => {
  await world.proxy.down();
  for (const afterMs of [60, 230]) {
    const page = await world.open();
    await page.evaluate(() => {
      const { ressenti } = window as unknown as HostWindow;
      setInterval(() => {
        for (let k = 0; k < 30; k++) ressenti.event('probe', { k, text: 'x'.repeat(200) });
      }, 20);
    });
    await page.waitForTimeout(afterMs);
    await world.browser.kill();
    await world.browser.restart();
    const chunks = (await readStore(world)).filter((row) => Array.isArray(row));
    for (const [, , texts, bytes] of chunks) {
      for (const text of texts) expect(JSON.parse(text)).toMatchObject({ id: expect.any(String) });
      expect(texts.join('').length).toBe(bytes);
    }
  }
  await world.proxy.up();
  const page = await world.open();
  await expect
    .poll(async () => {
      await flush(page);
      return pending(page);
    })
    .toBe(0);
  const ids = (await world.exported()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

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
});
