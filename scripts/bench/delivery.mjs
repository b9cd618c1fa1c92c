/**
 * What delivery costs a page: main-thread time of a captured event, time until it is in storage with nothing waiting and
 * with two thousand events waiting, the same for a journey's end (which must also survive a power cut), and main-thread
 * time of a round that sends forty records.
 */
import { startWorld, useChromium } from '../../packages/testkit/dist/faults/index.js';
import { chromiumArgs, findBrowser } from '../config/browsers.mjs';

const samples = 60;
const waiting = 2000;

export async function run() {
  const world = await startWorld(useChromium(findBrowser('chromium') ?? 'chromium', chromiumArgs));
  try {
    await world.renew();
    const page = await open(world);
    await page.evaluate(() => ressenti.flush());
    await world.proxy.down();
    const empty = await measure(page, ['probe']);
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
      }
      stop();
      return { costMs, storedMs };
    },
    [names, samples],
  );

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
