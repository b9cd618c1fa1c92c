import type { SurveyOptions } from '@ressenti/core';

/**
 * Keeps the survey around a text field on the part of the page that can be seen, as long as the field is there: a
 * phone's keyboard covers the bottom of the layout viewport, where a fixed element would stay.
 * @returns a `ref` for the field
 */
export function createViewportRef({ win, listen }: Pick<SurveyOptions, 'win' | 'listen'>) {
  let stop = () => {};
  return (field: HTMLElement | null): void => {
    const view = win.visualViewport;
    const layer = field?.closest<HTMLElement>('.layer');
    stop();
    stop = () => {};
    if (!view || !layer) return;
    const place = (): void => {
      // A page enlarged by pinching stays under the visitor's fingers: following would make the survey jump about.
      if (view.scale > 1.01) return;
      layer.style.setProperty('--top', `${view.offsetTop}px`);
      layer.style.setProperty('--height', `${view.height}px`);
      if (field?.matches(':focus')) field.scrollIntoView({ block: 'nearest' });
    };
    const resize = (): void => {
      // Above a keyboard there is no room to make room for anything.
      layer.style.removeProperty('--off');
      place();
    };
    const undos = [listen(view, 'resize', resize), listen(view, 'scroll', place)];
    place();
    stop = () => {
      for (const undo of undos) undo();
      layer.style.removeProperty('--top');
      layer.style.removeProperty('--height');
    };
  };
}
