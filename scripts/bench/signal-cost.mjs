/**
 * What the detectors cost while a visitor clicks, everything on, in pairs with the same page without them: script time
 * per 1,000 clicks on 2,000 nodes; each handler at 5,000 nodes and 64 fields; time to the next paint of a busy page.
 * `signal-cost-peers` adds the script time of released products, in turn with ours; it needs `npm install` in
 * scripts/bench/peers. Milliseconds say as much about the machine as about the script: compare within one run.
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumArgs, findBrowser } from '../config/browsers.mjs';
import { arePeersThere, bundlePeer } from './peers/bundle.mjs';

const served = fileURLToPath(new URL('../../packages/collector/dist/public/', import.meta.url));
const pairs = 3;
/** Clicks that are measured on each page of a pair. */
const clicks = 1000;
/** Interactions of a busy page, with and without in turn: enough for an interval of the difference at p75. */
const interactions = 200;
const peers = ['sentry-base', 'sentry', 'posthog', 'datadog'];
export const parts = ['signal-cost-own', 'signal-cost-peers'];

/** @param names of the parts that are wanted */
export async function* run(names = parts) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../packages/core/src/index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    conditions: ['@ressenti/source'],
  });
  const [{ contents: core }] = outputFiles;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    // Cross-origin isolation gives the page a clock of 5 µs.
    response
      .setHeader('cross-origin-opener-policy', 'same-origin')
      .setHeader('cross-origin-embedder-policy', 'require-corp');
    if (pathname === '/page') return void response.setHeader('content-type', 'text/html').end(toPage(searchParams));
    if (pathname === '/peer.js') {
      const use = 'start(() => {}); window.ready = true;';
      return void bundlePeer(searchParams.get('name'), use).then((text) =>
        response.setHeader('content-type', 'text/javascript').end(text),
      );
    }
    if (pathname === '/core.js') return void response.setHeader('content-type', 'text/javascript').end(core);
    try {
      response.setHeader('content-type', 'text/javascript').end(readFileSync(served + pathname.slice(1)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: chromiumArgs });
  try {
    if (names.includes('signal-cost-own')) yield* runOwn(browser, origin);
    if (names.includes('signal-cost-peers') && arePeersThere()) yield* runPeers(browser, origin);
  } finally {
    await browser.close();
    server.close();
  }
}

async function* runOwn(browser, origin) {
  yield toCost('signal-cost', await measureCost(browser, origin, 'ours'), { goalAddedMs: 100 });

  const busy = await openAll(browser, [`${origin}/page?nodes=2000&busy`, `${origin}/page?nodes=2000&busy&ours`]);
  // In turn, so that whatever else the machine does hits both.
  for (let n = 0; n < interactions; n++) for (const one of busy) await press(one, 1, 50);
  const [paintFloor, paintOurs] = await Promise.all(busy.map(({ page }) => page.evaluate('paints')));
  const [least, most] = computeInterval(paintFloor, paintOurs);
  for (const { context } of busy) await context.close();

  const [one] = await openAll(browser, [`${origin}/page?nodes=5000&fields=64&ours&timed`]);
  await press(one, 100, 10);
  await wait(4500);
  const { handlers, held } = await one.page.evaluate('({ handlers, held: left() })');
  const left = await one.page.evaluate('stop(), left()');
  await one.context.close();

  yield* [
    {
      name: 'signal-paint',
      unit: `ms from input to next paint of a busy page at p75, ${interactions} interactions with and without in turn`,
      ours: round(quantile(paintOurs, 0.75)),
      floor: round(quantile(paintFloor, 0.75)),
      ratio: round(quantile(paintOurs, 0.75) / quantile(paintFloor, 0.75)),
      addedMs: round(quantile(paintOurs, 0.75) - quantile(paintFloor, 0.75)),
      added95: [round(least), round(most)],
      goalAddedMs: 1,
    },
    {
      name: 'signal-left',
      unit: 'listeners, observers, timers and patches after the stop; floor is the goal',
      ours: left,
      floor: 0,
      ratio: left / Math.max(1, held),
      held,
    },
    ...Object.entries(handlers).map(([type, durations]) => ({
      name: `signal-handler-${type}`,
      unit: 'µs per event at 5,000 nodes and 64 fields, median; floor is the goal',
      ours: round(median(durations) * 1000),
      p95: round(quantile(durations, 0.95) * 1000),
      floor: goalsUs[type] ?? 500,
      ratio: round((median(durations) * 1000) / (goalsUs[type] ?? 500)),
      n: durations.length,
    })),
  ];
}

/** The peers one after the other, ours after each of them. */
async function* runPeers(browser, origin) {
  const ours = [];
  for (const peer of peers) {
    const found = await measureCost(browser, origin, `peer=${peer}`);
    ours.push(median(toAdded(await measureCost(browser, origin, 'ours'))));
    yield toCost(`signal-cost-${peer}`, found, { oursAddedMs: round(ours.at(-1)) });
  }
}

/** @returns script time per 1,000 clicks of pairs of pages, without and with what `query` asks for */
async function measureCost(browser, origin, query) {
  const floor = [];
  const ours = [];
  for (let i = 0; i < pairs; i++) {
    const opened = await openAll(browser, [`${origin}/page?nodes=2000`, `${origin}/page?nodes=2000&${query}`]);
    const spent = [];
    for (const one of opened) {
      // What the browser compiles at the first presses is not the price of a click.
      await press(one, 40);
      const before = await readScriptMs(one);
      await press(one, clicks);
      spent.push([one, before]);
    }
    // The last verdicts belong to the bill.
    await wait(4500);
    const [without, withIt] = await Promise.all(spent.map(async ([one, before]) => (await readScriptMs(one)) - before));
    floor.push(without);
    ours.push(withIt);
    for (const { context } of opened) await context.close();
  }
  return { floor, ours };
}
const toAdded = ({ floor, ours }) => ours.map((value, i) => value - floor[i]);
const toCost = (name, found, more) => ({
  name,
  unit: `ms of script per 1,000 clicks on 2,000 nodes, median of ${pairs} pairs`,
  ours: round(median(found.ours)),
  floor: round(median(found.floor)),
  ratio: round(median(found.ours) / median(found.floor)),
  addedMs: round(median(toAdded(found))),
  addedEachMs: toAdded(found).map(round),
  ...more,
});

const goalsUs = { pointerdown: 500, click: 300, timer: 300, mutation: 5, scroll: 5 };

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** Opens pages side by side, and waits until what changes by itself has been learned. */
async function openAll(browser, urls) {
  const opened = await Promise.all(
    urls.map(async (url) => {
      const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      // Time of this thread's own work: other work on the machine does not count.
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      await page.goto(url);
      await page.waitForFunction('window.ready');
      return { context, page, session };
    }),
  );
  await wait(4000);
  return opened;
}

async function press({ session }, times, everyMs = 0) {
  const at = { x: 60, y: 30, button: 'left', clickCount: 1 };
  for (let n = 0; n < times; n++) {
    await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
    if (everyMs) await wait(everyMs);
  }
}

async function readScriptMs({ session }) {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
}

/** Between which bounds the difference at p75 lies, in 95 of 100 draws from what was measured. */
function computeInterval(without, withOurs) {
  const draw = (values) => values.map(() => values[Math.floor(Math.random() * values.length)]);
  const found = Array.from({ length: 2000 }, () => quantile(draw(withOurs), 0.75) - quantile(draw(without), 0.75));
  return [quantile(found, 0.025), quantile(found, 0.975)];
}

function toPage(params) {
  const nodes = Array.from(
    { length: Number(params.get('nodes')) },
    (_, i) => `<p class="c${i % 9}">Line ${i}</p>`,
  ).join('');
  const fields = Array.from(
    { length: Number(params.get('fields') ?? 0) },
    (_, i) => `<input name="f${i}" value="value ${i}">`,
  ).join('');
  const work = params.has('busy') ? 'const until = performance.now() + 20; while (performance.now() < until);' : '';
  return `<!doctype html><html lang="en"><title>Page</title><style>button{position:fixed;left:20px;top:10px;width:90px;height:40px}</style>
<button id="b">Add</button><output id="o" style="position:fixed;top:60px">0</output>${nodes}${fields}
<script>
window.paints = []; window.handlers = {};
b.onclick = (event) => {
  ${work}
  o.textContent = +o.textContent + 1;
  ${params.has('busy') ? `requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => paints.push(performance.now() - event.timeStamp); c.port2.postMessage(0); });` : ''}
};
</script><script type="module">
${toModule(params)}
</script>`;
}

/** The core's own tools, as the sdk hands them over; each keeps count of what is not undone yet. */
function toModule(params) {
  if (params.has('peer')) return `import '/peer.js?name=${params.get('peer')}';`;
  return params.has('ours') ? start(params.has('timed')) : 'window.ready = true;';
}

function start(isTimed) {
  return `import { ${readFileSync(`${served}build.txt`, 'utf8')} as startSignals } from '/ressenti-signals.js';
import { createChannel, createClock, createGuard, createListen, createObserveMutations, createRecords, createScope } from '/core.js';
const held = new Set();
const hold = (undo) => { held.add(undo); return () => { held.delete(undo); undo(); }; };
const natives = [[window, 'fetch'], [window, 'alert'], [HTMLElement.prototype, 'click'], [HTMLMediaElement.prototype, 'play'],
  [XMLHttpRequest.prototype, 'send'], [Clipboard.prototype, 'writeText']].map(([owner, name]) => [owner, name, owner[name]]);
window.left = () => held.size + natives.filter(([owner, name, native]) => owner[name] !== native).length;
const guard = createGuard(console), scope = createScope();
const clock = createClock(window, guard), listen = createListen(scope, guard), observe = createObserveMutations(scope, guard, window);
const timed = (type, fn) => ${isTimed ? `(...args) => { const from = performance.now(); fn(...args); (handlers[type] ??= []).push(performance.now() - from); }` : 'fn'};
const after = (ms, fn) => { const undo = clock.after(ms, timed('timer', () => { held.delete(undo); fn(); })); return hold(undo); };
window.stop = startSignals({
  win: window, scope, createChannel,
  clock: ${isTimed ? '{ ...clock, after }' : 'clock'},
  listen: ${isTimed ? '(target, type, listener, options) => hold(listen(target, type, timed(type, listener), options))' : 'listen'},
  observe: ${isTimed ? "(target, options, callback) => hold(observe(target, options, timed('mutation', callback)))" : 'observe'},
  here: () => null, publish: () => {}, vital: () => {}, onPlace: () => () => {}, toPage: String,
  session: createRecords(() => sessionStorage, 'r:'), identity: createRecords(() => localStorage, 'r:'),
}, { cursor_thrash: true });
window.ready = true;`;
}

const round = (value) => Math.round(value * 100) / 100;
const median = (values) => quantile(values, 0.5);
function quantile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
}
