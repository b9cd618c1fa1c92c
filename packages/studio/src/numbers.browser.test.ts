import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { fillWithDemoData } from './fixtures/fill-with-demo-data.ts';
import { findBareNumbers, findPoorFigures, plainNumbers } from './fixtures/numbers.ts';

/** "Every number on a screen has its n, its interval and its formula a click away": each screen, with generated visits. */
let collector: RunningCollector;

test.beforeAll(async () => {
  collector = await startCollector({ env: { RESSENTI_EVENTS_PER_S: '0' } });
  fillWithDemoData(collector.origin);
  const fixedOn = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
  const response = await fetch(`${collector.origin}/v1/sites/demo/journeys/purchase/steps/checkout/work`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${collector.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'fixed', owner: 'Nadia', fixedOn, note: '' }),
  });
  expect(response.status).toBe(200);
});
test.afterAll(() => collector.stop());

const screens = [
  'journey',
  'journey?days=28&device=mobile&compare=others',
  'journey?days=14&compare=previous',
  'pains',
  'step/checkout',
  'step/cart',
  'step/confirmation',
  'verbatims',
  'verbatims/checkout',
  'plan',
  'live',
  'import',
];

const open = async (page: Page, hash: string) => {
  await page.goto('about:blank');
  await page.goto(`${collector.origin}/studio/#/demo/purchase/${hash}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.loading, [aria-busy=true]')).toHaveCount(0);
  if (hash.startsWith('step')) await expect(page.getByRole('heading', { name: 'Over time' })).toBeVisible();
  if (hash.startsWith('verbatims')) await expect(page.getByRole('region', { name: 'Themes' })).toBeVisible();
  if (hash.includes('compare')) await expect(page.getByText(/^Compared with /)).toBeVisible();
  if (hash.startsWith('pains')) await expect(page.getByRole('table', { name: /before and after/i })).toBeVisible();
  // What is folded away is a number too.
  await page.locator('main details').evaluateAll((all) => {
    for (const folded of all as HTMLDetailsElement[]) folded.open = true;
  });
};

test('every number on every screen opens its count, interval and formula, or is one of those that need none', async ({
  page,
}) => {
  test.slow();
  const used = new Set<string>();
  const bare: string[] = [];
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const screen of screens) {
      await open(page, screen);
      const found = await findBareNumbers(page);
      bare.push(...found.bare.map((text) => `${screen} at ${width}: ${text}`));
      for (const selector of found.used) used.add(selector);
    }
  }
  expect(bare).toEqual([]);
  // A reason that nothing needs any more would hide the next number that stands bare.
  expect([...used].sort()).toEqual(Object.keys(plainNumbers).sort());
});

test('what opens behind a number is whole: count, interval or a word why there is none, formula', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 1440, height: 900 });
  let opened = 0;
  for (const screen of screens) {
    await open(page, screen);
    const found = await findPoorFigures(page);
    expect(found.poor, screen).toEqual([]);
    opened += found.opened;
  }
  expect(opened).toBeGreaterThan(200);
});
