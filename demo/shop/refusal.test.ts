import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';

/** A visitor who refuses at a page that begins with the refusal: what earlier pages left in the browser goes, too. */
let collector: RunningCollector;

test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());

/** Everything that the browser keeps for this origin, as text. */
const readKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => {
          rows.onsuccess = resolve;
        });
        kept.push(rows.result);
      }
      database.close();
    }
    return JSON.stringify(kept);
  });

const toPage = (attributes: string, early = ''): string => `<!doctype html><html lang="en"><title>Host</title>
  <script>window.ressenti=window.ressenti||function(){(ressenti.q=ressenti.q||[]).push(arguments)};${early}</script>
  <script async src="/ressenti.js" data-site="demo" ${attributes}></script><h1>Host</h1>`;

for (const { how, attributes, early } of [
  { how: 'the tag says no', attributes: 'data-consent="denied"', early: '' },
  { how: 'the page says no before the script is there', attributes: '', early: "ressenti('consent','denied')" },
])
  test(`where ${how}, what earlier pages stored and could not send is gone @firefox`, async ({ page }) => {
    await page.route('**/v1/batch*', (route) => route.abort());
    await page.route('**/first', (route) => route.fulfill({ contentType: 'text/html', body: toPage('') }));
    await page.route('**/second', (route) =>
      route.fulfill({ contentType: 'text/html', body: toPage(attributes, early) }),
    );
    await page.goto(`${collector.origin}/first`);
    await page.evaluate(() =>
      (window as unknown as { ressenti: (...args: string[]) => void }).ressenti('event', 'told'),
    );
    await expect.poll(() => readKept(page)).toContain('told');
    await page.goto(`${collector.origin}/second`);
    await expect.poll(() => readKept(page), { timeout: 20_000 }).not.toMatch(/told|"visit|passage/);
  });
