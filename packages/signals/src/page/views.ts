import type { Base, NavigateEvent, Via } from './shapes.ts';

const tickMs = 1000;

/** Routes are views, queries are not; `#/` and `#!` are how some single-page sites write a route. */
export const toView = ({ pathname, hash }: Location): string => pathname + (/^#!?\//.test(hash) ? hash : '');

/** Says when the visitor sees another page of the site. */
export function startViews({ win, doc, hear, every, channel }: Base): void {
  let view = toView(win.location);
  const look = (via: Via): void => {
    const before = view;
    view = toView(win.location);
    if (view !== before) channel.emit('view', via);
  };
  const hide = (): void => channel.emit('hide', undefined);
  hear('visibilitychange', () => doc.hidden && hide());
  hear('pagehide', hide);
  hear<PageTransitionEvent>('pageshow', ({ persisted }) => persisted && channel.emit('view', 'bfcache'));
  hear('popstate', () => look('back'));
  const { navigation } = win as { navigation?: EventTarget };
  if (navigation) {
    hear<NavigateEvent>('navigate', (event) => channel.emit('navigate', event), navigation);
    hear<NavigateEvent>(
      'currententrychange',
      ({ navigationType }) => look(navigationType === 'traverse' ? 'back' : 'link'),
      navigation,
    );
  } else {
    // Without the Navigation API a route change shows only in the address. History is the host's: it is not patched.
    every(tickMs, () => look('link'));
  }
}
