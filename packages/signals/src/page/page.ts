import { createScope, type DetectorTools, type Place, type RawSignal } from '@ressenti/core';
import { type Activations, startActivations } from './activations.ts';
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

/** What every detector stands on: the tools, bound to one undo, and what the page tells besides. */
export interface Page extends SignalTools {
  acts: Activations;
  /** Runs `fn` after `ms`, unless the page slept meanwhile: then what it was to judge is unknown. */
  after(ms: number, fn: () => void): () => void;
  /** Registers an undo. */
  add(undo: () => void): () => void;
  /** Publishes, unless the element opted out or the cap is reached. */
  report(signal: RawSignal, began?: Began): void;
  /** Another page of the site, as the visitor sees it: a route, or a return from the back/forward cache. */
  onView(listener: () => void): () => void;
  /** Hidden, asleep or left: nothing is known about the time from here on. */
  onHide(listener: () => void): () => void;
  /** Looks whether the address changed; whoever judges calls it first. */
  look(): void;
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
  const views = new Set<() => void>();
  const hides = new Set<() => void>();
  const counts = new Map<string, number>();
  let sent = 0;
  let view = toView(win.location);

  const add: Page['add'] = (undo) => scope.add(undo);
  const subscribe = (set: Set<() => void>, listener: () => void): (() => void) => {
    set.add(listener);
    return add(() => set.delete(listener));
  };
  const run = (fns: Iterable<() => void>): void => {
    for (const fn of [...fns]) {
      try {
        fn();
      } catch (error) {
        // A failure of ours must not reach the host's window.onerror, where it would look like the page's own.
        win.console.warn(`ressenti: signals: failed with ${String(error)}; the other detectors go on.`);
      }
    }
  };
  const base: Omit<Page, 'acts'> = {
    ...tools,
    add,
    listen: (...args) => add(listen(...args)),
    observe: (...args) => add(observe(...args)),
    after(ms, fn) {
      const due = clock.mono() + ms;
      const forget = add(
        clock.after(ms, () => {
          forget();
          run(clock.mono() - due > asleepMs ? hides : [fn]);
        }),
      );
      return forget;
    },
    report(signal, { element, place, monoMs = clock.mono() } = {}) {
      const count = (counts.get(signal.kind) ?? 0) + 1;
      if (count > maxPerView || sent >= maxPerPage || (element && isIgnored(element, signal.kind))) return;
      counts.set(signal.kind, count);
      sent++;
      const root = element?.getRootNode();
      tools.publish(
        {
          ...signal,
          ...(element && {
            ...toSelector(element),
            tag: element.localName,
            role: element.getAttribute('role') ?? undefined,
            inShadow: root !== doc,
          }),
          ...(win.navigator.webdriver && { automated: true }),
        },
        { place: place === undefined ? tools.here() : place, atMs: clock.now() - Math.round(clock.mono() - monoMs) },
      );
    },
    onView: (listener) => subscribe(views, listener),
    onHide: (listener) => subscribe(hides, listener),
    look() {
      const now = toView(win.location);
      if (now === view) return;
      view = now;
      enter();
    },
    stop: scope.stop,
  };
  const enter = (): void => {
    counts.clear();
    run(views);
  };
  const look = (): void => base.look();

  base.listen(doc, 'visibilitychange', () => doc.hidden && run(hides));
  base.listen(win, 'pagehide', () => run(hides));
  base.listen<PageTransitionEvent>(win, 'pageshow', (event) => event.persisted && enter());
  base.listen(win, 'popstate', look);
  const { navigation } = win as { navigation?: EventTarget };
  if (navigation) base.listen(navigation, 'currententrychange', look);
  else {
    // Without the Navigation API a route change shows only in the address. History is the host's: it is not patched.
    const tick = (): void => {
      look();
      base.after(tickMs, tick);
    };
    tick();
  }
  return { ...base, acts: hear(base) };
}

/** Routes are views, queries are not; `#/` and `#!` are how some single-page sites write a route. */
const toView = ({ pathname, hash }: Location): string => pathname + (/^#!?\//.test(hash) ? hash.split('?')[0] : '');
