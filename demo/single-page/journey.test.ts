import { chromium, expect, type Page, test } from '@playwright/test';
import type { RessentiEvent } from '@ressenti/protocol';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

let collector: RunningCollector;

test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

const start = '/demo/single-page/';
const ready = (page: Page) =>
  page.waitForFunction(() => (window as unknown as { ressenti?: { visitorId?(): unknown } }).ressenti?.visitorId?.());

/** Step events of a page's visitor in order, once there are so many of them. */
async function stepsOf(page: Page, count: number): Promise<RessentiEvent[]> {
  const visitor = await (await ready(page)).jsonValue();
  let steps: RessentiEvent[] = [];
  await expect
    .poll(
      async () => {
        const events = await collector.events('demo');
        steps = events.filter((event) => event.visitor === visitor && /^(step-|journey-)/.test(event.type));
        return steps.length;
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThanOrEqual(count);
  return steps.sort((a, b) => a.at - b.at || (a.n ?? 0) - (b.n ?? 0));
}
const toFacts = (events: RessentiEvent[]) =>
  events.map(({ type, step, data }) => [
    type,
    step,
    (data as { via?: string; outcome?: string }).via ?? (data as { outcome?: string }).outcome,
  ]);

test('a route, a late element and an event enter steps without a page load', async ({ page }) => {
  await page.goto(collector.origin + start);
  await ready(page);
  await page.getByRole('link', { name: 'Offer 7' }).click();
  await page.getByRole('button', { name: 'Choose options' }).click();
  await page.locator('#options').waitFor();
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: 'Book' }).click();
  const events = await stepsOf(page, 8);
  expect(toFacts(events)).toEqual([
    ['step-enter', 'search', 'url'],
    ['step-leave', 'search', 'next'],
    ['step-enter', 'offer', 'url'],
    ['step-leave', 'offer', 'next'],
    ['step-enter', 'options', 'selector'],
    ['step-leave', 'options', 'next'],
    ['step-enter', 'booked', 'event'],
    ['journey-complete', 'booked', undefined],
  ]);
  expect(new Set(events.map(({ passage }) => passage)).size).toBe(1);
  expect(
    await page.evaluate(() =>
      [history.pushState, history.replaceState].every((call) => /native code/.test(String(call))),
    ),
  ).toBe(true);
});

test('back is back, forward is next, and both are the same passage with occurrences of their own', async ({ page }) => {
  await page.goto(collector.origin + start);
  await ready(page);
  await page.getByRole('link', { name: 'Offer 7' }).click();
  await page.waitForTimeout(200);
  await page.goBack();
  await page.waitForTimeout(200);
  await page.goForward();
  const events = await stepsOf(page, 7);
  expect(toFacts(events)).toEqual([
    ['step-enter', 'search', 'url'],
    ['step-leave', 'search', 'next'],
    ['step-enter', 'offer', 'url'],
    ['step-leave', 'offer', 'back'],
    ['step-enter', 'search', 'url'],
    ['step-leave', 'search', 'next'],
    ['step-enter', 'offer', 'url'],
  ]);
  const entered = events.filter(({ type }) => type === 'step-enter');
  expect(entered.map(({ data }) => (data as { nth: number }).nth)).toEqual([1, 1, 2, 2]);
  expect(new Set(entered.map(({ occurrence }) => occurrence)).size).toBe(4);
  expect(new Set(events.map(({ passage }) => passage)).size).toBe(1);
});

test('a reload goes on in the same occurrence, without a new step', async ({ page }) => {
  await page.goto(collector.origin + start);
  await ready(page);
  await stepsOf(page, 1);
  await page.reload();
  await ready(page);
  await page.getByRole('link', { name: 'Offer 7' }).click();
  const events = await stepsOf(page, 3);
  expect(toFacts(events)).toEqual([
    ['step-enter', 'search', 'url'],
    ['step-leave', 'search', 'next'],
    ['step-enter', 'offer', 'url'],
  ]);
  expect(events[0]?.occurrence).toBe(events[1]?.occurrence);
});

test('a second tab goes on in the same passage', async ({ page, context }) => {
  await page.goto(collector.origin + start);
  await ready(page);
  await stepsOf(page, 1);
  const opened = context.waitForEvent('page');
  await page.evaluate(() => window.open('/demo/single-page/'));
  const second = await opened;
  await ready(second);
  await second.getByRole('link', { name: 'Offer 7' }).click();
  const events = await stepsOf(second, 3);
  expect(toFacts(events)).toEqual([
    ['step-enter', 'search', 'url'],
    ['step-leave', 'search', 'next'],
    ['step-enter', 'offer', 'url'],
  ]);
  expect(new Set(events.map(({ passage }) => passage)).size).toBe(1);
});

test('a page that comes back from the back/forward cache goes on hearing, once', async ({ launchOptions }) => {
  // Playwright switches the cache off unless told.
  const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  try {
    const page = await browser.newPage();
    await page.goto(collector.origin + start);
    await ready(page);
    await page.evaluate(() => {
      addEventListener('pageshow', (event) => {
        document.documentElement.dataset.persisted = String(event.persisted);
      });
    });
    await page.getByRole('link', { name: 'Leave this application' }).click();
    await page.waitForURL(/product/);
    await page.evaluate(() => history.back());
    await expect(page.locator('html')).toHaveAttribute('data-persisted', 'true');
    await page.waitForTimeout(500);
    await page.getByRole('link', { name: 'Offer 7' }).click();
    const events = (await stepsOf(page, 3)).filter(({ journey }) => journey === 'rental');
    expect(toFacts(events)).toEqual([
      ['step-enter', 'search', 'url'],
      ['step-leave', 'search', 'next'],
      ['step-enter', 'offer', 'url'],
    ]);
  } finally {
    await browser.close();
  }
});
