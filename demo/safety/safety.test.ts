import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { zonePath } from './with-zone.ts';

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

/** Every promise that is broken, with what was seen. Durations are for the reader's own machine: a busy one says nothing. */
async function findBroken(page: Page, path: string): Promise<string[]> {
  const said: string[] = [];
  // Firefox tells of a blocked request as of an error: the browser's own line.
  page.on('pageerror', ({ message }) => {
    if (path !== 'blocked' || !message.includes('blocked.invalid')) said.push(`uncaught: ${message}`);
  });
  await page.goto(`${collector.origin}/safety/${path}`);
  await expect(page.locator('body[data-done]')).toBeAttached({ timeout: 60_000 });
  const verdicts = page.locator('#verdicts li');
  expect(await verdicts.count()).toBeGreaterThan(15);
  const broken = await page
    .locator('[data-verdict=fail]:not(#tasks)')
    .evaluateAll((all) => all.map((one) => `${one.id}: ${one.textContent}`));
  return [...broken, ...said];
}

for (const path of ['', 'hostile', 'blocked'])
  test(`every promise to the host page holds on /safety/${path} @firefox`, async ({ page }) => {
    expect(await findBroken(page, path)).toEqual([]);
  });

test('every promise holds on the hostile page with Zone.js on top @firefox', async ({ page }) => {
  await page.addInitScript({ path: zonePath });
  expect(await findBroken(page, 'hostile')).toEqual([]);
  expect(await page.evaluate(() => 'Zone' in window)).toBe(true);
});

test('a broken promise is shown as one', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('load', () => {
      Object.assign(window, { uninvited: true });
      Promise.reject(new Error('somebody else'));
    });
  });
  const broken = await findBroken(page, '');
  expect(broken.map((line) => line.split(':')[0])).toEqual(['errors', 'globals', 'uncaught']);
  await expect(page.getByRole('status')).toContainText('are broken');
});

test('an answer given on the hostile page is stored as it was given', async ({ page }) => {
  await findBroken(page, 'hostile');
  await expect
    .poll(async () => (await collector.events('demo')).filter(({ type }) => type === 'survey-answer').length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  const answers = (await collector.events('demo')).filter(({ type }) => type === 'survey-answer');
  expect(answers.at(-1)).toMatchObject({ data: { survey: 'safety', instrument: 'emotion5', value: 1 } });
});

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });
  test('every promise has its words', async ({ page }) => {
    expect(await findBroken(page, '')).toEqual([]);
    await expect(page.getByRole('heading')).toHaveText('La page hôte, sans risque');
    await expect(page.getByRole('status')).toContainText('Toutes les promesses');
    const lines = await page.locator('#verdicts li').allTextContents();
    // What was seen, too: names and numbers apart, nothing is left in English.
    const details = await page.locator('#verdicts small').allTextContents();
    expect(details.filter((line) => /\b(no|none|this|elements|events|entries|marked|longest|on)\b/.test(line))).toEqual(
      [],
    );
    await expect(page.getByRole('link')).toHaveText(['hostile', 'sans réseau']);
    expect(lines.filter((line) => !/^(Tenu|Non mesuré|Rompu) : \S/.test(line) || line.includes('undefined'))).toEqual(
      [],
    );
  });
});
