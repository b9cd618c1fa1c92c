import { expect, type Page, test } from '@playwright/test';
import { expectNoBarrier } from './fixtures/barriers.ts';
import { makeEmptyMap, makeSampleMap } from './fixtures/sample-map.ts';
import { type StudioServer, startStudioServer } from './fixtures/studio-server.ts';

let server: StudioServer;
let complaints: string[];

test.beforeAll(async () => {
  server = await startStudioServer(makeSampleMap());
});
test.afterAll(() => server.stop());

test.beforeEach(async ({ page }) => {
  complaints = [];
  server.answer(makeSampleMap());
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 401/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
});
test.afterEach(() => {
  expect(complaints).toEqual([]);
});

const open = async (page: Page) => {
  await page.goto(`${server.origin}/studio/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 768, 360])
    test(`the map has no barrier at ${width} pixels in ${colorScheme} colours, and nothing runs out of the window`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await open(page);
      await expectNoBarrier(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await page.getByRole('button', { name: /^exits, checkout/i }).click();
      await expectNoBarrier(page);
      const box = await page.getByRole('dialog').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(900);
    });

test('every column of the curve stands over the column of its numbers', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const heads = await page.getByRole('columnheader').evaluateAll((cells) =>
    cells.map((cell) => {
      const { left, width } = cell.getBoundingClientRect();
      return left + width / 2;
    }),
  );
  const points = await page.locator('.curve .hot circle.mean').evaluateAll((circles) =>
    circles.map((circle) => {
      const { left, width } = circle.getBoundingClientRect();
      return left + width / 2;
    }),
  );
  // The first step has too few answers for a point; hot points stand a fixed little to the left where there is a cold curve.
  const column = (heads[1] ?? 0) - (heads[0] ?? 0);
  expect(points).toHaveLength(4);
  for (const [index, x] of points.entries())
    expect(Math.abs(x + 0.07 * column - (heads[index + 1] ?? 0))).toBeLessThan(2);
});

test('a number opens and closes by keyboard alone @firefox', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the map' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  const passages = page.getByRole('button', { name: /1,240 passages/ });
  await expect(passages).toBeFocused();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Passages' });
  await expect(sheet).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(passages).toBeFocused();
});

test('the whole map is gone through by keyboard: every number in reading order, each to be seen, none a trap @firefox', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const table = page.getByRole('table', { name: /journey map/i });
  const wanted = await table.locator('a, button').count();
  expect(wanted).toBeGreaterThan(30);
  await page.getByRole('region', { name: 'Journey map' }).focus();
  const seen: string[] = [];
  for (let i = 0; i < wanted; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return {
        isInMap: element.closest('table.matrix') !== null,
        isMarked: outlineStyle !== 'none' || boxShadow !== 'none',
        isInView: top < innerHeight && bottom > 0 && left < innerWidth && right > 0,
        index: [...document.querySelectorAll('table.matrix :is(a, button)')].indexOf(element),
      };
    });
    expect(at, `stop ${i}`).toEqual({ isInMap: true, isMarked: true, isInView: true, index: i });
    seen.push(String(at.index));
  }
  expect(new Set(seen).size).toBe(wanted);
  // And out again at the end.
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('table.matrix') === null)).toBe(true);
});

test('what the team expected is dotted, and the curve of those asked is not', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const dashOf = (selector: string) =>
    page.locator(`.curve ${selector}`).evaluate((path) => getComputedStyle(path).strokeDasharray);
  expect(await dashOf('path.hypothesis')).not.toBe('none');
  expect(await dashOf('path.means.hot')).toBe('none');
  expect(await dashOf('path.means.cold')).not.toBe('none');
});

test('choosing language, colours and period needs no reload and is there at the next visit', async ({ page }) => {
  await open(page);
  await page.getByLabel('Language').selectOption('fr');
  await expect(page.getByRole('heading', { level: 1, name: 'Achat' })).toBeVisible();
  await page.getByLabel('Couleurs').selectOption('dark');
  await page.getByRole('combobox', { name: 'Période' }).selectOption('7');
  await expect(page).toHaveURL(/days=7/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Achat' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Période' })).toHaveValue('7');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expectNoBarrier(page);
});

test('an empty database and a missing key have no barrier either', async ({ page }) => {
  server.answer(makeEmptyMap());
  await open(page);
  await expect(page.getByRole('link', { name: 'Open the demo shop' })).toBeVisible();
  await expectNoBarrier(page);
  server.answer(null);
  await page.reload();
  await expect(page.getByLabel('Key')).toBeVisible();
  await expectNoBarrier(page);
});

test('on paper the map is light, whole and without controls', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 1040, height: 720 });
  await open(page);
  await expect(page.getByRole('button', { name: 'Print', includeHidden: true })).toBeHidden();
  const frame = page.getByRole('region', { name: 'Journey map' });
  expect(await frame.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  expect(await frame.evaluate((box) => getComputedStyle(box).backgroundColor)).toBe('rgb(255, 255, 255)');
});
