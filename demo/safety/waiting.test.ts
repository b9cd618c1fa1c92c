import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { type Host, startHost } from './host.ts';

/** What a page pays while a survey waits for an element that comes late: nothing that repeats. */
const config = {
  site: 'demo',
  locales: ['en'],
  privacy: { consent: 'opt-out' },
  surveys: [
    {
      id: 'offer',
      questions: [{ id: 'felt', type: 'emotion' }],
      trigger: { on: 'visible', selector: '.offer' },
    },
  ],
  solicitation: { perVisit: 9, per30D: 9, quietMs: 0 },
};

interface Counted {
  /** Timers and frames that what asks has set. */
  timers: number;
  /** How often the page was searched for the element. */
  looks: number;
}

let collector: RunningCollector;
let host: Host;
let origin = '';

test.beforeAll(async () => {
  collector = await startCollector();
  host = await startHost(collector.origin, () => config);
  origin = host.origin;
});
test.afterAll(async () => {
  await host.stop();
  await collector.stop();
});

/** Counts from before the first script of the page on. */
function count(): void {
  const counted: Counted = { timers: 0, looks: 0 };
  const watch = (owner: object, name: string, key: keyof Counted, isMeant: (given: unknown) => boolean): void => {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') throw new Error(`no ${name}`);
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      if (isMeant(args[0])) counted[key]++;
      return Reflect.apply(original, this === undefined ? owner : this, args);
    });
  };
  // Detectors and delivery have timers of their own.
  const isAsking = (): boolean => /ressenti-ask/.test(new Error().stack ?? '');
  Error.stackTraceLimit = 50;
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'])
    watch(window, name, 'timers', isAsking);
  for (const name of ['querySelector', 'querySelectorAll'])
    watch(Document.prototype, name, 'looks', (selector) => selector === '.offer');
  Object.assign(window, { counted });
}
const read = (page: Page): Promise<Counted> => page.evaluate(() => ({ ...Reflect.get(window, 'counted') }));

test('while a survey waits for an element that comes late, nothing repeats and nothing looks for it', async ({
  page,
}) => {
  await page.clock.install();
  await page.addInitScript(count);
  await page.goto(origin);
  // It has begun to wait: it has looked for the element once.
  await expect.poll(async () => (await read(page)).looks).toBeGreaterThan(0);
  // What the start of a page brings along is over by then.
  await page.clock.runFor(60_000);
  const before = await read(page);
  await page.clock.runFor(10 * 60_000);
  expect(await read(page)).toEqual(before);
  await page.evaluate(() => {
    const offer = Object.assign(document.createElement('p'), { className: 'offer', textContent: 'An offer' });
    document.body.prepend(offer);
  });
  await expect
    .poll(async () => {
      await page.clock.runFor(200);
      return page.locator('ressenti-survey section').count();
    })
    .toBe(1);
  expect((await read(page)).timers, 'a count that counts').toBeGreaterThan(before.timers);
});
