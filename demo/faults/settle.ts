import { expect, test } from '@playwright/test';
import { type Books, flush, pending, startWorld, type World } from '@ressenti/testkit/faults';

export type Page = Awaited<ReturnType<World['open']>>;

/** A world with the browser that this run of the tests is configured with. */
export function startChromium(): Promise<World> {
  const { executablePath = 'chromium', args = [] } = test.info().project.use.launchOptions ?? {};
  return startWorld({ executablePath, args });
}

/** Sends until nothing waits, then holds the books to the conservation law. Pages may still say something of their own. */
export async function expectBalance(world: World, page?: Page, books?: Partial<Books>): Promise<void> {
  await expect
    .poll(
      async () => {
        if (page) await flush(page);
        return page ? pending(page) : 0;
      },
      { timeout: 30_000 },
    )
    .toBe(0);
  await expect.poll(() => world.audit(books), { timeout: 20_000 }).toEqual([]);
}

/** From now on every page of this browser begins with its clock so far ahead; adds up. */
export const shiftClock = (world: World, ms: number): Promise<unknown> =>
  world.browser.context.addInitScript((byMs) => {
    const { now } = Date;
    Date.now = () => now() + byMs;
  }, ms);

/** Opens a page without our script and reads every record that waits in this browser. */
export async function readStore(world: World): Promise<unknown[]> {
  const page = await world.browser.open(`${world.site.origin}/blank`);
  const rows = await page.evaluate(async () => {
    const found: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      found.push(
        ...(await new Promise<unknown[]>((resolve, reject) => {
          const request = db.transaction('q').objectStore('q').getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        })),
      );
      db.close();
    }
    return found;
  });
  await page.close();
  return rows;
}

/** Goes elsewhere in the same tab, then closes it. */
export async function leave(world: World, page: Page): Promise<void> {
  await page.goto(`${world.site.origin}/blank`);
  await page.close();
}

/** What browsers reported lost, per "reason class". */
export async function readLosses(world: World): Promise<Record<string, number>> {
  const losses: Record<string, number> = {};
  for (const { type, data } of await world.exported()) {
    const { lost = {} } = (type === 'report' ? data : {}) as { lost?: Record<string, Record<string, number>> };
    for (const [reason, classes] of Object.entries(lost))
      for (const [cls, count] of Object.entries(classes))
        losses[`${reason} ${cls}`] = (losses[`${reason} ${cls}`] ?? 0) + count;
  }
  return losses;
}
