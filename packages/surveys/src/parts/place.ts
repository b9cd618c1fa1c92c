/** What a visitor may want to use while a survey is on screen; another survey's tab, too. */
const controls = 'ressenti-survey,a,button,input,select,textarea,label,summary,iframe,[tabindex="0"],[role=button]';
/** What says where one is. */
const heads = 'header,nav,h1,h2';
/** Stays free between the panel and what it makes room for. */
const gapPx = 8;
/** What lies under the panel counts once for each such area that it loses. */
const unitPx2 = 2e4;

const positions = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'bottom'] as const;
export type Position = (typeof positions)[number];

/**
 * Moves the layer to the first of the corners where the panel covers no control and no heading of the page, the wanted
 * one first. Where there is none, the panel leaves the edge by what it takes. Where that does not help either, it covers
 * the least: rather a link of the footer than a heading, rather a heading than a control.
 */
export function place(layer: HTMLElement, wanted: Position, avoid: readonly string[] = []): void {
  const { style, ownerDocument: doc } = layer;
  const sought = [controls, ...avoid].join();
  const obstacles = [...doc.querySelectorAll(`${sought},${heads}`)].flatMap((one) =>
    [...(one.shadowRoot?.querySelector('[part]') ?? one).getClientRects()].map((box) => ({ one, box })),
  );
  let least = 1 / 0;
  let best: string = wanted;
  let bestOff = 0;
  layer.dataset.at = wanted;
  style.removeProperty('--off');
  for (const position of [wanted, ...positions]) {
    // What stays as it is costs the browser nothing: mostly the wanted corner is free.
    if (layer.dataset.at !== position) layer.dataset.at = position;
    const panel = layer.firstElementChild?.getBoundingClientRect() ?? new DOMRect();
    const isTop = position > 'c';
    const roomPx = isTop ? layer.clientHeight - panel.bottom : panel.top;
    for (let off = -1, next = 0; next > off && next <= roomPx; ) {
      off = next;
      const shift = isTop ? off : -off;
      let covered = 0;
      for (const { one, box } of obstacles) {
        const x = Math.max(panel.left, box.left);
        const y = Math.max(panel.top + shift, box.top);
        const width = Math.min(panel.right, box.right) - x;
        const height = Math.min(panel.bottom + shift, box.bottom) - y;
        if (width < 1 || height < 1) continue;
        // Out of sight of the hit test, not of the visitor: nothing is painted in between.
        style.visibility = 'hidden';
        // What is hidden, or lies under something else, is of no use there anyway.
        if (!one.contains(doc.elementFromPoint(x + width / 2, y + height / 2))) continue;
        // Whoever asks for a corner at the top asks for the page's head, though not for what can be used there.
        const weight = one.closest('footer') ? 1 : one.matches(sought) ? 1e4 : isTop && position === wanted ? 0 : 100;
        covered += weight * Math.ceil((width * height) / unitPx2);
        next = Math.max(next, gapPx + (isTop ? box.bottom - panel.top : panel.bottom - box.top));
      }
      // Rather the wanted corner with a step more, and rather low.
      const score = covered * 100 + (off && Math.ceil(off / 128) + (isTop ? 20 : 0));
      // To leave the edge for less than a free place would only look odd.
      if (score < least && (!off || covered < 1e4)) {
        least = score;
        best = position;
        bestOff = off;
      }
    }
    if (!least) break;
  }
  if (layer.dataset.at !== best) layer.dataset.at = best;
  if (bestOff) style.setProperty('--off', `${bestOff}px`);
  style.visibility = '';
}
