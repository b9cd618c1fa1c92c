import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

const pages = ['', 'product', 'cart', 'checkout', 'confirmation'];
const folders: Record<string, string> = { en: '', fr: 'fr/', ar: '' };

/** There is no Arabic shop: the English one, as a right-to-left page declares itself. */
const turn = (page: Page) =>
  page.route('**/demo/**', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch();
    const body = (await response.text()).replace('lang="en"', 'lang="ar" dir="rtl"');
    await route.fulfill({ response, body });
  });

/** Opens a page of the shop with a survey on it. */
async function ask(page: Page, lang: string, path: string): Promise<void> {
  await page.goto(`${collector.origin}/demo/${folders[lang]}${path}`);
  // This one comes by itself.
  if (path !== 'confirmation') {
    await page.waitForFunction(() => {
      const { ressenti } = window as unknown as { ressenti: { explain?(id: string): unknown[] } };
      return ressenti.explain?.('pulse').length;
    });
    await page.evaluate(() => {
      (window as unknown as { ressenti(name: string, id: string): void }).ressenti('show', 'pulse');
    });
  }
  await expect(page.locator('ressenti-survey section')).toBeVisible();
}

/** What of the page lies under the survey: `a: Home`. Of what is written over the whole width, only its words count. */
const findCovered = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate((sought) => {
    const panel = document.querySelector('ressenti-survey')?.shadowRoot?.querySelector('section');
    const mine = panel?.getBoundingClientRect() ?? new DOMRect();
    return [...document.querySelectorAll(sought)]
      .filter((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        const boxes = /^H\d$/.test(one.tagName) ? range.getClientRects() : one.getClientRects();
        return [...boxes].some(
          (box) =>
            Math.min(mine.right, box.right) - Math.max(mine.left, box.left) > 1 &&
            Math.min(mine.bottom, box.bottom) - Math.max(mine.top, box.top) > 1,
        );
      })
      .map((one) => `${one.localName}: ${one.textContent.trim()}`);
  }, selector);

for (const lang of Object.keys(folders))
  test(`no control, heading or head of a page of the shop lies under the survey in a wide window in ${lang}`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 800 });
    if (lang === 'ar') await turn(page);
    for (const path of pages) {
      await ask(page, lang, path);
      expect(await findCovered(page, 'a,button,input,select,label,header,nav,h1,h2'), `${lang} ${path}`).toEqual([]);
    }
  });

for (const width of [768, 320])
  test(`at a width of ${width} no control of the shop lies under the survey, but for a form and its foot`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
    for (const lang of ['en', 'fr'])
      for (const path of pages.filter((one) => width > 320 || one !== 'checkout')) {
        await ask(page, lang, path);
        const inFoot = path === 'checkout' ? ':not(footer *)' : '';
        expect(
          await findCovered(page, `:is(a,button,input,select,label,nav)${inFoot}`),
          `${lang} ${path} at ${width}`,
        ).toEqual([]);
      }
  });
