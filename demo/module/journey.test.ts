import { expect, test } from '@playwright/test';
import type { RessentiEvent } from '@ressenti/protocol';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

let collector: RunningCollector;

test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

test('an application that imports the client stores steps, the answer and the completed journey', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) faults.push(message.text());
  });
  await page.goto(`${collector.origin}/demo/module/`);
  await page.getByRole('button', { name: 'Enter the cart' }).click();
  await page.getByRole('button', { name: 'Enter the checkout' }).click();
  const effort = page.getByRole('group', { name: /how difficult or easy was this step/i });
  await expect(effort).toBeVisible();
  await effort
    .getByRole('radio', { name: /^2|^Difficult/ })
    .first()
    .click({ force: true });

  let events: RessentiEvent[] = [];
  await expect
    .poll(
      async () => {
        events = await collector.events('demo');
        return events.some((event) => event.type === 'survey-answer');
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  expect(events.find((event) => event.type === 'survey-answer')).toMatchObject({
    step: 'cart',
    data: { survey: 'cart-effort', value: 2 },
  });

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect
    .poll(async () => (await collector.events('demo')).some((event) => event.type === 'journey-complete'), {
      timeout: 20_000,
    })
    .toBe(true);
  events = (await collector.events('demo')).sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
  expect(events.filter((event) => event.type === 'step-enter').map((event) => [event.step, event.data])).toMatchObject([
    ['cart', { via: 'api' }],
    ['checkout', { via: 'api', from: 'cart' }],
    ['confirmation', { via: 'api', from: 'checkout' }],
  ]);
  expect(faults).toEqual([]);
});
