/**
 * What a survey costs the page it appears on, the processor slowed four times, in alternating pairs.
 * `survey-open`: from the moment it is due, its files in the browser's cache, to the paint; against a bare paragraph.
 * `survey-due`: the whole way on a page with the script tag, from the event that fires the trigger to the paint.
 * `survey-due-busy`: the same in the very moment in which what asks has come, while the page is still starting.
 * `survey-due-first`: the same where nothing was asked on the page before: the part that asks is fetched, too.
 * `survey-due-quiet`: the same where the survey waits until the visitor is quiet; from the end of that to the paint.
 * `survey-interaction`: from a click on the page's own button to the next paint, a survey on screen or not.
 */
import { chromium } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../config/browsers.mjs';
import { servePages } from './parts/survey-pages.mjs';
import { readTasks, startTrace } from './parts/trace.mjs';

const pairs = 20;
const clicks = 10;
const slowdown = 4;
const felt = [{ id: 'felt', type: 'emotion' }];
const followUp = [
  { id: 'ease', type: 'effort' },
  { id: 'why', type: 'text', when: { question: 'ease', atMost: 3 } },
];
const benches = {
  'survey-open': (browser, origin) => benchOpen(browser, origin, felt),
  'survey-open-follow-up': (browser, origin) => benchOpen(browser, origin, followUp),
  'survey-due': (browser, origin) => benchDue(browser, origin, 'due'),
  'survey-due-busy': (browser, origin) => benchDue(browser, origin, 'due', true),
  'survey-due-first': (browser, origin) => benchDue(browser, origin, 'first'),
  'survey-due-quiet': (browser, origin) => benchDue(browser, origin, 'quiet'),
  'survey-interaction': benchInteraction,
};
export const parts = Object.keys(benches);

/** @param names of the results that are wanted; each is given as soon as it is had */
export async function* run(names = parts) {
  const { origin, close } = await servePages();
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: chromiumArgs });
  try {
    for (const name of names) yield { name, ...(await benches[name](browser, origin)) };
  } finally {
    await browser.close();
    close();
  }
}

/** A page of its own in a context whose cache is warm; slowed down once it is there. */
async function openPage(context, address, isThere) {
  const tab = await context.newPage();
  await tab.goto(address, { waitUntil: 'commit' });
  await isThere(tab);
  const session = await context.newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return tab;
}
const openBare = (context, origin) =>
  openPage(context, origin, (tab) => tab.waitForFunction(() => window.bench?.ready));

/** The floor of a pair: the same page paints a paragraph. */
async function paintParagraph(context, origin) {
  const tab = await openBare(context, origin);
  const took = await tab.evaluate(() => window.bench.paragraph());
  await tab.close();
  return took;
}

async function benchOpen(browser, origin, questions) {
  const context = await browser.newContext();
  const warm = await openBare(context, origin);
  await warm.evaluate((asked) => window.bench.survey(asked), questions);
  await warm.close();
  const samples = { ours: [], floor: [], shift: [], longest: [] };
  for (let i = 0; i < pairs; i++) {
    samples.floor.push(await paintParagraph(context, origin));
    const tab = await openBare(context, origin);
    // A trace slows what it watches: every fourth tells the longest task, all others the time.
    const stopTrace = i % 4 === 3 ? await startTrace(browser) : null;
    const took = await tab.evaluate((asked) => window.bench.survey(asked), questions);
    // Until it stands still: what moves, moves while it comes.
    await tab.evaluate(() =>
      Promise.all(
        document
          .querySelector('ressenti-survey')
          .shadowRoot.getAnimations()
          .map(({ finished }) => finished),
      ),
    );
    if (stopTrace) samples.longest.push(readTasks(await stopTrace()).ownTaskMs);
    else samples.ours.push(took);
    samples.shift.push(await tab.evaluate(() => window.bench.shift));
    await tab.close();
  }
  await context.close();
  return {
    unit: `ms from due to painted, files cached, processor slowed ${slowdown} times, median of ${samples.ours.length} pairs`,
    ...compare(samples),
    longestOwnTaskMs: round(median(samples.longest)),
    longestOwnTaskWorstMs: round(Math.max(...samples.longest)),
    layoutShift: Math.max(...samples.shift),
  };
}

/** From the moment that it is due to the paint, through everything that the script tag brings. */
async function benchDue(browser, origin, site, isBusy = false) {
  const context = await browser.newContext();
  const samples = { ours: [], floor: [] };
  const isQuiet = site === 'quiet';
  const isThere = async (tab) => {
    // What comes with every page has come, as it has on any that was there for a second; and, but for the first, what asks.
    await tab.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/ressenti-more.js')),
    );
    if (site !== 'first') await tab.waitForFunction(() => window.ressenti?.explain('bench').length > 0);
    if (!isBusy) await tab.waitForTimeout(500);
  };
  const show = async () => {
    const tab = await openPage(context, `${origin}at/${site}`, isThere);
    const took = await tab.evaluate(
      (waits) =>
        new Promise((resolve, reject) => {
          const firedMs = performance.now();
          let startMs = waits ? 0 : firedMs;
          window.ressenti.on('decision', ({ due }) => {
            if (due && waits) startMs = performance.now();
          });
          window.ressenti.on('survey-shown', () => {
            // What has not waited has had no time to be fetched: another measurement.
            if (waits && startMs - firedMs < 300)
              reject(new Error('expected a survey that waits, received one at once'));
            else resolve(performance.now() - startMs);
          });
          window.ressenti.event('go');
        }),
      isQuiet,
    );
    // Another page that asks within the second waits for what this one wrote, should it have gone: another measurement.
    await tab.waitForTimeout(1000);
    await tab.close();
    return took;
  };
  await show();
  for (let i = 0; i < pairs; i++) {
    samples.floor.push(await paintParagraph(context, origin));
    samples.ours.push(await show());
  }
  await context.close();
  return {
    unit: `ms from ${isQuiet ? 'the end of the wait' : 'the event of the trigger'} to painted, with the script tag, files cached, processor slowed ${slowdown} times, median of ${pairs} pairs`,
    ...compare(samples),
  };
}

async function benchInteraction(browser, origin) {
  const samples = { ours: [], floor: [] };
  const context = await browser.newContext();
  for (let i = 0; i < pairs; i++)
    for (const side of i % 2 ? ['floor', 'ours'] : ['ours', 'floor']) {
      const tab = await openBare(context, origin);
      if (side === 'ours') await tab.evaluate((asked) => window.bench.survey(asked), felt);
      const { x, y } = await tab.locator('#own').boundingBox();
      for (let click = 0; click < clicks; click++) {
        await tab.mouse.move(x - 3, y + 30);
        await tab.mouse.click(x + 5, y + 5);
        await tab.waitForFunction((seen) => window.bench.delays.length > seen, click);
      }
      samples[side].push(median(await tab.evaluate(() => window.bench.delays)));
      await tab.close();
    }
  await context.close();
  return {
    unit: `ms from a click on the page to its next paint, processor slowed ${slowdown} times, median of ${pairs} pairs of ${clicks} clicks`,
    ...compare(samples),
    addedMs: round(median(samples.ours.map((value, i) => value - samples.floor[i]))),
  };
}

const compare = ({ ours, floor }) => ({
  ours: round(median(ours)),
  floor: round(median(floor)),
  ratio: round(median(ours) / median(floor)),
  worst: round(Math.max(...ours)),
});
const round = (value) => Math.round(value * 100) / 100;
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
