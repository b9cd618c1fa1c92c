import { chromium, expect, type Page, test } from '@playwright/test';
import { createNamedId, type Journey } from '@ressenti/protocol';
import { type Shop, startShop } from '../browser/server.ts';

/** Seconds instead of half an hour. */
const idleMs = 3000;
const purchase: Journey = {
  id: 'purchase',
  idleTimeoutMin: idleMs / 60_000,
  steps: [
    { id: 'home', enter: [{ url: '/' }] },
    { id: 'cart', enter: [{ url: '/cart' }] },
    { id: 'pay', enter: [{ url: '/pay' }], handoff: ['@bank'] },
    { id: 'thanks', enter: [{ url: '/thanks' }], goal: true },
  ],
};
const pages = {
  '/cart': '<a id="on" href="/pay">On</a><input name="coupon">',
  '/pay': '<a id="bank" href="@bank/bank">Bank</a><iframe src="@bank/bank" width="300" height="80"></iframe>',
  '/bank': '<button>Confirm</button>',
  '/plan':
    '<script type="speculationrules">{"prerender":[{"urls":["/cart"],"eagerness":"immediate"}]}</script><a id="go" href="/cart">Cart</a>',
};

let shop: Shop;
test.beforeEach(async () => {
  shop = await startShop([purchase], pages);
});
test.afterEach(() => shop.close());

async function open(page: Page, path: string): Promise<void> {
  await page.goto(shop.origin + path);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}
const ledger = (page: Page): Promise<string> => page.evaluate(() => localStorage.getItem('t:journey.purchase') ?? '');
const given = (): number => shop.heard().filter((fact) => fact.startsWith('journey-abandon')).length;
/** Longer than anybody would wait for a visitor who is gone. */
const overdue = (page: Page): Promise<void> => page.waitForTimeout(idleMs * 2);

test('the record outlives a renderer that crashes, and the next visit says what it knows', async ({ context }) => {
  const page = await context.newPage();
  await open(page, '/');
  const crashed = page.waitForEvent('crash');
  await page.goto(`${shop.origin}/cart`, { waitUntil: 'commit' });
  await expect.poll(() => shop.heard()).toContain('step-enter cart');
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
  const next = await context.newPage();
  await overdue(next);
  await open(next, '/elsewhere');
  await expect.poll(given).toBe(1);
  expect(shop.heard()).toContain('journey-abandon cart return');
  const abandon = shop.facts.find(({ type }) => type === 'journey-abandon');
  // The id that the collector gives, and every other tab.
  expect(abandon?.id).toBe(createNamedId(abandon?.place.passage ?? '', 'abandon'));
  expect((await ledger(next)).length).toBeLessThan(1024);
});

test('a reload goes on with the same occurrence @firefox', async ({ page }) => {
  await open(page, '/cart');
  await page.reload();
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await page.locator('#on').click();
  await expect.poll(() => shop.heard()).toContain('step-enter pay');
  expect(shop.heard().filter((fact) => fact.startsWith('step-enter'))).toEqual(['step-enter cart', 'step-enter pay']);
  const at = (start: string) => shop.facts.find(({ type, place }) => `${type} ${place.step}` === start)?.place;
  expect(at('step-leave cart')?.occurrence).toBe(at('step-enter cart')?.occurrence);
});

test('what another tab completes is not given up here @firefox', async ({ context }) => {
  const page = await context.newPage();
  await open(page, '/cart');
  const other = await context.newPage();
  await open(other, '/thanks');
  await expect.poll(() => shop.heard()).toContain('journey-complete thanks');
  await overdue(page);
  expect(given()).toBe(0);
});

test('two tabs that wait out the time say one abandonment, by one id @firefox', async ({ context }) => {
  await open(await context.newPage(), '/cart');
  await open(await context.newPage(), '/cart');
  await expect.poll(given).toBeGreaterThan(0);
  const ids = shop.facts.filter(({ type }) => type === 'journey-abandon').map(({ id }) => id);
  expect(new Set(ids).size).toBe(1);
});

test('a return from the back/forward cache goes back a step, and is no abandonment', async ({ launchOptions }) => {
  // Playwright switches the cache off unless told.
  const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  const page = await browser.newPage();
  await open(page, '/cart');
  await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })));
  await page.locator('#on').click();
  await expect.poll(() => shop.heard()).toContain('step-enter pay');
  await page.evaluate(() => history.back());
  await expect.poll(() => shop.heard()).toContain('step-leave pay back');
  expect(await page.evaluate(() => (window as { persisted?: boolean }).persisted)).toBe(true);
  expect(shop.heard().filter((fact) => fact === 'step-enter cart')).toHaveLength(2);
  expect(given()).toBe(0);
  await browser.close();
});

test('a payment at the host of the step is waited for; coming back for the thanks completes it @firefox', async ({
  page,
}) => {
  await open(page, '/cart');
  await open(page, '/pay');
  await page.locator('#bank').click();
  await page.waitForURL(/localhost/);
  await overdue(page);
  expect(given()).toBe(0);
  const leave = shop.facts.findLast(({ type }) => type === 'passage-leave');
  expect(leave?.data).toMatchObject({ handoff: true, leftTo: expect.stringContaining('localhost') });
  await open(page, '/thanks');
  await expect.poll(() => shop.heard()).toContain('journey-complete thanks');
  expect(given()).toBe(0);
});

test('a payment in a frame of another host is life @firefox', async ({ page }) => {
  await open(page, '/pay');
  await page.frameLocator('iframe').locator('button').click();
  await overdue(page);
  expect(given()).toBe(0);
});

test('a page that is rendered in advance leaves no trace until it is shown', async ({ page }) => {
  await open(page, '/plan');
  await overdue(page);
  expect(shop.heard()).toEqual([]);
  expect(await ledger(page)).toBe('');
  await page.locator('#go').click();
  await expect.poll(() => shop.heard()).toEqual(['step-enter cart']);
});

test('a time without network is no abandonment, however long', async ({ context }) => {
  const page = await context.newPage();
  await open(page, '/cart');
  await expect.poll(() => shop.heard()).toEqual(['step-enter cart']);
  await context.setOffline(true);
  // What the driver says of the network ends before the page does; a browser without one still knows it then.
  await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false }));
  // The browser shows its own page that says so; ours was left.
  await page.goto(`${shop.origin}/pay`).catch(() => undefined);
  await overdue(page);
  await context.setOffline(false);
  await open(page, '/cart');
  await page.locator('#on').click();
  await expect.poll(() => shop.heard()).toContain('step-enter pay');
  expect(shop.heard().filter((fact) => fact.startsWith('step-enter'))).toEqual(['step-enter cart', 'step-enter pay']);
  expect(given()).toBe(0);
});
