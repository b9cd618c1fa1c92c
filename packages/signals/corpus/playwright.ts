import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Case, PressOptions, User } from './case.ts';
import type { CorpusServer, Reported } from './server.ts';

/** The visitor as Playwright plays one. */
export function createPlaywrightUser(page: Page, context: BrowserContext, base: string): User {
  const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const place = async (
    selector: string,
    [fx, fy]: readonly [number, number] = [0.5, 0.5],
  ): Promise<[number, number]> => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`corpus: ${selector} has no box`);
    return [box.x + box.width * fx, box.y + box.height * fy];
  };
  const repeat = async (times = 1, everyMs = 150, once: () => Promise<void>): Promise<void> => {
    for (let n = 0; n < times; n++) {
      const startedMs = Date.now();
      await once();
      // On a busy machine an input takes its time: the pause is from one to the next.
      if (n < times - 1) await wait(Math.max(20, everyMs - (Date.now() - startedMs)));
    }
  };
  let other: Page | undefined;
  return {
    async click(selector, { times = 1, everyMs = 150, holdMs = 0, at, modifier }: PressOptions = {}) {
      const places: [number, number][] = [];
      for (const one of [selector].flat()) places.push(await place(one, at));
      const [first] = places;
      if (first) await page.mouse.move(...first);
      if (modifier) await page.keyboard.down(modifier);
      for (let n = 0; n < times * places.length; n++) {
        const [x, y] = places[Math.floor(n / times)] ?? [0, 0];
        const clickCount = everyMs < 400 ? (n % times) + 1 : 1;
        const startedMs = Date.now();
        if (n > 0 && n % times === 0) await page.mouse.move(x, y);
        await page.mouse.down({ clickCount });
        if (holdMs) await wait(holdMs);
        await page.mouse.up({ clickCount });
        if (n < times * places.length - 1) await wait(Math.max(20, everyMs - (Date.now() - startedMs)));
      }
      if (modifier) await page.keyboard.up(modifier);
    },
    async tap(selector, { times, everyMs, at }: PressOptions = {}) {
      const [x, y] = await place(selector, at);
      await repeat(times, everyMs, () => page.touchscreen.tap(x, y));
    },
    key: (key, { times, everyMs } = {}) => repeat(times, everyMs, () => page.keyboard.press(key)),
    type: (text, everyMs = 30) => page.keyboard.type(text, { delay: everyMs }),
    wheel: (deltaY, { times, everyMs } = {}) => repeat(times, everyMs, () => page.mouse.wheel(0, deltaY)),
    async move(points, everyMs = 16) {
      for (const [x, y] of points) {
        await page.mouse.move(x, y);
        await wait(everyMs);
      }
    },
    async drag(selector, [dx, dy]) {
      const [x, y] = await place(selector);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + dx, y + dy, { steps: 8 });
      await page.mouse.up();
    },
    wait,
    go: async (view) => void (await page.goto(`${base}/${view}`)),
    back: async () => void (await page.goBack()),
    reload: async () => void (await page.reload()),
    run: (script) => page.evaluate(script),
    async hide() {
      other = await context.newPage();
      await other.bringToFront();
    },
    async show() {
      await page.bringToFront();
      await other?.close();
    },
  };
}

/** A context of its own per case would cost more than the case; a tab keeps what a visitor's tab keeps. */
export type Contexts = Record<'mouse' | 'touch', BrowserContext>;

export async function createContexts(browser: Browser): Promise<Contexts> {
  const viewport = { width: 800, height: 600 };
  return {
    mouse: await browser.newContext({ viewport }),
    touch: await browser.newContext({ viewport, hasTouch: true }),
  };
}

/**
 * The same for one of several lanes of one Chromium. Whoever opens a tab there stops the frames of the others in its window
 * for up to a second, although they are told that they are seen: each lane has a window to itself, which an empty tab keeps open.
 */
export async function openWindow(browser: Browser): Promise<Contexts> {
  const contexts = await createContexts(browser);
  await contexts.mouse.newPage();
  return contexts;
}

/** What is expected and has not come by then is waited for so much longer. */
const lateMs = 3000;

/** Gives what was reported of a case that has been played. */
export async function hear(user: User, server: CorpusServer, of: Case, run: string): Promise<Reported[]> {
  await user.wait(of.lastMs ?? 3000);
  const isMissing = Object.keys(of.fires ?? {}).some(
    (kind) => !server.reported(run).some((told) => told.kind === kind),
  );
  // A busy machine judges late, and no case is about how late.
  if (isMissing) await user.wait(lateMs);
  return [...server.reported(run)];
}

/** Runs one case in a tab of its own and gives what was reported. */
export async function runCase(contexts: Contexts, server: CorpusServer, of: Case, run: string): Promise<Reported[]> {
  const context = contexts[of.touch ? 'touch' : 'mouse'];
  const page = await context.newPage();
  try {
    if (process.env.RESSENTI_CASE) page.on('console', (message) => console.log(`${run}: ${message.text()}`));
    page.on('dialog', (dialog) => void dialog.dismiss());
    server.add(run, of);
    const base = `${server.origin}/case/${run}`;
    const first = typeof of.page === 'string' ? '' : (Object.keys(of.page)[0] ?? '');
    await page.goto(`${base}/${first}`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    const user = createPlaywrightUser(page, context, base);
    await user.wait(of.firstMs ?? 100);
    await of.act(user);
    return await hear(user, server, of, run);
  } finally {
    await page.close();
  }
}

/** So many cases side by side: most of a case is waiting. @param one is told which of the lanes it runs in */
export async function runAll<T>(
  items: readonly T[],
  atOnce: number,
  one: (item: T, lane: number) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await one(item, lane);
    }),
  );
}
