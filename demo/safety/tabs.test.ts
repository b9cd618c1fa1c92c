import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import type { SiteConfig } from '@ressenti/protocol';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { type Host, startHost } from './host.ts';

/** Two tabs of one visitor, each with the lag that its browser has between what one writes and the other reads. */
const config: SiteConfig = {
  site: 'demo',
  locales: ['en'],
  privacy: { consent: 'opt-out' },
  surveys: [{ id: 'mood', questions: [{ id: 'felt', type: 'emotion' }], trigger: { on: 'event', name: 'mood' } }],
  solicitation: { perVisit: 9, per30D: 9, quietMs: 0 },
};
/** A race is lost now and then only. */
const rounds = 5;

let collector: RunningCollector;
let host: Host;

test.beforeAll(async () => {
  collector = await startCollector();
  host = await startHost(collector.origin, () => config, '');
});
test.afterAll(async () => {
  await host.stop();
  await collector.stop();
});

const call = <T>(page: Page, name: string, ...args: unknown[]): Promise<T> =>
  page.evaluate(([method, given]) => Reflect.get(window, 'ressenti')[method](...given), [name, args] as const);
const explain = (page: Page) => call<{ rule: string; pass: boolean; seen: unknown }[]>(page, 'explain', 'mood');
const onPage = (page: Page) => page.locator('ressenti-survey section');

/** A tab in which what asks and what shows have come, so that both are as quick as they can be. */
async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(host.origin);
  await expect.poll(() => explain(page).then((rules) => rules.length)).toBeGreaterThan(0);
  await page.evaluate((address) => import(address), `${collector.origin}/ressenti-survey.js`);
  return page;
}
/** The tab has judged what was due, and knows that it was asked elsewhere. */
async function knows(page: Page): Promise<void> {
  const readUnmet = async () => (await explain(page)).filter(({ pass }) => !pass).map(({ rule }) => rule);
  await expect.poll(readUnmet).toContain('once visitor');
  // No more than "fired": neither waiting nor on its way.
  await expect
    .poll(async () => typeof (await explain(page)).find(({ rule }) => rule === 'trigger')?.seen)
    .toBe('number');
  await expect.poll(readUnmet).not.toContain('another survey');
}
const countShown = async (visitors: Set<string>): Promise<number> =>
  (await collector.events('demo')).filter(
    ({ visitor, type }) => visitor && visitors.has(visitor) && type === 'survey-shown',
  ).length;

for (let round = 0; round < rounds; round++) {
  test(`due in two tabs in the same moment, a survey is shown in one of them (${round + 1}) @firefox`, async ({
    context,
  }) => {
    const tabs = [await openTab(context), await openTab(context)];
    await Promise.all(tabs.map((tab) => call(tab, 'event', 'mood')));
    const counts = async (): Promise<number[]> => Promise.all(tabs.map((tab) => onPage(tab).count()));
    await expect.poll(async () => (await counts()).join()).toMatch(/^(0,1|1,0)$/);
    for (const tab of tabs) await knows(tab);
    expect((await counts()).sort()).toEqual([0, 1]);
    const visitors = new Set(await Promise.all(tabs.map((tab) => call<string>(tab, 'visitorId'))));
    await expect.poll(() => countShown(visitors)).toBe(1);
  });

  test(`shown in a tab that is closed at once, a survey never comes in the other (${round + 1}) @firefox`, async ({
    context,
  }) => {
    const [first, other] = [await openTab(context), await openTab(context)];
    await call(first, 'event', 'mood');
    await onPage(first).waitFor();
    await Promise.all([first.close(), call(other, 'event', 'mood')]);
    await knows(other);
    await expect(onPage(other)).toHaveCount(0);
  });
}
