import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector();
  const config = JSON.parse(readFileSync(new URL('site.json', import.meta.url), 'utf8'));
  const trigger = { on: 'step-leave', step: 'purchase/cart' };
  await collector.publish({
    ...config,
    surveys: [
      { id: 'hot', questions: [{ id: 'felt', type: 'emotion' }], trigger },
      {
        id: 'cold',
        questions: [{ id: 'felt', type: 'emotion' }],
        trigger,
        moment: { coldAfterH: 24, withinD: 7 },
      },
    ],
  });
});
test.afterAll(() => collector.stop());

test('what was felt at a step is asked again at a later visit, about the same step, as a pair', async ({ page }) => {
  const open = async (path: string, waitsFor: string): Promise<void> => {
    await page.goto(`${collector.origin}/demo/${path}`);
    await expect(page.getByRole('group', { name: waitsFor })).toBeVisible({ timeout: 20_000 });
  };
  await page.goto(`${collector.origin}/demo/cart`);
  await page.waitForFunction(() => localStorage.getItem('ressenti:demo:journey.purchase')?.includes('cart'));
  await open('checkout', 'How was this step for you?');
  await page.getByRole('radio', { name: 'Bad', exact: true }).click();
  await expect(page.getByText('Thank you!').first()).toBeVisible();
  await page.evaluate(() => Reflect.get(window, 'ressenti').flush());

  await page.clock.setSystemTime(Date.now() + 30 * 3_600_000);
  await open('', 'Thinking back to Purchase on');
  await page.getByRole('radio', { name: 'Good', exact: true }).click();

  const answers = async () => {
    const events = await collector.events('demo');
    return events.filter(({ type }) => type === 'survey-answer');
  };
  await expect.poll(async () => (await answers()).length, { timeout: 20_000 }).toBe(2);
  const [hot, cold] = await answers();
  expect(cold).toMatchObject({
    step: 'cart',
    passage: hot?.passage,
    occurrence: hot?.occurrence,
    visitor: hot?.visitor,
    data: { survey: 'cold', value: 4, moment: 'cold', pair: Object(hot?.data).inviteId },
  });
  expect(cold?.visit).not.toBe(hot?.visit);
});
