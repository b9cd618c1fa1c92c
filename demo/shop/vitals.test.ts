import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

test('each vital of a page is stored, once', async ({ page }) => {
  const files: string[] = [];
  page.on('request', (request) => files.push(request.url()));
  await page.goto(`${collector.origin}/demo/product`);
  await expect.poll(() => files.some((url) => url.includes('/ressenti-signals-vitals.js'))).toBe(true);
  for (let click = 0; click < 3; click++) await page.getByRole('button', { name: 'One more' }).click();
  await page.goto(`${collector.origin}/demo/`);
  const told = async (): Promise<string[]> =>
    (await collector.events('demo'))
      .filter(({ type, page: of }) => type === 'vital' && of === '/demo/product')
      .map(({ data }) => data as { name: string; attribution: { scope: string } })
      // Those of the step are measured by rules of our own.
      .filter(({ attribution }) => attribution.scope === 'view')
      .map(({ name }) => name)
      .sort();
  await expect.poll(told).toEqual(['CLS', 'FCP', 'INP', 'LCP', 'TTFB']);
});
