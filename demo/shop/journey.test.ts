import { expect, type Page, test } from '@playwright/test';
import type { RessentiEvent } from '@ressenti/protocol';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

let collector: RunningCollector;
let violations: string[];

test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

test.beforeEach(async ({ page }) => {
  violations = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/i.test(message.text())) violations.push(message.text());
  });
  page.on('pageerror', (error) => violations.push(`uncaught: ${error.message}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
});

/** Stored events of one visit, in the browser's own order. */
async function eventsOf(visit: string): Promise<RessentiEvent[]> {
  const events = (await collector.events('demo')).filter((event) => event.visit === visit);
  return events.sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
}

/** Waits until the collector holds what is looked for; polls the export, as an owner's script would. */
async function expectStored<T>(read: () => Promise<T | undefined>): Promise<T> {
  let found: T | undefined;
  await expect
    .poll(
      async () => {
        found = await read();
        return found !== undefined;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  return found as T;
}

/** The visit of the newest visit event: each test has a browser context, so a visit, of its own. */
async function visitOf(page: Page): Promise<string> {
  // Null until the configuration has come.
  const handle = await page.waitForFunction(() => {
    const { ressenti } = window as unknown as { ressenti: { visitorId?(): string | null } };
    return ressenti.visitorId?.();
  });
  const visitor = await handle.jsonValue();
  return expectStored(
    async () =>
      (await collector.events('demo')).find((event) => event.type === 'visit' && event.visitor === visitor)?.visit,
  );
}

async function walkToCart(page: Page, base: string): Promise<void> {
  await page.goto(`${collector.origin}${base}`);
  await page.locator('main a.button').click();
  await page.locator('main button[type=submit]').click();
  await expect(page).toHaveURL(/cart/);
}

test('a walk through the shop stores the visit, each step, both answers and the completed journey', async ({
  page,
}) => {
  await walkToCart(page, '/demo/');
  await page.locator('main a.button').click();

  const effort = page.getByRole('group', { name: /how difficult or easy was this step/i });
  await expect(effort).toBeVisible();
  await effort
    .getByRole('radio', { name: /^6|^Easy/ })
    .first()
    .click({ force: true });
  const visit = await visitOf(page);
  const answer = await expectStored(async () =>
    (await eventsOf(visit)).find((event) => event.type === 'survey-answer'),
  );
  expect(answer).toMatchObject({
    journey: 'purchase',
    step: 'cart',
    data: { survey: 'cart-effort', question: 'ease', instrument: 'ease7', value: 6 },
  });

  await page.keyboard.press('Escape');
  await page.locator('[data-quick]').click();
  const emotion = page.getByRole('group', { name: /how was this step for you/i });
  await expect(emotion).toBeVisible();
  await emotion.getByRole('radio', { name: 'Very good' }).click({ force: true });
  await expectStored(async () =>
    (await eventsOf(visit)).find((event) => event.type === 'survey-answer' && event.step === 'confirmation'),
  );

  const events = await eventsOf(visit);
  const facts = events.filter((event) => /^(visit|step-|journey-)/.test(event.type));
  expect(facts.map((event) => [event.type, event.step ?? ''])).toEqual([
    ['visit', ''],
    ['step-enter', 'home'],
    ['step-leave', 'home'],
    ['step-enter', 'product'],
    ['step-leave', 'product'],
    ['step-enter', 'cart'],
    ['step-leave', 'cart'],
    ['step-enter', 'checkout'],
    ['step-leave', 'checkout'],
    ['step-enter', 'confirmation'],
    ['journey-complete', 'confirmation'],
  ]);
  expect(new Set(facts.slice(1).map((event) => event.passage)).size).toBe(1);
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  expect(events.map((event) => event.n)).toEqual([...new Set(events.map((event) => event.n))]);
  expect(violations).toEqual([]);
});

test('a page that is left before its configuration has come is a step all the same @firefox', async ({ page }) => {
  await page.goto(`${collector.origin}/demo/`);
  const visit = await visitOf(page);
  // The collector's answer takes as long as it does on a poor mobile network.
  await page.route(/\/v1\/sites\/demo\/config/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await route.continue().catch(() => {});
  });
  await page.locator('main a.button').click();
  await page.waitForURL(/product/);
  await page.waitForFunction(() => (window as unknown as { ressenti?: { init?: unknown } }).ressenti?.init);
  await page.locator('main button[type=submit]').click();
  await expect(page).toHaveURL(/cart/);
  const entered = async (): Promise<(string | undefined)[]> =>
    (await eventsOf(visit)).filter(({ type }) => type === 'step-enter').map(({ step }) => step);
  await expect.poll(entered, { timeout: 20_000 }).toEqual(['home', 'product', 'cart']);
});

test('an answer is on disk at the collector within a second of the tap, and survives its SIGKILL', async ({ page }) => {
  await page.goto(`${collector.origin}/demo/fr/confirmation`);
  const emotion = page.getByRole('group', { name: /comment avez-vous vécu cette étape/i });
  await expect(emotion).toBeVisible();
  const visit = await visitOf(page);
  await emotion.getByRole('radio', { name: 'Bien', exact: true }).click({ force: true });
  await page.waitForTimeout(1000);
  await collector.kill();
  await collector.restart();
  const answers = (await eventsOf(visit)).filter((event) => event.type === 'survey-answer');
  expect(answers).toMatchObject([
    { locale: 'fr', data: { survey: 'confirmation-emotion', instrument: 'emotion5', value: 4 } },
  ]);
});

test('an answer that was changed before it was sent says so, under the names that are documented', async ({ page }) => {
  await page.goto(`${collector.origin}/demo/confirmation`);
  const visit = await visitOf(page);
  const face = page.getByRole('radio', { name: 'Bad', exact: true });
  await face.focus();
  for (const key of ['Space', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  const answer = await expectStored(async () =>
    (await eventsOf(visit)).find((event) => event.type === 'survey-answer'),
  );
  expect(Object.keys(answer.data).sort()).toEqual([
    ...['changes', 'direction', 'first', 'instrument', 'inviteId', 'layout', 'ms', 'question', 'survey', 'value'],
  ]);
  expect(answer.data).toMatchObject({ value: 3, first: 2, changes: 1 });
});

test('five quick clicks on the dead button of the checkout give one rage click', async ({ page }) => {
  await page.goto(`${collector.origin}/demo/checkout`);
  const visit = await visitOf(page);
  // The detectors are fetched when the page is idle.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some((entry) => entry.name.includes('ressenti-signals')),
  );
  await page.waitForTimeout(500);
  const button = page.getByRole('button', { name: 'Apply code' });
  for (let i = 0; i < 5; i++) await button.click({ delay: 20 });
  const signal = await expectStored(async () => (await eventsOf(visit)).find((event) => event.type === 'signal'));
  expect(signal).toMatchObject({
    journey: 'purchase',
    step: 'checkout',
    data: { kind: 'rage_click', count: 5, target: '#voucher-apply' },
  });
  await page.waitForTimeout(4000);
  expect((await eventsOf(visit)).filter((event) => event.type === 'signal')).toHaveLength(1);
  expect(violations).toEqual([]);
});

test('a tab closed in the checkout is given up at the latest when the idle time is over', async ({ page, context }) => {
  const response = await fetch(`${collector.origin}/v1/sites/demo/config`);
  const config = await response.json();
  // Long enough that the page is closed first, so that only the collector is left to decide.
  config.journeys[0].idleTimeoutMin = 0.2;
  await collector.publish(config);
  await page.goto(`${collector.origin}/demo/checkout`);
  const visit = await visitOf(page);
  await expectStored(async () => (await eventsOf(visit)).find((event) => event.type === 'step-enter'));
  await page.close();
  const abandon = await expectStored(async () =>
    (await eventsOf(visit)).find((event) => event.type === 'journey-abandon'),
  );
  expect(abandon).toMatchObject({
    journey: 'purchase',
    data: { step: 'checkout', lastStep: 'checkout', knownBy: 'collector' },
  });
  await context.close();
  config.journeys[0].idleTimeoutMin = 30;
  await collector.publish(config);
});

test('calls made before the script has loaded are heard', async ({ page }) => {
  await page.route('**/ressenti.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  await page.goto(`${collector.origin}/demo/product`, { waitUntil: 'commit' });
  await page.waitForFunction(() => 'ressenti' in window);
  await page.evaluate(() => {
    (window as unknown as { ressenti(name: string, ...rest: unknown[]): void }).ressenti('event', 'early_bird', {
      colour: 'sand',
    });
  });
  const event = await expectStored(async () =>
    (await collector.events('demo')).find((stored) => stored.type === 'event'),
  );
  expect(event).toMatchObject({
    page: '/demo/product',
    step: 'product',
    data: { name: 'early_bird', data: { colour: 'sand' } },
  });
});

test('a visitor who refuses is neither stored nor sent, before or after', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  const before = (await collector.events('demo')).length;
  await walkToCart(page, '/demo/');
  await page.waitForTimeout(1500);
  expect((await collector.events('demo')).length).toBe(before);
  const left = await page.evaluate(async () => [
    ...Object.keys(localStorage).filter((key) => key.startsWith('ressenti')),
    ...Object.keys(sessionStorage).filter((key) => key.startsWith('ressenti')),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ]);
  expect(left).toEqual([]);
});
