import { expect, type Page, test } from '@playwright/test';
import type { Question } from '@ressenti/protocol';
import { type SurveyPage, startSurveyPage } from './survey-page.fixture.ts';

let host: SurveyPage;
test.beforeAll(async () => {
  host = await startSurveyPage();
});
test.afterAll(() => host.stop());

async function ask(page: Page, question: Question): Promise<void> {
  await page.evaluate((one) => window.survey.ask({ questions: [one] }), question);
  await expect(page.locator('ressenti-survey section')).toBeVisible();
}
for (const [type, mark] of [
  ['emotion', '.face circle'],
  ['effort', '.figure'],
] as const)
  test(`what is chosen differs from what is not in forced colours, and what can be pressed has an edge: ${type}`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await host.open(page);
    await ask(page, { id: 'one', type });
    await page.getByRole('radio').nth(1).focus();
    await page.keyboard.press('Space');
    const look = (nth: number): Promise<string[]> =>
      page
        .locator('ressenti-survey .point')
        .nth(nth)
        .locator(mark)
        .evaluate((one) => {
          const { fill, backgroundColor } = getComputedStyle(one);
          return [fill, backgroundColor];
        });
    await expect.poll(() => look(1)).not.toEqual(await look(2));
    for (const control of ['.panel', '.button'])
      await expect(page.locator(`ressenti-survey ${control}`)).toHaveCSS('border-top-style', 'solid');
  });

test('nothing moves for a visitor who wants less motion; otherwise it comes in', async ({ page }) => {
  for (const [reducedMotion, animation, duration] of [
    ['no-preference', 'come', '0.15s'],
    ['reduce', 'none', '0s'],
  ] as const) {
    await page.emulateMedia({ reducedMotion });
    await host.open(page);
    await ask(page, { id: 'one', type: 'emotion' });
    await expect(page.locator('ressenti-survey .panel')).toHaveCSS('animation-name', animation);
    await expect(page.locator('ressenti-survey .face').first()).toHaveCSS('transition-duration', duration);
  }
});

test('it is not on paper, wherever it stands', async ({ page }) => {
  const head = '<style nonce="host">#here { min-height: 20em }</style>';
  await host.open(page, { body: '<div id="here"></div>', head });
  for (const display of [{}, { kind: 'inline', target: '#here' }, { kind: 'tab' }] as const) {
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(
      (one) => window.survey.ask({ questions: [{ id: 'one', type: 'emotion' }], display: one }),
      display,
    );
    const drawn = page.locator('ressenti-survey [part]').first();
    await expect(drawn).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(drawn).toBeHidden();
  }
});
