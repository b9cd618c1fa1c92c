import { expect, type Page, test } from '@playwright/test';
import type { Display, Question } from '@ressenti/protocol';
import { type SurveyPage, startSurveyPage } from './survey-page.fixture.ts';

let host: SurveyPage;
test.beforeAll(async () => {
  host = await startSurveyPage();
});
test.afterAll(() => host.stop());
test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 800 });
});

const emotion: Question = { id: 'felt', type: 'emotion' };
const why: Question = { id: 'why', type: 'text' };

async function ask(page: Page, questions: Question[] = [emotion], display: Display = {}): Promise<void> {
  await page.evaluate(([asked, shown]) => window.survey.ask({ questions: asked, display: shown }), [
    questions,
    display,
  ] as const);
  await expect(page.locator('ressenti-survey section')).toBeVisible();
}

/** The corner it stands in, and how far the panel is from the window's edge there. */
const toPlace = (page: Page): Promise<[at: string | undefined, distancePx: number]> =>
  page.locator('ressenti-survey .layer').evaluate((layer: HTMLElement) => {
    const { top, bottom } = layer.querySelector('section')?.getBoundingClientRect() ?? new DOMRect();
    const { at } = layer.dataset;
    return [at, Math.round(at?.startsWith('top') ? top : innerHeight - bottom)];
  });
/** Distance to the window's edge of a panel that has not moved. */
const restPx = 16;

/** A page of fixed parts, each with its place: `['a', 'left: 0; top: 0; …', 'text']`. */
const openParts = (page: Page, parts: [tag: string, style: string][], more = ''): Promise<void> =>
  host.open(page, {
    body: `${parts.map(([tag], i) => `<${tag} ${tag === 'a' ? 'href="#"' : ''} class="part${i}">Part</${tag}>`).join('')}${more}`,
    head: `<style nonce="host">body { margin: 0 } ${parts.map(([, style], i) => `.part${i} { position: fixed; margin: 0; ${style} }`).join(' ')}</style>`,
  });

test('it leaves the edge by what a link there takes, in the same corner, rather than cover the head of the page', async ({
  page,
}) => {
  await openParts(page, [
    ['header', 'inset: 0 0 auto; height: 70px'],
    ['a', 'left: 0; right: 0; bottom: 20px; height: 18px; display: block'],
  ]);
  await ask(page);
  expect(await toPlace(page)).toEqual(['bottom-end', 20 + 18 + 8]);
});

test('a link that is lower than a line of text is seen, wherever it is', async ({ page }) => {
  for (const bottom of [30, 37, 44, 51]) {
    await openParts(page, [
      ['header', 'inset: 0 0 auto; height: 70px'],
      ['a', `left: 0; right: 0; bottom: ${bottom}px; height: 6px; display: block`],
    ]);
    await ask(page);
    expect(await toPlace(page)).toEqual(['bottom-end', bottom + 6 + 8]);
  }
});

test('where everything is full it covers a link of the footer rather than a heading, and that rather than a control', async ({
  page,
}) => {
  const full = 'left: 0; right: 0; display: block;';
  await openParts(
    page,
    [
      ['button', `${full} top: 0; bottom: 300px`],
      ['footer', `${full} bottom: 0; height: 300px`],
    ],
    '<style nonce="host">footer a { display: block; height: 300px }</style><script nonce="host">document.querySelector("footer").innerText = ""; document.querySelector("footer").append(Object.assign(document.createElement("a"), { href: "#", textContent: "Imprint" }))</script>',
  );
  await ask(page, [emotion], { position: 'top-end' });
  expect(await toPlace(page)).toEqual(['bottom-end', restPx]);

  await openParts(page, [
    ['h1', `${full} top: 0; height: 300px`],
    ['button', `${full} top: 300px; bottom: 0`],
  ]);
  await ask(page);
  expect(await toPlace(page)).toEqual(['top-end', restPx]);
});

test('what cannot be seen, or is focused by scripts only, does not push it away', async ({ page }) => {
  await openParts(
    page,
    [
      ['a', 'right: 0; bottom: 0; width: 500px; height: 500px; visibility: hidden'],
      ['a', 'right: 0; bottom: 0; width: 500px; height: 500px; z-index: -1'],
      ['p', 'right: 0; bottom: 0; width: 600px; height: 600px; background: #fff'],
    ],
    '<main tabindex="-1">Text</main><style nonce="host">main { position: fixed; inset: auto 0 0; height: 300px }</style>',
  );
  await ask(page);
  expect(await toPlace(page)).toEqual(['bottom-end', restPx]);
});

test('having left the edge it stays within the window with a longer question, too, and comes down for the keyboard', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 480 });
  await openParts(page, [
    ['header', 'inset: 0 0 auto; height: 60px'],
    ['button', 'left: 0; right: 0; bottom: 0; height: 60px; display: block'],
  ]);
  await ask(page, [emotion, why]);
  expect(await toPlace(page)).toEqual(['bottom-end', 60 + 8]);
  await page.getByRole('radio', { name: 'Bad', exact: true }).click();
  await expect(page.getByRole('textbox')).toBeVisible();
  expect(await toPlace(page)).toEqual(['bottom-end', 60 + 8]);
  await expect(page.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
  // As a phone's keyboard says that it is there.
  await page.evaluate(() => window.visualViewport?.dispatchEvent(new Event('resize')));
  expect(await toPlace(page)).toEqual(['bottom-end', 0]);
});

test('it comes back to the edge when the window gets another size', async ({ page }) => {
  await openParts(page, [
    ['header', 'inset: 0 0 auto; height: 70px'],
    ['a', 'left: 0; right: 0; bottom: 300px; height: 18px; display: block'],
    ['a', 'left: 0; right: 0; bottom: 100px; height: 18px; display: block'],
  ]);
  await ask(page);
  expect(await toPlace(page)).toEqual(['bottom-end', 300 + 18 + 8]);
  await page.setViewportSize({ width: 1000, height: 400 });
  await expect.poll(() => toPlace(page)).toEqual(['bottom-end', restPx]);
});

test('while it comes in it is measured where it will stand: no control is covered in the end', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openParts(page, [
    ['header', 'inset: 0 0 auto; height: 70px'],
    ['a', 'left: 0; right: 0; bottom: 20px; height: 18px; display: block'],
  ]);
  await ask(page);
  await page
    .locator('ressenti-survey .panel')
    .evaluate((panel) => Promise.all(panel.getAnimations().map(({ finished }) => finished)));
  expect(await toPlace(page)).toEqual(['bottom-end', 20 + 18 + 8]);
});
