import { expect } from '@playwright/test';
import {
  type Answer,
  type ExportBooks,
  type Fault,
  flush,
  type HostWindow,
  type KillableBrowser,
  pending,
  startWorld,
  type Tab,
  useChromium,
  useFirefox,
  useWebKit,
  type World,
} from '@ressenti/testkit/faults';
import { chromiumArgs, findBrowser, findMiniBrowser } from '../../scripts/config/browsers.mjs';

export type Page = Awaited<ReturnType<World['open']>>;
/** A world with whichever engine. */
export type AnyWorld = World<KillableBrowser>;

/** A world with the engine of which every tool is known. */
export const startChromium = (): Promise<World> =>
  startWorld(useChromium(findBrowser('chromium') ?? 'chromium', chromiumArgs));

const firefox = findBrowser('firefox');
const miniBrowser = findMiniBrowser();

/** Those that are installed, each with what starts a world with it. */
export const engines: readonly (readonly [name: string, start: () => Promise<AnyWorld>])[] = [
  ['Chromium', startChromium],
  ...(firefox ? [['Firefox', () => startWorld(useFirefox(firefox))] as const] : []),
  ...(miniBrowser ? [['WebKitGTK', () => startWorld(useWebKit(miniBrowser))] as const] : []),
];

/** Sends until nothing waits, then holds the books to the conservation law. Pages may still say something of their own. */
export async function expectBalance(world: AnyWorld, page?: Tab, books?: Partial<ExportBooks>): Promise<void> {
  if (page) await drain(page);
  await expect.poll(() => world.audit(books), { timeout: 20_000 }).toEqual([]);
}

/** From now on every page of the site begins with this; it sees nothing but its argument. */
export function begin<A>(world: AnyWorld, act: (arg: A) => void, arg?: A): void {
  world.site.prelude += `(${act})(${JSON.stringify(arg) ?? ''});\n`;
}

/** From now on every page of the site begins with its clock so far ahead; adds up. */
export const shiftClock = (world: AnyWorld, ms: number): void =>
  begin(
    world,
    (byMs) => {
      const { now } = Date;
      Date.now = () => now() + byMs;
    },
    ms,
  );

/** Opens a page without our script and reads every record that waits in this browser. */
export async function readStore(world: AnyWorld): Promise<unknown[]> {
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
export async function leave(world: AnyWorld, page: Tab): Promise<void> {
  await page.goto(`${world.site.origin}/blank`);
  await page.close();
}

/** What browsers reported lost, per "reason class". */
export async function readLosses(world: AnyWorld): Promise<Record<string, number>> {
  const losses: Record<string, number> = {};
  for (const { type, data } of await world.exported()) {
    const { lost = {} } = (type === 'report' ? data : {}) as { lost?: Record<string, Record<string, number>> };
    for (const [reason, classes] of Object.entries(lost))
      for (const [cls, count] of Object.entries(classes))
        losses[`${reason} ${cls}`] = (losses[`${reason} ${cls}`] ?? 0) + count;
  }
  return losses;
}

/** From now on pages of the site say of each event when the transaction that stores it has ended: `world.kept`. */
export const watchStore = (world: AnyWorld): void =>
  begin(world, () => {
    const { tell } = window as unknown as { tell(told: { id: string; isKept: true }): void };
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (row, ...key) {
      if (Array.isArray(row) && Array.isArray(row[2]))
        this.transaction.addEventListener('complete', () => {
          for (const text of row[2]) tell({ id: JSON.parse(text).id, isKept: true });
        });
      return put.call(this, row, ...key);
    };
  });

/** Sends until nothing waits. */
export async function drain(page: Tab): Promise<void> {
  await expect
    .poll(
      async () => {
        await flush(page);
        return pending(page);
      },
      { timeout: 30_000 },
    )
    .toBe(0);
}

/** An answer of a collector, or of whoever speaks in its place. */
export const say = (status: number, body = '', headers: Record<string, string> = {}): Answer => ({
  status,
  body,
  headers: { 'access-control-allow-origin': '*', ...headers },
});
export const refuse = (answer: Answer): Fault => ({ forward: 0, answer: () => answer });

/** How many requests have carried events. */
export const countBatches = (world: AnyWorld): number => world.proxy.seen.filter(({ batch }) => batch).length;

/** What pages may change while they live, once `giveClocks` was called. */
export interface Clocks {
  /** How far the wall clock is ahead. */
  jumpMs: number;
  /** How far the monotonic clock is ahead. */
  skipMs: number;
}

/** From now on pages of the site have clocks that can be set. */
export const giveClocks = (world: AnyWorld): void =>
  begin(world, () => {
    const host = Object.assign(window as unknown as Clocks, { jumpMs: 0, skipMs: 0 });
    const { now: wall } = Date;
    Date.now = () => wall() + host.jumpMs;
    const { now: mono } = Performance.prototype;
    Performance.prototype.now = function () {
      return mono.call(this) + host.skipMs;
    };
  });

export const setClocks = (page: Tab, clocks: Partial<Clocks>): Promise<void> =>
  page.evaluate((given) => void Object.assign(window, given), clocks);

/** Where events wait, as the page says with its next change. */
export const readMode = (page: Tab): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { ressenti } = window as unknown as HostWindow;
        ressenti.on('delivery', (status) => resolve((status as { mode: string }).mode));
        ressenti.event('probe');
      }),
  );

interface Lines {
  lines: string[];
}

/** From now on pages of the site count what our script says on the console. */
export const countLines = (world: AnyWorld): void =>
  begin(world, () => {
    const host = Object.assign(window as unknown as Lines, { lines: [] });
    for (const name of ['log', 'info', 'warn', 'error'] as const) {
      const native = console[name];
      console[name] = (...parts: unknown[]) => {
        if (/ressenti/i.test(String(parts[0]))) host.lines.push(parts.join(' '));
        native.apply(console, parts);
      };
    }
  });

export const readLines = (page: Tab): Promise<number> => page.evaluate(() => (window as unknown as Lines).lines.length);
