import { createServer } from 'node:net';
import { chromium, firefox } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../../../scripts/config/browsers.mjs';
import type { Case, Engine } from './case.ts';
import { corpus } from './corpus.ts';
import { type Contexts, createContexts, hear, openWindow, runAll, runCase } from './playwright.ts';
import { type CorpusServer, startCorpusServer } from './server.ts';
import { toFaults } from './verdict.ts';
import { startWebKit } from './webdriver.ts';

/** Plays one case; gives what is wrong with the run. */
interface Lane {
  play(of: Case): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Cases side by side, since most of a case is waiting. In Firefox one page of a browser has the focus and the others see
 * themselves left, so there each lane is a browser; in Chromium it is a window; the driver of WebKit has one.
 */
const lanes: Readonly<Record<Engine, number>> = { chromium: 5, firefox: 3, webkit: 3 };
/** Firefox's driver waits in vain for a page that comes back from the cache: there each return loads it anew. */
const firefoxUserPrefs = { 'browser.sessionhistory.max_total_viewers': 0 };

/** Whether an engine can play a case. */
export const isPlayable = (engine: Engine, { not }: Case): boolean => engine === 'chromium' || !not?.[engine];

/**
 * Plays cases in an engine.
 * @param told hears what is wrong with each, as soon as it is known: nothing, or one sentence per difference
 * @param atOnce how many at the same time
 */
export async function playCases(
  engine: Engine,
  cases: readonly Case[],
  told: (of: Case, faults: string[]) => void,
  atOnce = lanes[engine],
): Promise<void> {
  const server = await startCorpusServer();
  const open = await openLanes(engine, server, Math.max(1, Math.min(atOnce, cases.length)));
  try {
    await runAll(cases, open.length, async (of, lane) => {
      const faults = await open[lane]?.play(of).catch((error: unknown) => [String(error)]);
      if (faults) told(of, faults);
    });
  } finally {
    for (const lane of open) await lane.close();
    await server.close();
  }
}

const toRun = (of: Case): string => String(corpus.indexOf(of));

async function openLanes(engine: Engine, server: CorpusServer, count: number): Promise<Lane[]> {
  const open: Lane[] = [];
  if (engine === 'webkit') {
    while (open.length < count) open.push(await openWebKit(server));
    return open;
  }
  const executablePath = findBrowser(engine);
  if (!executablePath) throw new Error(`corpus: no ${engine} here; scripts/browsers.mjs says how to get one`);
  const isFirefox = engine === 'firefox';
  const launch = () =>
    isFirefox
      ? firefox.launch({ channel: 'moz-firefox', executablePath, firefoxUserPrefs })
      : chromium.launch({ executablePath, args: chromiumArgs });
  const toLane = (contexts: Contexts, close: () => Promise<void>): Lane => ({
    play: async (of) => toFaults(of, await runCase(contexts, server, of, toRun(of))),
    close,
  });
  if (isFirefox) {
    while (open.length < count) {
      const browser = await launch();
      open.push(toLane(await createContexts(browser), () => browser.close()));
    }
    return open;
  }
  const browser = await launch();
  let left = count;
  const close = async (): Promise<void> => {
    if (--left === 0) await browser.close();
  };
  while (open.length < count) open.push(toLane(await openWindow(browser), close));
  return open;
}

async function openWebKit(server: CorpusServer): Promise<Lane> {
  const driver = await startWebKit(await findPort());
  return {
    async play(of) {
      const run = toRun(of);
      const base = `${server.origin}/case/${run}`;
      server.add(run, of);
      const first = `${base}/${typeof of.page === 'string' ? '' : (Object.keys(of.page)[0] ?? '')}`;
      const user = driver.createUser(base);
      await driver.open('about:blank');
      await driver.open(first);
      // One tab plays all cases: what it remembers from the one before is none of this one's.
      await driver.run('localStorage.clear();sessionStorage.clear()');
      await driver.open('about:blank');
      await driver.open(first);
      for (let tries = 0; !(await driver.run("'ready' in document.documentElement.dataset")); tries++) {
        if (tries > 50) throw new Error('corpus: the page did not become ready');
        await user.wait(100);
      }
      await user.wait(of.firstMs ?? 300);
      await of.act(user);
      return toFaults(of, await hear(user, server, of, run));
    },
    close: driver.close,
  };
}

const findPort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
