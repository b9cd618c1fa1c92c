import { type Channel, createChannel, createScope, type Place, type RawSignal, type SignalTools } from '@ressenti/core';
import { isMarked } from './marks.ts';
import { type Activation, type Presses, startPresses } from './presses.ts';
import { toSelector } from './selector.ts';
import { startViews } from './views.ts';

/** How the visitor came to a view. */
export type Via = 'link' | 'back' | 'bfcache';

/** Of the Navigation API's event, what is read here. */
export interface NavigateEvent extends Event {
  destination: { url: string; sameDocument: boolean };
  navigationType: string;
  userInitiated: boolean;
}

/** What the page tells to whoever asks. */
export interface Topics {
  /** A press of a control, once it is done. */
  act: Activation;
  /** Whatever series of presses was open is over: a drag, a long press, another view, a hidden page. */
  end: undefined;
  /** Another page of the site, as the visitor sees it: a route, or a return from the back/forward cache. */
  view: Via;
  /** Hidden, asleep or left: nothing is known about the time from here on. */
  hide: undefined;
  /** A navigation begins, where the engine tells of it. */
  navigate: NavigateEvent;
  /** A signal of this kind was published. */
  report: string;
}

/** Where and when a signal began, when that is not here and now. */
export interface Began {
  element?: Element | null | undefined;
  place?: Place | null;
  /** On the page's own clock. */
  monoMs?: number;
}

/** The tools, bound to one undo, and what the page tells besides. */
export interface Base extends SignalTools {
  doc: Document;
  channel: Channel<Topics>;
  on<K extends keyof Topics>(topic: K, listener: (value: Topics[K]) => void): () => void;
  /** Runs `fn` after `ms`, unless the page slept meanwhile: then what it was to judge is unknown. */
  after(ms: number, fn: () => void): () => void;
  /** Registers an undo. */
  add(undo: () => void): () => void;
  /** Publishes, unless the element opted out or the cap is reached. */
  report(signal: RawSignal, began?: Began): void;
  stop(): void;
}

/** What every detector stands on. */
export type Page = Base & Presses;

const maxPerView = 20;
const maxPerPage = 100;
/** A timer this late slept: the machine or the page was suspended. */
const asleepMs = 2000;

/** @param first a page of the same window that hears its presses already: this one joins it */
export function createPage(tools: SignalTools, first?: Page): Page {
  const { win, clock, listen, observe } = tools;
  const doc = win.document;
  // A failure of ours must not reach the host's window.onerror, where it would look like the page's own.
  const warn = (error: unknown): void =>
    win.console.warn('ressenti: signals: one part failed, the others go on:', error);
  const scope = createScope(warn);
  const channel = first?.channel ?? createChannel<Topics>(warn);
  const counts: Record<string, number> = {};
  const { add } = scope;
  const base: Base = {
    ...tools,
    doc,
    channel,
    add,
    on: (topic, listener) => add(channel.on(topic, listener)),
    listen: (...args) => add(listen(...args)),
    observe: (...args) => add(observe(...args)),
    after(ms, fn) {
      const dueMs = clock.mono() + ms;
      const forget = add(
        clock.after(ms, () => {
          forget();
          try {
            if (clock.mono() - dueMs > asleepMs) channel.emit('hide', undefined);
            else fn();
          } catch (error) {
            warn(error);
          }
        }),
      );
      return forget;
    },
    report(signal, { element, place = tools.here(), monoMs = clock.mono() } = {}) {
      const { kind } = signal;
      if (element && isMarked(element, 'data-ressenti-ignore', kind)) return;
      const inView = (counts[kind] ?? 0) + 1;
      const inAll = (counts.all ?? 0) + 1;
      if (inView > maxPerView || inAll > maxPerPage) return;
      counts[kind] = inView;
      counts.all = inAll;
      const role = element?.getAttribute('role');
      tools.publish(
        {
          ...signal,
          ...(element && {
            ...toSelector(element),
            tag: element.localName,
            ...(role && { role }),
            inShadow: element.getRootNode() !== doc,
          }),
          ...(win.navigator.webdriver && { automated: true }),
        },
        { place, atMs: Math.round(clock.now() - clock.mono() + monoMs) },
      );
      channel.emit('report', kind);
    },
    stop: scope.stop,
  };
  base.on('view', () => {
    for (const kind in counts) if (kind !== 'all') counts[kind] = 0;
  });
  if (first) return { ...first, ...base };
  startViews(base);
  return { ...base, ...startPresses(base) };
}
