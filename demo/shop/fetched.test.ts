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

// High enough that nothing is scrolled unless somebody reads on.
test.use({ viewport: { width: 1280, height: 1000 } });

let collector: RunningCollector;
let requested: Set<string>;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());
test.beforeEach(async ({ page }) => {
  requested = new Set();
  page.on('request', (request) => {
    const [, file] = /\/(ressenti[a-z-]*\.js)$/.exec(new URL(request.url()).pathname) ?? [];
    if (file) requested.add(file);
  });
});

const fetched = (): string[] => [...requested].sort();
const open = (page: Page, path = '') => page.goto(`${collector.origin}/demo/${path}`);
/** What comes when a page is idle comes in an order of its own: waits for the last of it. */
const settled = (files: readonly string[]): Promise<void> => expect.poll(fetched).toEqual(files);
/** Whatever a page still asks for while it is left is counted, too. */
async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
}
/** Begins once the page is idle: whoever scrolls sooner is not judged by it. */
const read = async (page: Page): Promise<void> => {
  await expect.poll(fetched).toContain('ressenti-signals-vitals.js');
  await page.setViewportSize({ width: 800, height: 400 });
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY + innerHeight >= document.body.scrollHeight - 1)).toBe(true);
};

test('a visit that only reads fetches what its budget counts', async ({ page }) => {
  const files = counted('before a survey: a visit that reads');
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

test('what judges a press comes with the first that nothing answers', async ({ page }) => {
  await open(page);
  await expect.poll(fetched).toContain('ressenti-signals-vitals.js');
  expect(fetched()).not.toContain('ressenti-signals-seldom.js');
  await page.locator('h1').first().click();
  await expect.poll(fetched).toContain('ressenti-signals-seldom.js');
});

test('what judges scrolling comes when the visitor turns back', async ({ page }) => {
  await open(page);
  await read(page);
  expect(fetched()).not.toContain('ressenti-signals-seldom.js');
  // Again, where a busy machine has told of the wheel too late for anybody to say that it was a hand.
  await expect(async () => {
    for (const way of [-200, 200]) for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, way);
    expect(fetched()).toContain('ressenti-signals-seldom.js');
  }).toPass();
});

test('what watches forms comes with the first field', async ({ page }) => {
  await open(page, 'checkout');
  await expect.poll(fetched).toContain('ressenti-signals-vitals.js');
  expect(fetched()).not.toContain('ressenti-signals-forms.js');
  await page.locator('input[name=name]').focus();
  await expect.poll(fetched).toContain('ressenti-signals-forms.js');
});

/** The rules that `explain` names, and what the first of them has seen. */
const explain = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { ressenti } = window as unknown as { ressenti: { explain(survey: string): { rule: string }[] } };
    return ressenti.explain('cart-effort').map(({ rule }) => rule);
  });
const ask = ['ressenti-ask.js', 'ressenti-ask-open.js', 'ressenti-survey.js'];

test.describe('on a site where only the cart is asked about', () => {
  let other: RunningCollector;
  test.beforeAll(async () => {
    other = await startCollector();
    const site = JSON.parse(readFileSync(new URL('site.json', import.meta.url), 'utf8'));
    const [journey] = site.journeys;
    // Home and product are pages outside every journey.
    const steps = journey.steps.filter(({ id }: { id: string }) => !/home|product/.test(id));
    await other.publish({ ...site, journeys: [{ ...journey, steps }] });
  });
  test.afterAll(() => other.stop());

  test('what asks comes with the journey, and the interface with the question', async ({ page }) => {
    await page.goto(`${other.origin}/demo/`);
    await read(page);
    await settled(counted('a visit that reads where no survey could become due'));
    await page.goto(`${other.origin}/demo/product`);
    // The last of what comes when a page is idle; the page before has fetched it, too.
    await expect
      .poll(() => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)))
      .toContainEqual(expect.stringContaining('ressenti-signals-vitals.js'));
    for (const file of ask) expect(fetched()).not.toContain(file);
    await page.goto(`${other.origin}/demo/cart`);
    await expect.poll(fetched).toContain('ressenti-ask.js');
    expect(fetched()).not.toContain('ressenti-survey.js');
    await page.goto(`${other.origin}/demo/checkout`);
    await expect(page.locator('ressenti-survey')).toBeAttached();
    expect(fetched()).toEqual(expect.arrayContaining(ask));
  });

  test('outside the journey the first question about a survey brings what answers the next', async ({ page }) => {
    await page.goto(`${other.origin}/demo/`);
    await expect.poll(fetched).toContain('ressenti-signals-vitals.js');
    expect(fetched()).not.toContain('ressenti-ask.js');
    expect(await explain(page)).toEqual([]);
    await expect.poll(() => explain(page)).toContain('consent');
  });
});

test('a page of the journey explains a survey as soon as it is idle', async ({ page }) => {
  await open(page);
  await expect.poll(fetched).toContain('ressenti-ask.js');
  // Nobody has to ask for them.
  await page.waitForFunction(() => document.readyState === 'complete');
  await expect.poll(() => explain(page)).toEqual(expect.arrayContaining(['trigger', 'consent']));
});
