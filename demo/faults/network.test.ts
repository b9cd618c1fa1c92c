import { expect, test } from '@playwright/test';
import { emit, type Fault, flush, type HostWindow, pending, readWaiting, type World } from '@ressenti/testkit/faults';
import { begin, countBatches, expectBalance, readLosses, readStore, refuse, say, startChromium } from './settle.ts';

let world: World;

test.beforeAll(async () => {
  world = await startChromium();
});
test.afterAll(() => world.stop());
test.beforeEach(() => world.renew());

const batches = (): number => countBatches(world);

test('F25: twenty times 500, then well again: everything arrives once', async () => {
  const page = await world.open();
  world.proxy.onBatch = () => refuse(say(500));
  await emit(page, { A: 2, B: 10, C: 5 });
  for (let i = 0; i < 20; i++) await flush(page);
  expect(batches()).toBeGreaterThanOrEqual(20);
  world.proxy.onBatch = () => ({});
  await expectBalance(world, page);
  expect(await readLosses(world)).toEqual({});
});

test('F28: a limit that shrinks and one poison event: the poison alone is dropped, and counted', async () => {
  const page = await world.open();
  let maxBytes = 8000;
  world.proxy.onBatch = ({ batch }) => {
    const text = JSON.stringify(batch);
    if (text.length > maxBytes) {
      maxBytes = Math.max(2000, maxBytes - 1000);
      return refuse(say(413));
    }
    return text.includes('"k":33') ? refuse(say(400)) : {};
  };
  await emit(page, { B: 60 });
  await expectBalance(world, page);
  expect(await readLosses(world)).toEqual({ 'rejected B': 1 });
});

test('F29: 408, 425, 429, 301, 204 and 503 are no confirmation and no reason to drop', async () => {
  const page = await world.open();
  for (const status of [408, 425, 429, 301, 204, 503]) {
    await emit(page, { B: 2 });
    world.proxy.onBatch = () => refuse(say(status, '', status === 301 ? { location: '/elsewhere' } : {}));
    await flush(page);
    await expect.poll(() => pending(page)).toBeGreaterThanOrEqual(2);
    world.proxy.onBatch = () => ({});
    await expectBalance(world, page);
  }
  expect(await readLosses(world)).toEqual({});
});

test('F29: Retry-After is heeded by header and by body, also when a page asks to send', async () => {
  for (const [headers, body] of [
    [{ 'retry-after': '600', 'access-control-expose-headers': 'Retry-After' }, ''],
    [{}, JSON.stringify({ status: 429, retryAfter: 600 })],
  ] as const) {
    await world.renew();
    const page = await world.open();
    world.proxy.onBatch = () => refuse(say(429, body, headers));
    await emit(page, { B: 2 });
    await flush(page);
    const before = batches();
    await flush(page);
    expect(batches()).toBe(before);
  }
});

test('F30: a portal, another nonce and wrong counts are no confirmation', async () => {
  const page = await world.open();
  await expectBalance(world, page);
  const lies: Fault[] = [
    refuse(say(200, '<!doctype html><title>Welcome to our Wi-Fi</title>', { 'content-type': 'text/html' })),
    refuse(say(200, '{}')),
    {
      forward: 0,
      answer: () =>
        say(200, JSON.stringify({ batch: 'another', accepted: 3, duplicates: 0, rejected: [], again: [], now: 1 })),
    },
    {
      answer: (given) => say(200, JSON.stringify({ ...JSON.parse(given?.body ?? '{}'), accepted: 1, duplicates: 0 })),
    },
  ];
  for (const lie of lies) {
    world.proxy.onBatch = () => lie;
    await emit(page, { B: 3 });
    await flush(page);
    expect(await pending(page)).toBeGreaterThanOrEqual(3);
    world.proxy.onBatch = () => ({});
    await expectBalance(world, page);
  }
});

test('F31: answers that are cut, halved, dripped or doubled: everything arrives once', async () => {
  const page = await world.open();
  const faults: Fault[] = [
    { travel: 'cut' },
    { forward: 0 },
    { travel: 'half' },
    { forward: 2 },
    { delayMs: 700 },
    // Longer than a request may take.
    { travel: 'drip' },
  ];
  for (const fault of faults) {
    let isFirst = true;
    world.proxy.onBatch = () => {
      const now = isFirst ? fault : {};
      isFirst = false;
      return now;
    };
    await emit(page, { A: 1, B: 3 });
    await expectBalance(world, page);
  }
});

test('F34: another script holds most of what a leaving page may send: ours is refused, stays stored, and goes with the next page', async () => {
  begin(world, () => {
    const { sendBeacon } = Navigator.prototype;
    Navigator.prototype.sendBeacon = function (...given) {
      const isTaken = sendBeacon.apply(this, given);
      localStorage.beacons = `${localStorage.beacons ?? ''}${isTaken} `;
      return isTaken;
    };
  });
  const page = await world.open();
  await expectBalance(world, page);
  // It is never answered, so it keeps its share.
  await page.evaluate(() => {
    void fetch('/hold', { method: 'POST', keepalive: true, body: 'x'.repeat(40_000) });
  });
  world.proxy.seen.length = 0;
  // Above what is left of 64 KiB, below the 48 KiB that we take.
  await page.evaluate(() => {
    const { ressenti } = window as unknown as HostWindow;
    for (let k = 0; k < 100; k++) ressenti.event('probe', { k, text: 'x'.repeat(60) });
    location.href = '/blank';
  });
  await page.waitForURL('**/blank');
  const waiting = readWaiting(await readStore(world)).pending.filter(({ type }) => type === 'event');
  expect(waiting).toHaveLength(100);
  expect(world.proxy.seen.filter(({ batch }) => batch?.events.some(({ type }) => type === 'event'))).toEqual([]);
  // Where fetch was refused a beacon was tried, and it had no room either.
  expect(await page.evaluate(() => localStorage.beacons)).toContain('false');
  await expectBalance(world, await world.open());
  expect((await world.exported()).filter(({ type }) => type === 'event')).toHaveLength(100);
});

test('F32: a peer that says nothing any more: the page gives up, tries again, and everything arrives once', async () => {
  const page = await world.open();
  await expectBalance(world, page);
  for (const forward of [0, 1] as const) {
    // It hangs with the request in hand, or with the answer.
    let isFirst = true;
    world.proxy.onBatch = () => {
      const fault: Fault = isFirst ? { forward, answer: () => say(200), travel: 'never' } : {};
      isFirst = false;
      return fault;
    };
    const before = batches();
    await emit(page, { A: 1, B: 3 });
    await expect.poll(() => batches() - before, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
    await expectBalance(world, page);
  }
  expect(await readLosses(world)).toEqual({});
});
