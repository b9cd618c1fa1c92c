import type { EventClass, RessentiEvent } from '@ressenti/protocol';
import { type RunningCollector, startCollector } from '../collector.ts';
import type { Told } from '../oracle.ts';
import type { Chromium } from './chromium.ts';
import { auditExport, type ExportBooks } from './oracle.ts';
import { type HostSite, startHostSite, toHostConfig } from './page.ts';
import { type FaultProxy, startProxy } from './proxy.ts';
import { createRemote } from './remote.ts';
import type { StartBrowser } from './start-browser.ts';
import { type KillableBrowser, type Tab, until } from './tab.ts';

/** Everything between a visitor and a row, all of it real: browser, host site, network, collector. */
export interface World<B extends KillableBrowser = Chromium> {
  readonly collector: RunningCollector;
  readonly proxy: FaultProxy;
  readonly site: HostSite;
  readonly browser: B;
  /** All that pages handed over to delivery, by id. */
  readonly generated: Map<string, Told>;
  /** Ids of which a page has heard, before anything befell it, that they are stored in the browser; see `watchStore`. */
  readonly kept: Set<string>;
  /** A new profile and a new site: nothing of before is left. */
  renew(): Promise<void>;
  /**
   * Opens a page of the host site; resolves when delivery is at work there.
   * @param path default `/page`
   * @param isEarly resolves as soon as the script accepts events, before delivery is there
   */
  open(path?: string, isEarly?: boolean): ReturnType<B['open']>;
  /** The export of the site of now. */
  exported(): Promise<RessentiEvent[]>;
  /** What is wrong by the conservation law, as of now. */
  audit(books?: Partial<ExportBooks>): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startWorld<B extends KillableBrowser>(start: StartBrowser<B>): Promise<World<B>> {
  const generated = new Map<string, Told>();
  const kept = new Set<string>();
  const tell = (told: Told & { isKept?: boolean }): void => {
    if (told.isKept) kept.add(told.id);
    else generated.set(told.id, told);
  };
  const collector = await startCollector();
  const proxy = await startProxy(() => collector.origin);
  const remote = createRemote(tell);
  const site = await startHostSite(() => proxy.origin, remote);
  let browser: B | undefined;
  let sites = 0;

  const world: World<B> = {
    collector,
    proxy,
    site,
    get browser() {
      if (!browser) throw new Error('testkit: expected a browser, call renew() first');
      return browser;
    },
    generated,
    kept,
    async renew() {
      await browser?.remove();
      generated.clear();
      kept.clear();
      Object.assign(site, { id: `host-${++sites}`, headers: {}, signals: {}, prelude: '' });
      proxy.onBatch = () => ({});
      proxy.seen.length = 0;
      proxy.mostInFlight = 0;
      await proxy.up();
      await collector.publish(toHostConfig(site.id));
      browser = await start({ tell, remote, origin: site.origin });
    },
    open: (async (path = '/page', isEarly = false) => {
      const tab = await world.browser.open(`${site.origin}${path}`);
      await until(tab, isEarly ? accepts : isAtWork);
      return tab;
    }) as World<B>['open'],
    exported: () => collector.events(site.id),
    async audit(books = {}) {
      return auditExport({ generated: generated.values(), exported: await world.exported(), ...books });
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

const accepts = (): boolean => Boolean((window as unknown as HostWindow).ressenti.visitorId?.());

/** A page that goes on with a visit may have nothing to say at first. */
const isAtWork = (): boolean => {
  const { ressenti, generated, isAtWork } = window as unknown as HostWindow;
  return Boolean(ressenti.visitorId?.() && (isAtWork || (!generated.length && performance.now() > 1500)));
};

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
  generated: Told[];
  isAtWork?: boolean;
  publish?(signal: { kind: string; count: number }): void;
}

/** How many events of a class a page makes. */
export type Load = Partial<Record<EventClass, number>>;

/** Makes events: A by a journey walked to its goal, B by named events, C by signals. Each walk brings steps and named events (B) with it. */
export async function emit(tab: Tab, load: Load): Promise<void> {
  if (load.C) await until(tab, () => Boolean((window as unknown as HostWindow).publish));
  await tab.evaluate(({ A = 0, B = 0, C = 0 }) => {
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
export const pending = (tab: Tab): Promise<number> =>
  tab.evaluate(() => (window as unknown as HostWindow).ressenti.pending());

/** Asks the page to send now. */
export const flush = (tab: Tab): Promise<void> =>
  tab.evaluate(() => (window as unknown as HostWindow).ressenti.flush());
