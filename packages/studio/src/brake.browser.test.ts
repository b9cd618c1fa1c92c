import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { createNamedId, type EventData, type EventType, type RessentiEvent } from '@ressenti/protocol';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { expectNoBarrier } from './fixtures/barriers.ts';

/** From people who close a survey to half as many being asked, and back: the real collector, shop, script and studio. */
let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector({ env: { RESSENTI_EVENTS_PER_S: '0' } });
});
test.afterAll(() => collector.stop());

const visitors = 200;

/** People who came to the cart some minutes ago, were asked there and closed the question; the last ten answered. */
async function bringVisitors(): Promise<void> {
  const events: RessentiEvent[] = [];
  const beganMs = Date.now() - 40 * 60_000;
  for (let i = 0; i < visitors; i++) {
    const passage = randomUUID();
    const inviteId = createNamedId(passage, 'invite');
    const add = <T extends EventType>(type: T, afterMs: number, data: EventData<T>): void => {
      const at = beganMs + i * 1000 + afterMs;
      const place = { journey: 'purchase', passage, step: 'cart', visit: `visit-${i}`, visitor: `visitor-${i}` };
      events.push({ id: createNamedId(passage, type), n: events.length, type, at, data, ...place } as RessentiEvent<T>);
    };
    const survey = 'cart-effort';
    add('step-enter', 0, { via: 'url', nth: 1 });
    add('survey-shown', 500, { survey, moment: 'hot', trigger: 'step-leave', inviteId, sampleRatio: 1 });
    if (i < visitors - 10) add('survey-dismiss', 900, { survey, inviteId, answered: 0 });
    else add('survey-submit', 900, { survey, inviteId, answered: 1 });
  }
  const mostEvents = 300;
  for (let from = 0; from < events.length; from += mostEvents) {
    const batch = { batch: randomUUID(), sentAt: Date.now(), sentMono: 1, tab: randomUUID(), sdk: 'test' };
    const some = events.slice(from, from + mostEvents);
    const response = await fetch(`${collector.origin}/v1/batch?site=demo`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ ...batch, events: some }),
    });
    expect(await response.json()).toMatchObject({ accepted: some.length, rejected: [] });
  }
}

/** What a page of the shop is told to ask of its visitors, by the script's own account of its decision. */
async function readShareAtShop(page: Page): Promise<unknown> {
  await page.goto(`${collector.origin}/demo/cart`);
  await page.goto(`${collector.origin}/demo/checkout`);
  const explain = () =>
    page.evaluate(() => {
      const { ressenti } = window as unknown as {
        ressenti?: { explain(survey: string): { rule: string; expected?: unknown }[] };
      };
      return ressenti?.explain?.('cart-effort') ?? [];
    });
  await expect.poll(async () => (await explain()).map(({ rule }) => rule)).toContain('consent');
  return (await explain()).find(({ rule }) => rule === 'sample')?.expected ?? 'everybody';
}

test('most people close a survey: half are asked from then on, the step says so, and a press takes it back', async ({
  page,
  browser,
}) => {
  // The collector looks twenty seconds after its start, then once a minute.
  test.setTimeout(180_000);
  const shop = await (await browser.newContext()).newPage();
  expect(await readShareAtShop(shop)).toBe('everybody');

  await bringVisitors();
  const readServed = async (): Promise<unknown> => {
    const response = await fetch(`${collector.origin}/v1/sites/demo/config`);
    const { surveys } = (await response.json()) as { surveys: { id: string; audience?: { sampleRatio: number } }[] };
    return surveys.find(({ id }) => id === 'cart-effort')?.audience?.sampleRatio;
  };
  await expect.poll(readServed, { timeout: 120_000 }).toBe(0.5);
  const visitor = await (await browser.newContext()).newPage();
  expect(await readShareAtShop(visitor)).toBe(0.5);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${collector.origin}/studio/#/demo/purchase/step/cart`);
  const funnel = page.getByRole('table', { name: /became of/i });
  await expect(funnel).toContainText('cart-effort');
  const notice = page.getByText(
    /asks 50% of visitors instead of 100%: of the last 200 who saw it before .*, 190 closed/,
  );
  await expect(notice).toBeVisible();
  await expectNoBarrier(page);
  // The plan says it, too, by the survey's name.
  await page.goto(`${collector.origin}/studio/#/demo/purchase/plan`);
  await expect(page.getByText(/^“Effort at the cart” asks 50% of visitors instead of 100%/)).toBeVisible();

  await page.goto(`${collector.origin}/studio/#/demo/purchase/step/cart`);
  await notice.getByRole('button', { name: 'Ask 100% again' }).click();
  await expect(notice).toBeHidden();
  expect(await readServed()).toBeUndefined();
  await page.reload();
  await expect(funnel).toContainText('cart-effort');
  await expect(page.getByRole('button', { name: /^Ask 100% again/ })).toHaveCount(0);
  // A new visitor is asked whatever his place is.
  const later = await (await browser.newContext()).newPage();
  expect(await readShareAtShop(later)).toBe('everybody');
});
