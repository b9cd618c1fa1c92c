/**
 * What delivery costs a page: main-thread time of a captured event, in the page's own task and with all that follows from
 * it; time until it is in storage with nothing waiting and with two thousand events waiting, the same for a journey's end
 * (which must also survive a power cut); and main-thread time of a round that sends forty records.
 */
import { readFileSync } from 'node:fs';
import { startWorld, useChromium } from '../../packages/testkit/dist/faults/index.js';
import { chromiumArgs, findBrowser } from '../config/browsers.mjs';

const samples = 60;
const waiting = 2000;
/** A rhythm of a visit: so many events come in one task, as a step brings them, and so many steps make a sample. */
const perStep = 3;
const steps = 10;

export async function run() {
  const world = await startWorld(useChromium(findBrowser('chromium') ?? 'chromium', chromiumArgs));
  try {
    await world.renew();
    // The clock of a page goes in steps of 0.1 ms, of one that is isolated in steps of 0.005 ms.
    world.site.headers = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    const page = await open(world);
    if (!(await page.evaluate(() => crossOriginIsolated)))
      throw new Error(
        'delivery: expected an isolated page, received one whose clock is too coarse; nothing was measured.',
      );
    await page.evaluate(() => ressenti.flush());
    await world.proxy.down();
    const empty = await measure(page, ['probe']);
    const whole = await measureWhole(world, page);
    const ends = await measure(page, ['one', 'two']);
    await page.evaluate(
      (count) => {
        for (let i = 0; i < count; i++) ressenti.event('probe');
      },
      waiting - 5 * samples,
    );
    await page.waitForFunction((count) => ressenti.pending().then((found) => found >= count * 0.95), waiting);
    const full = await measure(page, ['probe']);
    const round = await measureRound(world);
    const result = (name, ours, floor, more) => ({
      name: `delivery-${name}`,
      unit: 'ms',
      ours: toShort(ours),
      floor: toShort(floor),
      ratio: toShort(ours / floor),
      samples,
      ...more,
    });
    return [
      result('append-with-2000-waiting', median(full.storedMs), median(empty.storedMs), { goalRatio: 1.5 }),
      result('captured-to-stored-p95', p95(empty.storedMs), median(empty.storedMs), { goalMs: 50 }),
      result('answer-to-stored-p95', p95(ends.storedMs), median(ends.storedMs), { goalMs: 20 }),
      result('capture-main-thread', median(empty.costMs), 0.2, {
        p95: toShort(p95(empty.costMs)),
        floorIs: 'the goal',
        is: 'from the call of ressenti.event until it returns, one event at a time, 150 ms apart; what follows in later tasks, storing above all, is in delivery-capture-and-storing-main-thread',
        cold: toShort(median(empty.coldMs)),
        coldIs:
          'one read from localStorage and one JSON text in the same page, as far apart: what a processor that has rested costs anyway',
      }),
      result('capture-and-storing-main-thread', whole.ours, whole.put, {
        floorIs: 'one bare IndexedDB put for each step, per event',
        is: `processor time of the main thread per event with all that follows from it but requests, above that of the same timers alone; ${perStep} events a step, 300 ms apart; median of ${whole.samples} samples`,
        goalMs: 0.2,
        call: toShort(whole.call),
        // What storing takes at least: a record put and one read in a transaction, and its end heard of.
        heard: toShort(whole.heard),
      }),
      result('round-of-40-main-thread', round, 5, { floorIs: 'the goal', samples: 1 }),
    ];
  } finally {
    await world.stop();
  }
}

async function open(world) {
  const page = await world.browser.open(`${world.site.origin}/tag`);
  await page.waitForFunction(() => ressenti.visitorId?.());
  // What comes when the page is idle has come.
  await page.waitForTimeout(3000);
  return page;
}

/** Makes events one by one: how long the call takes, and how long it is until delivery says that storage has it. */
const measure = (page, names) =>
  page.evaluate(
    async ([given, count]) => {
      const costMs = [];
      const coldMs = [];
      const storedMs = [];
      let heard;
      const stop = ressenti.on('delivery', () => heard?.(performance.now()));
      for (let i = 0; i < count; i++) {
        await new Promise((resolve) => setTimeout(resolve, 150));
        const stored = new Promise((resolve) => {
          heard = resolve;
        });
        const atMs = performance.now();
        for (const name of given) ressenti.event(name);
        costMs.push((performance.now() - atMs) / given.length);
        storedMs.push((await stored) - atMs);
        await new Promise((resolve) => setTimeout(resolve, 150));
        const coldAtMs = performance.now();
        JSON.stringify({ at: localStorage.getItem('cold') });
        coldMs.push(performance.now() - coldAtMs);
      }
      stop();
      return { costMs, coldMs, storedMs };
    },
    [names, samples],
  );

/**
 * Processor time of the page's main thread, as the kernel counts it: what other processes do meanwhile is not in it. The
 * kinds alternate, so that a slower moment of the machine meets all of them.
 */
async function measureWhole(world, page) {
  const session = await world.browser.context.browser().newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const read = () =>
    renderers.map((id) => Number(readFileSync(`/proc/${id}/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6);
  const spent = { nothing: [], put: [], heard: [], ours: [] };
  const calls = [];
  for (let sample = 0; sample < 9; sample++)
    for (const kind of Object.keys(spent)) {
      const before = read();
      const costMs = await page.evaluate(drive, [kind, steps, perStep]);
      // With what comes half a second later.
      await page.waitForTimeout(600);
      const after = read();
      spent[kind].push(Math.max(...after.map((ms, i) => ms - before[i])) / steps / perStep);
      if (kind === 'ours') calls.push(costMs);
    }
  const idle = median(spent.nothing);
  return {
    ours: median(spent.ours) - idle,
    put: median(spent.put) - idle,
    heard: median(spent.heard) - idle,
    call: median(calls),
    samples: calls.length,
  };
}

/** @returns milliseconds of the calls, per event */
async function drive([kind, steps, perStep]) {
  globalThis.bare ??= await new Promise((resolve) => {
    const request = indexedDB.open('bare');
    request.onupgradeneeded = () => request.result.createObjectStore('q');
    request.onsuccess = () => resolve(request.result);
  });
  let costMs = 0;
  for (let step = 0; step < steps; step++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const atMs = performance.now();
    if (kind === 'put' || kind === 'heard') {
      const tx = globalThis.bare.transaction('q', 'readwrite');
      const store = tx.objectStore('q');
      store.put('x'.repeat(400 * perStep), step);
      if (kind === 'heard') {
        store.get(0).onsuccess = () => {};
        tx.oncomplete = () => {};
      }
      tx.commit();
    }
    for (let i = 0; kind === 'ours' && i < perStep; i++) ressenti.event('probe');
    costMs += performance.now() - atMs;
  }
  return costMs / steps / perStep;
}

/** Main-thread time while forty records are sent and confirmed. */
async function measureRound(world) {
  await world.proxy.up();
  await world.renew();
  const page = await open(world);
  await page.evaluate(() => ressenti.flush());
  await world.proxy.down();
  for (let i = 0; i < 40; i++) {
    await page.evaluate(() => ressenti.event('probe'));
    await page.waitForTimeout(40);
  }
  await world.proxy.up();
  const session = await world.browser.context.newCDPSession(page);
  await session.send('Performance.enable');
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
  };
  await page.waitForTimeout(1000);
  const before = await read();
  await page.evaluate(() => ressenti.flush());
  return (await read()) - before;
}

const toShort = (value) => Math.round(value * 1000) / 1000;
const sort = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sort(values)[values.length >> 1];
const p95 = (values) => sort(values)[Math.floor(values.length * 0.95)];
