import type { BrowserContext, Page } from '@playwright/test';
import type { EventClass, RessentiEvent } from '@ressenti/protocol';
import { type RunningCollector, startCollector } from '../collector.ts';
import { type BrowserOptions, type KillableBrowser, startBrowser } from './browser.ts';
import { audit, type Books, type Generated } from './oracle.ts';
import { type HostSite, startHostSite, toHostConfig } from './page.ts';
import { type FaultProxy, startProxy } from './proxy.ts';

/** Everything between a visitor and a row, all of it real: browser, host site, network, collector. */
export interface World {
  readonly collector: RunningCollector;
  readonly proxy: FaultProxy;
  readonly site: HostSite;
  readonly browser: KillableBrowser;
  /** All that pages handed over to delivery, by id. */
  readonly generated: Map<string, Generated>;
  /** A new profile and a new site: nothing of before is left. @param prepare as in `startBrowser` */
  renew(prepare?: (context: BrowserContext) => Promise<unknown>): Promise<void>;
  /**
   * Opens a page of the host site; resolves when delivery is at work there.
   * @param path default `/page`
   * @param isEarly resolves as soon as the script accepts events, before delivery is there
   */
  open(path?: string, isEarly?: boolean): Promise<Page>;
  /** The export of the site of now. */
  exported(): Promise<RessentiEvent[]>;
  /** What is wrong by the conservation law, as of now. */
  audit(books?: Partial<Books>): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startWorld(options: Omit<BrowserOptions, 'prepare'>): Promise<World> {
  const collector = await startCollector();
  const proxy = await startProxy(() => collector.origin);
  const site = await startHostSite(() => proxy.origin);
  let browser: KillableBrowser | undefined;
  let sites = 0;

  const world: World = {
    collector,
    proxy,
    site,
    get browser() {
      if (!browser) throw new Error('testkit: expected a browser, call renew() first');
      return browser;
    },
    generated: new Map(),
    async renew(prepare) {
      await browser?.remove();
      world.generated.clear();
      site.id = `host-${++sites}`;
      site.headers = {};
      site.signals = {};
      proxy.onBatch = () => ({});
      proxy.seen.length = 0;
      proxy.mostInFlight = 0;
      await proxy.up();
      await collector.publish(toHostConfig(site.id));
      browser = await startBrowser({
        ...options,
        async prepare(context) {
          await context.exposeBinding('tell', (_, event: Generated) => void world.generated.set(event.id, event));
          await prepare?.(context);
        },
      });
    },
    async open(path = '/page', isEarly = false) {
      const page = await world.browser.open(`${site.origin}${path}`);
      // A page that goes on with a visit may have nothing to say at first.
      await page.waitForFunction((early) => {
        const { ressenti, generated, isAtWork } = window as unknown as HostWindow;
        return ressenti.visitorId?.() && (early || isAtWork || (!generated.length && performance.now() > 1500));
      }, isEarly);
      return page;
    },
    exported: () => collector.events(site.id),
    async audit(books = {}) {
      return audit({ generated: world.generated.values(), exported: await world.exported(), ...books });
    },
    async stop() {
      await browser?.remove();
      await site.stop();
      await proxy.stop();
      await collector.stop();
    },
  };
  return world;
}

/** What the host page has in its window. */
export interface HostWindow {
  ressenti: {
    (name: string, ...rest: unknown[]): unknown;
    event(name: string, data?: Record<string, string | number | boolean>): void;
    complete(journey: string): void;
    consent(state: string): void;
    flush(): Promise<void>;
    pending(): Promise<number>;
    visitorId?(): string | null;
    on(type: string, listener: (value: unknown) => void): () => void;
  };
  generated: Generated[];
  isAtWork?: boolean;
  publish?(signal: { kind: string; count: number }): void;
}

/** How many events of a class a page makes. */
export type Load = Partial<Record<EventClass, number>>;

/** Makes events: A by a journey walked to its goal, B by named events, C by signals. Each walk brings steps and named events (B) with it. */
export async function emit(page: Page, load: Load): Promise<void> {
  if (load.C) await page.waitForFunction(() => (window as unknown as HostWindow).publish);
  await page.evaluate(({ A = 0, B = 0, C = 0 }) => {
    const { ressenti, publish } = window as unknown as HostWindow;
    for (let i = 0; i < A; i++) {
      // The second step is the goal; one step twice within a second would count as an echo.
      ressenti.event('one');
      ressenti.event('two');
    }
    for (let i = 0; i < B; i++) ressenti.event('probe', { k: i });
    for (let i = 0; i < C; i++) publish?.({ kind: 'rage_click', count: i + 3 });
  }, load);
}

/** How many events wait in the browser, as the page says. */
export const pending = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as HostWindow).ressenti.pending());

/** Asks the page to send now. */
export const flush = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as HostWindow).ressenti.flush());
