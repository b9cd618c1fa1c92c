import type { Listen } from '@ressenti/core';

/** Gives the focus back where it was, and keeps it inside while screens change. Never takes it by itself. */
export interface FocusKeeper {
  /** Runs `draw`; if that removed the focused element, the question that came instead gets the focus. */
  keep(draw: () => void): void;
  /** To the element the visitor came from, if the focus is with us now. */
  giveBack(): void;
}

export function createFocusKeeper(win: Window & typeof globalThis, root: ShadowRoot, listen: Listen): FocusKeeper {
  let left: EventTarget | undefined;
  let origin: EventTarget | undefined;
  // The event of the element that loses the focus knows it, even when it stands in another shadow root.
  listen(win, 'focusout', (event) => {
    left = event.composedPath()[0];
  });
  listen<FocusEvent>(root, 'focusin', (event) => {
    const from = event.relatedTarget as Node | null;
    if (from && !root.contains(from)) origin = left;
  });
  return {
    keep(draw) {
      const wasInside = root.activeElement;
      draw();
      if (wasInside && !root.activeElement) root.querySelector<HTMLElement>('[tabindex]')?.focus();
    },
    giveBack() {
      if (root.activeElement && origin instanceof win.HTMLElement) origin.focus({ preventScroll: true });
    },
  };
}
