import type { Clock, Listen } from '@ressenti/core';

/** What on a page is a layer of its own: a survey does not stand beside it. */
const pageDialogs = 'dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]';

/** How long after something happened a dialog that it opens is looked for. */
const lookAfterMs = 150;

/** Where a survey stands, and whether it may stand there now. */
export interface Ground {
  parent: Element;
  isFree(host: Element): boolean;
}

/** The ground of a dock: the page as a whole, as long as no dialog of the page is open. */
export const createPageGround = (doc: Document): Ground => ({
  parent: doc.documentElement,
  isFree: () =>
    ![...doc.querySelectorAll(pageDialogs)].some((dialog) => dialog.checkVisibility?.({ visibilityProperty: true })),
});

/**
 * Puts the host element on its ground while that is free, and takes it out of the page while it is not: hidden by a
 * style it would still be there for a keyboard.
 * @param options.onAppear it was put on the page
 * @returns the undo
 */
export function startPresence(options: {
  win: Window;
  host: Element;
  ground: Ground;
  listen: Listen;
  clock: Clock;
  onAppear(): void;
}): () => void {
  const { win, host, ground, listen, clock, onAppear } = options;
  let cancel = () => {};
  const look = (): void => {
    if (!ground.isFree(host)) host.remove();
    else if (!host.isConnected) {
      ground.parent.append(host);
      onAppear();
    }
  };
  look();
  for (const type of ['click', 'keyup', 'focusin', 'toggle', 'close', 'scroll'])
    listen(win, type, () => {
      cancel();
      cancel = clock.after(lookAfterMs, look);
    });
  return () => cancel();
}
