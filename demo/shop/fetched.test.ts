import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

interface Scenario {
  name: string;
  files?: string[];
}
const budgets: { scenarios: Scenario[] } = JSON.parse(
  readFileSync(new URL('../../scripts/config/size-budgets.json', import.meta.url), 'utf8'),
);
/** The files whose bytes are counted as those of a visit; what is fetched here has to be the same. */
function counted(name: string): string[] {
  const scenario = budgets.scenarios.find((one) => one.name.startsWith(name));
  if (!scenario?.files) throw new Error(`size-budgets.json: expected a scenario "${name}" with files, received none`);
  return scenario.files.toSorted();
}

// Low enough that there is something to scroll.
test.use({ viewport: { width: 800, height: 400 } });

let collector: RunningCollector;
let requested: Set<string>;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());
test.beforeEach(async ({ page }) => {
  requested = new Set();
  page.on('request', (request) => {
    const [, file] = /\/(ressenti[a-z-]*\.js)$/.exec(request.url()) ?? [];
    if (file) requested.add(file);
  });
});

const fetched = (): string[] => [...requested].sort();
const open = (page: Page, path = '') => page.goto(`${collector.origin}/demo/${path}`);
/** What comes when a page is idle comes in an order of its own: waits for the last of it. */
const settled = (files: readonly string[]) => expect.poll(fetched).toEqual(files);
/** Whatever a page still asks for while it is left is counted, too. */
async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
}
const read = async (page: Page): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY + innerHeight >= document.body.scrollHeight - 1)).toBe(true);
};

test('a visit that only reads fetches what its budget counts', async ({ page }) => {
  const files = counted('a visit that reads');
  await open(page);
  await read(page);
  await settled(files);
  await leave(page);
  expect(fetched()).toEqual(files);
});

test('a visit with clicks that are answered fetches what its budget counts', async ({ page }) => {
  const files = counted('a visit that clicks');
  await open(page);
  await page.locator('main a.button').click();
  await expect(page).toHaveURL(/product/);
  for (let click = 0; click < 3; click++) await page.getByRole('button', { name: 'One more' }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page).toHaveURL(/cart/);
  await settled(files);
  await leave(page);
  expect(fetched()).toEqual(files);
});

test('a visit that fills a form fetches what its budget counts', async ({ page }) => {
  const files = counted('a visit that fills a form');
  await open(page, 'checkout');
  for (const name of ['name', 'street', 'city']) await page.locator(`input[name=${name}]`).pressSequentially('Example');
  await settled(files);
  await leave(page);
  expect(fetched()).toEqual(files);
});

test('what asks comes on the page on which a survey is due, and not on those before', async ({ page }) => {
  await open(page);
  await expect.poll(fetched).toContain('ressenti-signals.js');
  await open(page, 'cart');
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName(`${location.origin}/ressenti-signals.js`).length))
    .toBe(1);
  expect(fetched()).not.toContain('ressenti-ask.js');
  await open(page, 'checkout');
  await expect(page.locator('ressenti-survey')).toBeAttached();
  expect(fetched()).toEqual(expect.arrayContaining(['ressenti-ask.js', 'ressenti-ask-open.js', 'ressenti-survey.js']));
});

test('a question about a survey brings what answers it', async ({ page }) => {
  await open(page);
  await expect.poll(fetched).toContain('ressenti-signals.js');
  const explain = () =>
    page.evaluate(() => {
      const { ressenti } = window as unknown as { ressenti: { explain(survey: string): { rule: string }[] } };
      return ressenti.explain('cart-effort').map(({ rule }) => rule);
    });
  await expect.poll(explain).toContain('trigger');
});
