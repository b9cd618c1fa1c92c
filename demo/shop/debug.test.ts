import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let collector: RunningCollector;
let fetched: string[];
let said: string[];
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());
test.beforeEach(async ({ page }) => {
  fetched = [];
  said = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
});

const panel = (page: Page) => page.locator('ressenti-debug section');
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${collector.origin}/demo/${path}`);
  await expect(panel(page)).toBeVisible();
};
const findViolations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = Reflect.get(window, 'axe') as {
      run(root: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { violations } = await run('ressenti-debug');
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
};

test('a visitor who does not ask for the panel never fetches it', async ({ page }) => {
  await page.goto(`${collector.origin}/demo/cart`);
  await page.waitForFunction(() => 'ressenti' in window);
  await expect.poll(() => fetched).toContain('/ressenti-signals.js');
  expect(fetched).not.toContain('/ressenti-debug.js');
  await expect(page.locator('ressenti-debug')).toHaveCount(0);
});

test('says in plain words what each rule of each survey sees, on the next page too @firefox', async ({ page }) => {
  await open(page, 'cart?ressenti-debug');
  await expect(panel(page).getByText('It waits for: leaving the step purchase/cart.').first()).toBeVisible();
  await expect(panel(page).getByText('At most 10 in a visit, all surveys together. So far: 0.').first()).toBeVisible();
  await panel(page).getByText('Steps recognised').click();
  await expect(panel(page).getByText('entered purchase/cart')).toBeVisible();

  // Most questions come on the page after: the panel goes along, and shows the decision that was taken there.
  await page.goto(`${collector.origin}/demo/checkout`);
  await expect(panel(page).getByText('Effort at the cart (cart-effort): is on the page now')).toBeVisible();
  await expect(panel(page).getByText('and it was asked.').first()).toBeVisible();
  await panel(page).getByText('Delivery', { exact: true }).click();
  await expect(panel(page).getByText(/The collector took the last batch/)).toBeVisible({ timeout: 30_000 });
  expect(said.filter((line) => !line.startsWith('info: ressenti: '))).toEqual([]);
  expect(said.join('\n')).toContain('cart-effort: Its moment came');
});

test('speaks French where the page does', async ({ page }) => {
  await open(page, 'fr/cart?ressenti-debug');
  await expect(panel(page)).toHaveAttribute('aria-label', 'Pourquoi suis-je interrogé, ou non ?');
  await expect(
    panel(page)
      .getByText(/la sortie de l’étape purchase\/cart/)
      .first(),
  ).toBeVisible();
});

test('says so where no configuration can be had, in French too @firefox', async ({ page }) => {
  await page.route('**/v1/sites/*/config', (route) => route.fulfill({ status: 404, body: '' }));
  await open(page, 'cart?ressenti-debug');
  await expect(panel(page)).toContainText('There is no configuration for the site “demo”');
  await expect(panel(page)).toContainText('received status 404');
  expect(await findViolations(page)).toEqual([]);
  await open(page, 'fr/cart?ressenti-debug');
  await expect(panel(page)).toContainText('Aucune configuration pour le site « demo »');
  await panel(page).getByRole('button').last().click();
  await expect(page.locator('ressenti-debug')).toHaveCount(0);
});

test('says that the visitor refused, where that is why', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('ressenti:demo:consent', '"denied"'));
  await open(page, 'cart?ressenti-debug');
  await expect(panel(page).getByText('The visitor, or the browser, refuses measuring.').first()).toBeVisible();
  await panel(page).getByText('Delivery', { exact: true }).click();
  await expect(panel(page).getByText('Nothing is sent: it begins with consent.')).toBeVisible();
});

test('is used by keyboard alone: sections, folding, scrolling, Escape @firefox', async ({ page }) => {
  await open(page, 'cart?ressenti-debug');
  // Fetching the panel moves no focus.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  const fold = panel(page).getByRole('button', { name: 'Fold up' });
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('Only you see this')).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('Measuring is allowed.')).toBeVisible();
  // Drawn anew each second: the focus stays where it is.
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => document.querySelector('ressenti-debug')?.shadowRoot?.activeElement?.tagName)).toBe(
    'SUMMARY',
  );
  await page.keyboard.press('Escape');
  await expect(page.locator('ressenti-debug')).toHaveCount(0);
  await page.goto(`${collector.origin}/demo/cart`);
  await expect.poll(() => fetched.filter((path) => path === '/ressenti-signals.js').length).toBeGreaterThan(1);
  await expect(page.locator('ressenti-debug')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing to object to, ${colorScheme}, 320 pixels wide @firefox`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, 'fr/cart?ressenti-debug');
    for (const summary of await panel(page).locator('summary').all())
      if (!(await summary.evaluate((one) => (one.parentElement as HTMLDetailsElement).open))) await summary.click();
    expect(await findViolations(page)).toEqual([]);
    const wide = await panel(page)
      .locator('.body, li, summary')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML));
    expect(wide).toEqual([]);
  });

test('data-debug on the tag does the same', async ({ page }) => {
  await page.route('**/demo/cart', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('data-site="demo"', 'data-site="demo" data-debug');
    await route.fulfill({ response: answer, body });
  });
  await open(page, 'cart');
  await expect(panel(page).getByText('It waits for: leaving the step purchase/cart.').first()).toBeVisible();
});
