/** What a visitor may want to use while a survey is on screen; another survey's tab, too. */
const controls = 'ressenti-survey,a,button,input,select,textarea,summary,iframe,[tabindex],[role=button]';
/** Distance between two points that are looked at: smaller than the smallest target. */
const gridPx = 24;

const positions = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'bottom'] as const;
export type Position = (typeof positions)[number];

/**
 * Moves the layer to the first of the corners where no control of the page is under the panel, the wanted one first;
 * where each covers something, to the one that covers least.
 */
export function place(layer: HTMLElement, wanted: Position, avoid: readonly string[] = []): void {
  const panel = layer.firstElementChild;
  const sought = [controls, ...avoid].join();
  let least = Number.POSITIVE_INFINITY;
  let best = wanted;
  // Out of sight of the hit test, not of the visitor: nothing is painted in between.
  layer.style.visibility = 'hidden';
  for (const position of [wanted, ...positions]) {
    layer.dataset.at = position;
    const box = panel?.getBoundingClientRect() ?? new DOMRect();
    let covered = 0;
    for (let x = box.left; x < box.right; x += gridPx)
      for (let y = box.top; y < box.bottom; y += gridPx)
        if (document.elementFromPoint(x, y)?.closest(sought)) covered++;
    if (covered < least) {
      least = covered;
      best = position;
    }
    if (!covered) break;
  }
  layer.dataset.at = best;
  layer.style.visibility = '';
}
