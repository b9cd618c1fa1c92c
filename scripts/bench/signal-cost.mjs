/**
 * What the detectors cost while a visitor clicks, everything on, in pairs with the same page without them: script time
 * per 1,000 clicks on 2,000 nodes; each handler at 5,000 nodes and 64 fields; time to the next paint of a busy page.
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumArgs, findBrowser } from '../config/browsers.mjs';

const served = fileURLToPath(new URL('../../packages/collector/dist/public/', import.meta.url));
const pairs = 5;
const clicks = 1000;

export async function run() {
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
    const floor = [];
    const ours = [];
    const paintFloor = [];
    const paintOurs = [];
    for (let i = 0; i <= pairs; i++) {
      const without = await click(browser, `${origin}/page?nodes=2000`, clicks);
      const withOurs = await click(browser, `${origin}/page?nodes=2000&ours`, clicks);
      const busy = await click(browser, `${origin}/page?nodes=2000&busy`, 60, 120);
      const busyOurs = await click(browser, `${origin}/page?nodes=2000&busy&ours`, 60, 120);
      // The first pair warms the browser's own caches.
      if (i === 0) continue;
      floor.push(without.scriptMs);
      ours.push(withOurs.scriptMs);
      paintFloor.push(quantile(busy.paints, 0.75));
      paintOurs.push(quantile(busyOurs.paints, 0.75));
    }
    const timed = await click(browser, `${origin}/page?nodes=5000&fields=64&ours&timed`, 200, 20);
    return [
      {
        name: 'signal-cost',
        unit: `ms of script per ${clicks} clicks on 2,000 nodes, median of ${pairs} pairs`,
        ours: round(median(ours)),
        floor: round(median(floor)),
        ratio: round(median(ours) / median(floor)),
        addedMs: round(median(ours.map((value, i) => value - floor[i]))),
        goalAddedMs: 100,
      },
      {
        name: 'signal-paint',
        unit: `ms from input to next paint of a busy page at p75, median of ${pairs} pairs`,
        ours: round(median(paintOurs)),
        floor: round(median(paintFloor)),
        ratio: round(median(paintOurs) / median(paintFloor)),
        addedMs: round(median(paintOurs.map((value, i) => value - paintFloor[i]))),
        goalAddedMs: 1,
      },
      ...Object.entries(timed.handlers).map(([type, durations]) => ({
        name: `signal-handler-${type}`,
        unit: 'µs per event at 5,000 nodes and 64 fields, median; floor is the goal',
        ours: round(median(durations) * 1000),
        p95: round(quantile(durations, 0.95) * 1000),
        floor: goalsUs[type] ?? 500,
        ratio: round((median(durations) * 1000) / (goalsUs[type] ?? 500)),
        n: durations.length,
      })),
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

const goalsUs = { pointerdown: 500, click: 300, timer: 300, mutation: 5, scroll: 5 };

async function click(browser, url, times, everyMs = 0) {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // Time of this thread's own work: other work on the machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  await page.waitForFunction('window.ready');
  // What changes by itself has been learned.
  await page.waitForTimeout(4000);
  const before = await read(session);
  const at = { x: 60, y: 30, button: 'left', clickCount: 1 };
  for (let n = 0; n < times; n++) {
    await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
    if (everyMs) await page.waitForTimeout(everyMs);
  }
  // The last verdicts belong to the bill.
  await page.waitForTimeout(4500);
  const after = await read(session);
  const { paints, handlers } = await page.evaluate('({ paints, handlers })');
  await context.close();
  return { scriptMs: (after - before) * 1000, paints, handlers };
}

async function read(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
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
${params.has('ours') ? start(params.has('timed')) : 'window.ready = true;'}
</script>`;
}

/** The core's own tools, as the sdk hands them over. */
function start(isTimed) {
  return `import { startSignals } from '/ressenti-signals.js';
import { createChannel, createClock, createGuard, createListen, createObserveMutations, createRecords, createScope } from '/core.js';
const guard = createGuard(console), scope = createScope();
const clock = createClock(window, guard), listen = createListen(scope, guard), observe = createObserveMutations(scope, guard, window);
const timed = (type, fn) => ${isTimed ? `(...args) => { const from = performance.now(); fn(...args); (handlers[type] ??= []).push(performance.now() - from); }` : 'fn'};
startSignals({
  win: window, scope, createChannel,
  clock: { ...clock, after: (ms, fn) => clock.after(ms, timed('timer', fn)) },
  listen: (target, type, listener, options) => listen(target, type, timed(type, listener), options),
  observe: (target, options, callback) => observe(target, options, timed('mutation', callback)),
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
