import type { Listen } from '@ressenti/core';

/**
 * Escape closes, wherever the focus is among `targets`, unless the page has used the key itself or a dialog of the page
 * is open. What is typed into the survey stays there: a page that listens for single keys would take it for its own
 * shortcuts.
 */
export function startKeys([layer, win]: readonly [Element, Window?], listen: Listen, onEscape: () => void): void {
  const handling = { capture: false, passive: false };
  for (const type of ['keydown', 'keypress', 'keyup'])
    for (const target of [layer, win])
      if (target)
        listen<KeyboardEvent>(
          target,
          type,
          (event) => {
            if (target === layer) event.stopPropagation();
            const isOurs = layer.isConnected && !event.defaultPrevented && !event.isComposing;
            if (type === 'keydown' && event.key === 'Escape' && isOurs) onEscape();
          },
          handling,
        );
}
