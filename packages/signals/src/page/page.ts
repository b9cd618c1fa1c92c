import { createScope, type DetectorTools, type Place, type RawSignal } from '@ressenti/core';
import { type Activations, startActivations } from './activations.ts';
import { createMemory, type Memory } from './memory.ts';
import { isIgnored } from './opt-out.ts';
import { toSelector } from './selector.ts';

/** One Core Web Vital as it travels. */
export interface Vital {
  name: 'LCP' | 'CLS' | 'INP' | 'FCP' | 'TTFB';
  value: number;
  rating: 'good' | 'needs-improvement' | 'poor';
  attribution?: Record<string, string | number | boolean>;
}

/** What the sdk hands over: a detector's tools, and two that only this package needs. */
export interface SignalTools extends Omit<DetectorTools, 'options'> {
  /** Publishes a vital; without it none is measured. */
  vital?(vital: Vital, at?: { place?: Place | null; atMs?: number }): void;
  /** Says when the visitor entered or left a step; without it a change is noticed at the next input. */
  onPlace?(listener: (place: Place | null) => void): () => void;
}

/** Where and when a signal began, when that is not here and now. */
export interface Began {
  element?: Element | null | undefined;
  place?: Place | null;
  /** On the page's own clock. */
  monoMs?: number;
}

/** How the visitor came to a view. */
export type Via = 'link' | 'back' | 'bfcache';

/** A navigation that begins. */
export interface Navigation {
  url: string;
  /** It stays in this document. */
  isSame: boolean;
  isReload: boolean;
  isByVisitor: boolean;
}

type Hear<T> = (value: T) => void;

/** What every detector stands on: the tools, bound to one undo, and what the page tells besides. */
export interface Page extends SignalTools {
  acts: Activations;
  /** Runs `fn` after `ms`, unless the page slept meanwhile: then what it was to judge is unknown. */
  after(ms: number, fn: () => void): () => void;
  /** Registers an undo. */
  add(undo: () => void): () => void;
  /** Publishes, unless the element opted out or the cap is reached. */
  report(signal: RawSignal, began?: Began): void;
  memory: Memory;
  /** Another page of the site, as the visitor sees it: a route, or a return from the back/forward cache. */
  onView(listener: Hear<Via>): () => void;
  /** Hidden, asleep or left: nothing is known about the time from here on. */
  onHide(listener: Hear<void>): () => void;
  /** A navigation begins, where the engine tells of it. */
  onNavigate(listener: Hear<Navigation>): () => void;
  /** A signal of this kind was published. */
  onReport(listener: Hear<string>): () => void;
  /** Looks whether the address changed; whoever judges calls it first. */
  look(via?: Via): void;
  stop(): void;
}

const maxPerView = 20;
const maxPerPage = 100;
/** A timer this late slept: the machine or the page was suspended. */
const asleepMs = 2000;
const tickMs = 1000;

/** @param hear what hears presses; one is enough for a window, so a second page there joins the first one's */
export function createPage(
  tools: SignalTools,
  hear: (base: Omit<Page, 'acts'>) => Activations = startActivations,
): Page {
  const { win, clock, listen, observe } = tools;
  const doc = win.document;
  const scope = createScope();
  const add: Page['add'] = (undo) => scope.add(undo);
  const topic = <T>(): { on: (listener: Hear<T>) => () => void; tell: Hear<T> } => {
    const listeners = new Set<Hear<T>>();
    return {
      on(listener) {
        listeners.add(listener);
        return add(() => listeners.delete(listener));
      },
      tell: (value) => {
        for (const listener of [...listeners]) run(() => listener(value));
      },
    };
  };
  const run = (fn: () => void): void => {
    try {
      fn();
    } catch (error) {
      // A failure of ours must not reach the host's window.onerror, where it would look like the page's own.
      win.console.warn(`ressenti: signals: failed with ${error}; the other detectors go on.`);
    }
  };
  const views = topic<Via>();
  const hides = topic<void>();
  const navigations = topic<Navigation>();
  const reports = topic<string>();
  const counts = new Map<string, number>();
  let sent = 0;
  let view = toView(win.location);

  const enter = (via: Via): void => {
    counts.clear();
    views.tell(via);
  };
  const base: Omit<Page, 'acts'> = {
    ...tools,
    add,
    listen: (...args) => add(listen(...args)),
    observe: (...args) => add(observe(...args)),
    memory: createMemory(win),
    after(ms, fn) {
      const due = clock.mono() + ms;
      const forget = add(
        clock.after(ms, () => {
          forget();
          if (clock.mono() - due > asleepMs) hides.tell();
          else run(fn);
        }),
      );
      return forget;
    },
    report(signal, { element, place = tools.here(), monoMs = clock.mono() } = {}) {
      const { kind } = signal;
      const count = (counts.get(kind) ?? 0) + 1;
      if (count > maxPerView || sent >= maxPerPage || (element && isIgnored(element, kind))) return;
      counts.set(kind, count);
      sent++;
      const envelope = element && {
        ...toSelector(element),
        tag: element.localName,
        inShadow: element.getRootNode() !== doc,
        ...(element.getAttribute('role') && { role: element.getAttribute('role') }),
      };
      tools.publish(
        { ...signal, ...envelope, ...(win.navigator.webdriver && { automated: true }) },
        { place, atMs: clock.now() - Math.round(clock.mono() - monoMs) },
      );
      reports.tell(kind);
    },
    onView: views.on,
    onHide: hides.on,
    onNavigate: navigations.on,
    onReport: reports.on,
    look(via = 'link') {
      const now = toView(win.location);
      if (now === view) return;
      view = now;
      enter(via);
    },
    stop: scope.stop,
  };

  base.listen(doc, 'visibilitychange', () => doc.hidden && hides.tell());
  base.listen(win, 'pagehide', () => hides.tell());
  base.listen<PageTransitionEvent>(win, 'pageshow', (event) => event.persisted && enter('bfcache'));
  base.listen(win, 'popstate', () => base.look('back'));
  const { navigation } = win as { navigation?: EventTarget };
  if (navigation) {
    base.listen<NavigateEvent>(navigation, 'navigate', ({ destination, navigationType, userInitiated }) =>
      navigations.tell({
        url: destination.url,
        isSame: destination.sameDocument,
        isReload: navigationType === 'reload',
        isByVisitor: userInitiated,
      }),
    );
    base.listen<NavigateEvent>(navigation, 'currententrychange', ({ navigationType }) =>
      base.look(navigationType === 'traverse' ? 'back' : 'link'),
    );
  } else {
    // Without the Navigation API a route change shows only in the address. History is the host's: it is not patched.
    const tick = (): void => {
      base.look();
      base.after(tickMs, tick);
    };
    tick();
  }
  return { ...base, acts: hear(base) };
}

/** Of the Navigation API, what is read here. */
interface NavigateEvent extends Event {
  destination: { url: string; sameDocument: boolean };
  navigationType: string;
  userInitiated: boolean;
}

/** Routes are views, queries are not; `#/` and `#!` are how some single-page sites write a route. */
const toView = ({ pathname, hash }: Location): string => pathname + (/^#!?\//.test(hash) ? hash.split('?')[0] : '');
