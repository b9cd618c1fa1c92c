import type { Trigger } from '@ressenti/protocol';
import type { Inner } from '../inner.ts';

/** Watches the page for a trigger that no event tells of; `fire` may come more than once. Returns the undo. */
export function watchPage(tools: Inner, trigger: Trigger, fire: () => void): () => void {
  const { win, listen, clock } = tools;
  const { document: doc } = win;
  const stepOf = 'step' in trigger ? trigger.step : undefined;
  const isHere = (): boolean => {
    const here = tools.here();
    return !stepOf || stepOf === `${here?.journey}/${here?.step}`;
  };
  const tell = (): void => {
    if (isHere()) fire();
  };
  switch (trigger.on) {
    case 'click':
      return listen(win, 'click', (event) => {
        if (event.composedPath().some((node) => (node as Element).matches?.(trigger.selector))) tell();
      });
    case 'visible':
      return watchVisible(tools, trigger.selector, trigger.ratio ?? 0.5, tell);
    case 'exit-intent':
      // The pointer leaves through the top of the window, towards tabs and address.
      return listen<MouseEvent>(doc, 'mouseout', (event) => {
        if (!event.relatedTarget && event.clientY <= 0) tell();
      });
    case 'scroll':
      return listen(win, 'scroll', () => {
        const { scrollHeight, clientHeight } = doc.documentElement;
        const room = scrollHeight - clientHeight;
        if (room > 0 && (win.scrollY / room) * 100 >= trigger.percent) tell();
      });
    case 'dwell': {
      // Visible time at the step, or on the page; a change of step begins anew.
      let left = trigger.afterMs;
      let from = clock.mono();
      let at = tools.here()?.occurrence;
      let cancel = (): void => {};
      const arm = (): void => {
        cancel();
        from = clock.mono();
        if (!doc.hidden && isHere()) cancel = clock.after(left, tell);
      };
      const stops = [
        listen(win, 'visibilitychange', () => {
          if (doc.hidden) left = Math.max(0, left - (clock.mono() - from));
          arm();
        }),
        tools.channel.on('any', (event) => {
          if (event.type !== 'step-enter' || at === event.occurrence) return;
          at = event.occurrence;
          left = trigger.afterMs;
          arm();
        }),
      ];
      arm();
      return () => {
        cancel();
        for (const stop of stops) stop();
      };
    }
    default:
      return () => {};
  }
}

/** Elements that are there, and those that come later, seen by the share that is asked for. */
function watchVisible({ win, observe, guard }: Inner, selector: string, ratio: number, fire: () => void): () => void {
  const seen = new win.IntersectionObserver(
    guard.wrap('visible', (entries) => {
      if (entries.some((entry) => entry.isIntersecting && entry.intersectionRatio >= ratio)) fire();
    }),
    { threshold: ratio },
  );
  const known = new WeakSet<Element>();
  const find = (): void => {
    for (const element of win.document.querySelectorAll(selector)) {
      if (known.has(element)) continue;
      known.add(element);
      seen.observe(element);
    }
  };
  find();
  const stop = observe(win.document, { childList: true, subtree: true }, find);
  return () => {
    stop();
    seen.disconnect();
  };
}
