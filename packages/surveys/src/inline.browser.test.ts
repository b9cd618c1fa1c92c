import { expect, type Page, test } from '@playwright/test';
import { type SurveyPage, startSurveyPage } from './survey-page.fixture.ts';

let host: SurveyPage;
test.beforeAll(async () => {
  host = await startSurveyPage();
});
test.afterAll(() => host.stop());

const head = '<style nonce="host">#here { min-height: 320px }</style>';
const place = '<div id="here"></div>';
const region = (page: Page) => page.getByRole('region', { name: 'Your feedback' });
const calls = (page: Page) => page.evaluate(() => window.survey.calls.map(([type]) => type));
/** What an application of one page does: another view, at another address or the same one. */
const draw = (page: Page, view: string, address?: string): Promise<void> =>
  page.evaluate(
    ([html, path]) => {
      if (path) history.pushState({}, '', path);
      const view = document.createElement('main');
      if (html) view.append(Object.assign(document.createElement('div'), { id: 'here' }));
      document.querySelector('main')?.replaceWith(view);
    },
    [view, address] as const,
  );

test.beforeEach(async ({ page }) => {
  await host.open(page, { body: `<h1>Done</h1><main>${place}</main>`, head });
  await page.evaluate(() =>
    window.survey.ask({
      questions: [
        { id: 'felt', type: 'emotion' },
        { id: 'why', type: 'text' },
      ],
      display: { kind: 'inline', target: '#here' },
    }),
  );
  await page.getByRole('radio', { name: 'Bad', exact: true }).click();
  await page.getByRole('textbox').fill('Too many');
});

test('an inline survey goes on where its place was drawn anew', async ({ page }) => {
  await draw(page, place);
  await page.mouse.click(5, 5);
  await expect(region(page)).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('Too many');
  expect(await calls(page)).toEqual(['shown', 'answer']);
});

test('an inline survey goes with its view, and makes room for others; back there it goes on', async ({ page }) => {
  const before = await page.evaluate(() => location.pathname);
  await draw(page, place, '/other');
  await page.mouse.click(5, 5);
  await expect.poll(() => calls(page)).toEqual(['shown', 'answer', 'folded']);
  await expect(region(page)).toHaveCount(0);
  await draw(page, '', before);
  await page.mouse.click(5, 5);
  await page.waitForTimeout(400);
  expect((await calls(page)).filter((type) => type !== 'answer')).toEqual(['shown', 'folded']);
  await draw(page, place, before);
  await page.mouse.click(5, 5);
  await expect(region(page)).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('Too many');
  expect((await calls(page)).filter((type) => type !== 'answer')).toEqual(['shown', 'folded', 'unfolded']);
});
