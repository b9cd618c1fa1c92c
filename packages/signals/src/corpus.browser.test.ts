import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, test } from '@playwright/test';
import { findBrowser } from '../../../scripts/config/browsers.mjs';
import type { Case } from '../corpus/case.ts';
import { corpus } from '../corpus/corpus.ts';
import { createContexts, runAll, runCase } from '../corpus/playwright.ts';
import { startCorpusServer } from '../corpus/server.ts';
import { toFaults } from '../corpus/verdict.ts';

/** Most of a case is waiting, so many share the two cores; each test below only reads its own outcome. */
const atOnce = 5;
/** In Firefox one page of a browser has the focus and the others see themselves left, so each lane is a browser. */
const firefoxes = 3;
const only = process.env.RESSENTI_CASE;
/** CI plays the corpus in Chromium; `npm run corpus:engines` in the others too, which takes half an hour. */
const isEveryEngine = !!process.env.RESSENTI_ENGINES;

let outcomes: Readonly<Record<string, string[]>> = {};

test.beforeAll(async ({ browser, browserName }, info) => {
  test.setTimeout(900_000);
  // A failed test ends the worker; the next one reads what the first has run. The folder is emptied before each run.
  const file = join(info.project.outputDir, `corpus-${browserName}.json`);
  if (!existsSync(file)) {
    mkdirSync(info.project.outputDir, { recursive: true });
    writeFileSync(file, JSON.stringify(await run(browser, browserName)));
  }
  outcomes = JSON.parse(readFileSync(file, 'utf8'));
});

const run = (browser: Browser, browserName: string): Promise<Record<string, string[]>> =>
  play(
    browser,
    corpus.filter(
      (of) => (browserName === 'chromium' || of.in?.includes('firefox')) && (!only || of.name.includes(only)),
    ),
  );

/** What is wrong with each case, by name. */
async function play(browser: Browser, wanted: readonly Case[]): Promise<Record<string, string[]>> {
  const server = await startCorpusServer();
  const type = browser.browserType();
  const isFirefox = type.name() === 'firefox';
  const executablePath = findBrowser('firefox');
  const browsers = [browser];
  if (isFirefox && executablePath)
    while (browsers.length < Math.min(firefoxes, wanted.length))
      browsers.push(await type.launch({ channel: 'moz-firefox', executablePath }));
  const lanes = await Promise.all(browsers.map(createContexts));
  const found: Record<string, string[]> = {};
  await runAll(wanted, isFirefox ? browsers.length : atOnce, async (of, lane) => {
    const contexts = lanes[lane % lanes.length];
    if (!contexts) return;
    found[of.name] = await runCase(contexts, server, of, String(corpus.indexOf(of))).then(
      (reported) => toFaults(of, reported),
      (error: unknown) => [String(error)],
    );
  });
  for (const { mouse, touch } of lanes) {
    await mouse.close();
    await touch.close();
  }
  for (const more of browsers.slice(1)) await more.close();
  await server.close();
  return found;
}

for (const of of corpus) {
  if (only && !of.name.includes(only)) continue;
  test(`${of.name}${isEveryEngine && of.in?.includes('firefox') ? ' @firefox' : ''}`, async ({ browser }, {
    retry,
  }) => {
    // A second pass plays the case again, and alone.
    const faults = retry ? await play(browser, [of]) : outcomes;
    expect(faults[of.name]).toEqual([]);
  });
}
