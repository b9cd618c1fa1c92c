import type { Listen } from '@ressenti/core';

/**
 * Keeps the layer on the part of the page that can be seen: a phone's keyboard covers the bottom of the layout
 * viewport, where a fixed element would stay.
 */
export function startViewport(view: VisualViewport | null, layer: HTMLElement, listen: Listen): void {
  if (!view) return;
  const place = (): void => {
    // A page enlarged by pinching stays under the visitor's fingers: following would make the survey jump about.
    const isPinched = view.scale > 1.01;
    layer.style.setProperty('--top', isPinched ? '0' : `${view.offsetTop}px`);
    layer.style.setProperty('--height', isPinched ? '100%' : `${view.height}px`);
    layer.querySelector('textarea:focus')?.scrollIntoView({ block: 'nearest' });
  };
  place();
  listen(view, 'resize', place);
  listen(view, 'scroll', place);
}
