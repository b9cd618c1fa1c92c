import type { Clock, Listen, ObserveMutations } from '@ressenti/core';

export interface NavigationOptions {
  win: Window & typeof globalThis;
  clock: Clock;
  listen: Listen;
  observe: ObserveMutations;
  /** Are there rules about elements? Only then is the tree watched. */
  hasSelectors: boolean;
  /** The page may show something else than before. */
  onLook(): void;
  /** The visitor leaves for another host. */
  onOut(host: string): void;
}

/** The part of the Navigation API that is used here; it is not in every browser yet. */
interface NavigationApi extends EventTarget {
  currentEntry?: unknown;
}
type NavigateEvent = Event & { destination?: { url?: string } };

/** Late elements are looked for at most this often. */
const lookMs = 100;
/** Where nothing announces a change of address, it is found by comparison this often. */
const compareMs = 1000;

/**
 * Watches a page for changes of address and of elements. Nothing that the page sees is replaced: the Navigation API where
 * there is one, else `popstate` and a comparison at each click and each second while the page is visible.
 */
export function startNavigation(options: NavigationOptions): () => void {
  const { win, clock, listen, observe, hasSelectors, onLook, onOut } = options;
  const { document: doc } = win;
  const navigation = (win as { navigation?: NavigationApi }).navigation;
  const stops: (() => void)[] = [];
  let href = win.location.href;
  let cancelLook: (() => void) | undefined;

  const compare = (): void => {
    if (win.location.href === href) return;
    href = win.location.href;
    onLook();
  };
  const lookSoon = (): void => {
    cancelLook ??= clock.after(lookMs, () => {
      cancelLook = undefined;
      href = win.location.href;
      onLook();
    });
  };
  const out = (address: string | undefined): void => {
    if (!address) return;
    const url = new win.URL(address, win.location.href);
    if (/^https?:/.test(url.protocol) && url.host !== win.location.host) onOut(url.host);
  };

  stops.push(listen(win, 'popstate', compare), listen(win, 'hashchange', compare));
  if (navigation?.addEventListener) {
    stops.push(
      listen(navigation, 'currententrychange', compare),
      listen<NavigateEvent>(navigation, 'navigate', (event) => out(event.destination?.url)),
    );
  } else {
    let cancelTick: () => void;
    const tick = (): void => {
      cancelTick = clock.after(compareMs, () => {
        if (!doc.hidden) compare();
        tick();
      });
    };
    tick();
    stops.push(
      () => cancelTick(),
      listen(win, 'click', (event) => {
        clock.after(0, compare);
        const link = event.composedPath().find((node) => (node as Element).localName === 'a') as
          | HTMLAnchorElement
          | undefined;
        if (!link?.target || link.target === '_self') out(link?.href);
      }),
      listen(win, 'submit', (event) => out((event.target as HTMLFormElement).action)),
    );
  }
  if (hasSelectors) {
    stops.push(
      observe(
        doc,
        {
          childList: true,
          subtree: true,
          attributes: true,
          attributeFilter: ['class', 'style', 'hidden', 'open', 'id'],
        },
        lookSoon,
      ),
    );
  }
  return () => {
    cancelLook?.();
    for (const stop of stops) stop();
  };
}

/** Is an element that matches on the page, and visible? A selector that is none matches nothing. */
export function isShown(doc: Document, selector: string): boolean {
  try {
    for (const element of doc.querySelectorAll(selector))
      if (element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0) return true;
  } catch {
    // The configuration's check cannot parse selectors, the browser can: this one is not for it.
  }
  return false;
}
