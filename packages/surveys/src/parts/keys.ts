import type { Listen } from '@ressenti/core';

/** What on a page is a layer of its own, which Escape closes first. */
export const pageDialogs = 'dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true],[popover]';

/**
 * Escape closes, wherever the focus is, unless the page uses the key itself. What is typed into the survey stays there:
 * a page that listens for single keys would take it for its own shortcuts.
 */
export function startKeys(win: Window, layer: Element, listen: Listen, onEscape: () => void): void {
  const handling = { capture: false, passive: false };
  for (const type of ['keydown', 'keypress', 'keyup'])
    for (const target of [layer, win])
      listen<KeyboardEvent>(
        target,
        type,
        (event) => {
          if (target === layer) event.stopPropagation();
          else if (event.defaultPrevented || (event.target as Partial<Element>).closest?.(pageDialogs)) return;
          if (type === 'keydown' && event.key === 'Escape' && !event.isComposing) onEscape();
        },
        handling,
      );
}
