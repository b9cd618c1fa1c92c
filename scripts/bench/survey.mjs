/**
 * What a survey costs the page it appears on, the processor slowed four times, in alternating pairs.
 * `survey-open`: from the moment it is due, its files in the browser's cache, to the paint; against a bare paragraph.
 * `survey-due`: the whole way on a page with the script tag, from the event that fires the trigger to the paint.
 * `survey-due-first`: the same where nothing was asked on the page before: the part that asks is fetched, too.
 * `survey-due-quiet`: the same where the survey waits for the quiet that is the default; from the end of that to the paint.
 * `survey-interaction`: from a click on the page's own button to the next paint, a survey on screen or not.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumArgs, findBrowser } from '../config/browsers.mjs';
import { readTasks, startTrace } from './parts/trace.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const served = `${root}packages/collector/dist/public/`;
const pairs = 20;
const clicks = 10;
const slowdown = 4;

/** The page's script: what the script tag would do once a survey is due. */
const script = `
import { createClock, createGuard, createListen, createScope } from '@ressenti/core';
const guard = createGuard(console);
const tools = { win: window, clock: createClock(window, guard), guard, listen: createListen(createScope(), guard), locales: ['en'] };
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
window.bench = {
  shift: 0,
  async survey(questions) {
    const startMs = performance.now();
    const { openSurvey } = await import(new URL('/ressenti-survey.js', location.href).href);
    return new Promise((resolve) => openSurvey({
      ...tools, survey: { id: 'bench', questions, display: {} },
      onShown: () => resolve(performance.now() - startMs), onAnswer() {}, onSubmit() {}, onClose() {},
    }));
  },
  async paragraph() {
    const startMs = performance.now();
    const element = document.createElement('p');
    element.textContent = 'How was this step for you?';
    element.style.setProperty('position', 'fixed');
    document.documentElement.append(element);
    await painted();
    return performance.now() - startMs;
  },
};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.bench.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
window.bench.delays = [];
document.querySelector('#own').addEventListener('pointerdown', async (event) => {
  // The page's own work: a list of a thousand lines is drawn anew.
  const list = document.querySelector('ul');
  list.replaceChildren(...Array.from({ length: 1000 }, (_, i) => Object.assign(document.createElement('li'), { textContent: 'Line ' + i + ' ' + event.timeStamp })));
  await painted();
  window.bench.delays.push(performance.now() - event.timeStamp);
});
window.bench.ready = true;
`;
const page =
  '<!doctype html><html lang="en"><title>Page</title><h1>Page</h1><button id="own">Sort</button><ul></ul><script type="module" src="/bench.js"></script>';

/** A site of one survey, which is due as soon as its event comes and the visitor has been quiet for so long. */
const createConfig = (site, quietMs) => ({
  site,
  locales: ['en'],
  privacy: { consent: 'not-needed' },
  signals: {},
  solicitation: { perVisit: 100, per30D: 100, quietMs },
  surveys: [
    {
      id: 'bench',
      trigger: { on: 'event', name: 'go' },
      frequency: { once: 'never' },
      questions: [{ id: 'felt', type: 'emotion' }],
    },
  ],
});
const configs = { due: createConfig('due', 0), first: createConfig('first', 0), quiet: createConfig('quiet', 3000) };
const toTagged = (site) =>
  `<!doctype html><html lang="en"><title>Page</title><h1>Page</h1><script src="/ressenti.js" data-site="${site}"></script>`;

export async function run() {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: `${root}packages/sdk` },
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['@ressenti/source'],
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    if (pathname === '/') return void response.setHeader('content-type', 'text/html').end(page);
    const [, , , site] = pathname.split('/');
    if (pathname.startsWith('/at/'))
      return void response.setHeader('content-type', 'text/html').end(toTagged(pathname.slice(4)));
    if (pathname.endsWith('/config'))
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(configs[site]));
    if (pathname.startsWith('/v1/')) return void response.setHeader('content-type', 'application/json').end('{}');
    response.setHeader('content-type', 'text/javascript').setHeader('cache-control', 'max-age=600');
    if (pathname === '/bench.js') return void response.end(outputFiles[0].text);
    try {
      response.end(readFileSync(served + pathname.slice(1)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}/`;
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: chromiumArgs });
  try {
    return [
      ...(await benchOpen(browser, origin)),
      await benchDue(browser, origin, 'due'),
      await benchDue(browser, origin, 'first'),
      await benchDue(browser, origin, 'quiet'),
      await benchInteraction(browser, origin),
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

/** A page of its own in a context whose cache is warm, slowed down. */
async function openPage(context, origin) {
  const tab = await context.newPage();
  await tab.goto(origin);
  await tab.waitForFunction(() => window.bench?.ready);
  const session = await context.newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return tab;
}

async function benchOpen(browser, origin) {
  const results = [];
  for (const [name, questions] of [
    ['survey-open', [{ id: 'felt', type: 'emotion' }]],
    [
      'survey-open-follow-up',
      [
        { id: 'ease', type: 'effort' },
        { id: 'why', type: 'text', when: { question: 'ease', atMost: 3 } },
      ],
    ],
  ]) {
    const context = await browser.newContext();
    const warm = await openPage(context, origin);
    await warm.evaluate((asked) => window.bench.survey(asked), questions);
    await warm.close();
    const samples = { ours: [], floor: [], shift: [], longest: [] };
    for (let i = 0; i < pairs; i++) {
      const floor = await openPage(context, origin);
      samples.floor.push(await floor.evaluate(() => window.bench.paragraph()));
      await floor.close();
      const ours = await openPage(context, origin);
      const stopTrace = i % 2 ? await startTrace(browser) : null;
      const took = await ours.evaluate((asked) => window.bench.survey(asked), questions);
      await ours.waitForTimeout(400);
      // A trace slows what it watches: the pairs in turn tell the time and the longest task.
      if (stopTrace) samples.longest.push(readTasks(await stopTrace()).ownTaskMs);
      else samples.ours.push(took);
      samples.shift.push(await ours.evaluate(() => window.bench.shift));
      await ours.close();
    }
    await context.close();
    results.push({
      name,
      unit: `ms from due to painted, files cached, processor slowed ${slowdown} times, median of ${pairs} pairs`,
      ours: round(median(samples.ours)),
      floor: round(median(samples.floor)),
      ratio: round(median(samples.ours) / median(samples.floor)),
      worst: round(Math.max(...samples.ours)),
      longestOwnTaskMs: round(median(samples.longest)),
      longestOwnTaskWorstMs: round(Math.max(...samples.longest)),
      layoutShift: Math.max(...samples.shift),
    });
  }
  return results;
}

/** From the moment that it is due to the paint, through everything that the script tag brings. */
async function benchDue(browser, origin, site) {
  const context = await browser.newContext();
  const samples = { ours: [], floor: [] };
  const show = async () => {
    const tab = await context.newPage();
    await tab.goto(`${origin}at/${site}`);
    // What comes with every page has come, as it has on any that was there for a second; and, but for the first, what asks.
    await tab.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/ressenti-more.js')),
    );
    if (site !== 'first') await tab.waitForFunction(() => window.ressenti?.explain('bench').length > 0);
    else await tab.waitForTimeout(500);
    const session = await context.newCDPSession(tab);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const took = await tab.evaluate(
      (isQuiet) =>
        new Promise((resolve) => {
          let startMs = performance.now();
          window.ressenti.on('decision', ({ due }) => {
            if (due && isQuiet) startMs = performance.now();
          });
          window.ressenti.on('survey-shown', () => resolve(performance.now() - startMs));
          window.ressenti.event('go');
        }),
      site === 'quiet',
    );
    await tab.close();
    return took;
  };
  await show();
  for (let i = 0; i < pairs; i++) {
    const floor = await openPage(context, origin);
    samples.floor.push(await floor.evaluate(() => window.bench.paragraph()));
    await floor.close();
    samples.ours.push(await show());
  }
  await context.close();
  return {
    name: site === 'due' ? 'survey-due' : `survey-due-${site}`,
    unit: `ms from ${site === 'quiet' ? 'the end of the wait' : 'the event of the trigger'} to painted, with the script tag, files cached, processor slowed ${slowdown} times, median of ${pairs} pairs`,
    ours: round(median(samples.ours)),
    floor: round(median(samples.floor)),
    ratio: round(median(samples.ours) / median(samples.floor)),
    worst: round(Math.max(...samples.ours)),
  };
}

async function benchInteraction(browser, origin) {
  const samples = { ours: [], floor: [] };
  const context = await browser.newContext();
  for (let i = 0; i < pairs; i++)
    for (const side of i % 2 ? ['floor', 'ours'] : ['ours', 'floor']) {
      const tab = await openPage(context, origin);
      if (side === 'ours') await tab.evaluate(() => window.bench.survey([{ id: 'felt', type: 'emotion' }]));
      await tab.waitForTimeout(300);
      for (let click = 0; click < clicks; click++) {
        await tab.mouse.move(30, 90);
        await tab.locator('#own').click();
        await tab.waitForFunction((seen) => window.bench.delays.length > seen, click);
      }
      samples[side].push(median(await tab.evaluate(() => window.bench.delays)));
      await tab.close();
    }
  await context.close();
  return {
    name: 'survey-interaction',
    unit: `ms from a click on the page to its next paint, processor slowed ${slowdown} times, median of ${pairs} pairs of ${clicks} clicks`,
    ours: round(median(samples.ours)),
    floor: round(median(samples.floor)),
    ratio: round(median(samples.ours) / median(samples.floor)),
    addedMs: round(median(samples.ours.map((value, i) => value - samples.floor[i]))),
  };
}

const round = (value) => Math.round(value * 100) / 100;
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
