import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import axe from 'axe-core';

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

const pages = ['/', '/docs/', '/docs/fr/', '/docs/script', '/docs/operations', '/docs/addresses', '/docs/fr/map'];

/** Opens a page; a style or script that its policy forbids is an error in the console. */
async function open(page: Page, path: string): Promise<string[]> {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  await page.goto(`${collector.origin}${path}`);
  await expect(page.locator('h1')).toBeVisible();
  return said;
}

async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`documentation and front page can be read by everybody, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of pages) {
      const said = await open(page, path);
      expect({ path, said, barriers: await findBarriers(page) }).toEqual({ path, said: [], barriers: [] });
    }
  });

test('no page is wider than a window of 320 pixels; what is wider scrolls inside itself', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of pages) {
    await open(page, path);
    const widthPx = await page.evaluate(() => document.documentElement.scrollWidth);
    expect({ path, widthPx }).toEqual({ path, widthPx: 320 });
  }
  await open(page, '/docs/addresses');
  const table = page.locator('.scrolls').first();
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true);
});

test('the language changes to the same page of the other language, and the list leads on', async ({ page }) => {
  await open(page, '/docs/map');
  await page.getByRole('link', { name: 'Français' }).click();
  await expect(page).toHaveURL(/\/docs\/fr\/map$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  const list = page.getByRole('navigation', { name: 'Toutes les pages' });
  await expect(list.locator('[aria-current=page]')).toHaveText('Lire la carte du parcours');
  await list.getByRole('link', { name: 'Vie privée' }).click();
  await expect(page.locator('h1')).toHaveText('Vie privée');
});

test('the lines of the front page can be copied, each by its own button', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/?lang=en');
  for (const [index, line] of ['<script async src=', 'curl -X PUT '].entries()) {
    await page.getByRole('button', { name: 'Copy' }).nth(index).click();
    await expect(page.getByRole('status').nth(index)).toHaveText('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.startsWith(line) && copied.includes(collector.origin)).toBe(true);
  }
});
