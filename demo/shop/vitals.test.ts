import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

interface Vital {
  name: string;
  value: number;
  rating: string;
}
const byName = (a: Vital, b: Vital): number => a.name.localeCompare(b.name);

/** What was stored of a page's own vitals; those of its step are measured by rules of ours. */
async function readStored(): Promise<Vital[]> {
  const events = await collector.events('demo');
  return events
    .filter(({ type, page: of }) => type === 'vital' && of === '/demo/product')
    .map(({ data }) => data as unknown as Vital & { attribution: { scope: string } })
    .filter(({ attribution }) => attribution.scope === 'view')
    .map(({ name, value, rating }) => ({ name, value, rating }))
    .sort(byName);
}

/** The whole library beside ours, of which the build leaves parts out: it says what the page's vitals are. */
async function watchWithWholeLibrary(page: Page): Promise<() => Promise<Vital[]>> {
  const library = readFileSync(
    new URL('../../node_modules/web-vitals/dist/web-vitals.iife.js', import.meta.url),
    'utf8',
  );
  await page.addInitScript({ content: `${library}; window.webVitals = webVitals;` });
  await page.addInitScript(() => {
    if (!location.pathname.endsWith('/product')) return;
    const library = Reflect.get(window, 'webVitals');
    for (const watch of ['onTTFB', 'onFCP', 'onLCP', 'onCLS', 'onINP'])
      library[watch](({ name, value, rating }: Vital) =>
        sessionStorage.setItem(`whole:${name}`, JSON.stringify({ name, value, rating })),
      );
  });
  return async () => {
    const kept: string[] = await page.evaluate(() =>
      Object.entries(sessionStorage).flatMap(([key, text]) => (key.startsWith('whole:') ? [text] : [])),
    );
    return kept.map((text) => JSON.parse(text) as Vital).sort(byName);
  };
}

test('each vital of a page is stored, once, as the whole library measures it', async ({ page }) => {
  const files: string[] = [];
  page.on('request', (request) => files.push(request.url()));
  const readWhole = await watchWithWholeLibrary(page);
  await page.goto(`${collector.origin}/demo/product`);
  await expect.poll(() => files.some((url) => url.includes('/ressenti-signals-vitals.js'))).toBe(true);
  await page.evaluate(() => {
    // Something for the shifts and the interactions to count: the page moves down, and an answer takes its time.
    const bar = document.createElement('div');
    bar.style.setProperty('height', '80px');
    document.body.prepend(bar);
    document.body.addEventListener('click', () => {
      const untilMs = performance.now() + 250;
      while (performance.now() < untilMs) bar.textContent = String(untilMs);
    });
  });
  for (let click = 0; click < 3; click++) await page.getByRole('button', { name: 'One more' }).click();
  await page.goto(`${collector.origin}/demo/`);
  await expect
    .poll(async () => (await readStored()).map(({ name }) => name))
    .toEqual(['CLS', 'FCP', 'INP', 'LCP', 'TTFB']);
  const whole = await readWhole();
  const [shifts, , interaction] = whole;
  expect(shifts?.value).toBeGreaterThan(0);
  expect(interaction?.value).toBeGreaterThan(200);
  expect(await readStored()).toEqual(whole.map(({ value, ...rest }) => ({ ...rest, value: expect.closeTo(value, 2) })));
});
