import type { Page } from '../page/shapes.ts';

/** Where the page was scrolled to, and whether the visitor did it. */
export interface ScrollSample {
  atMs: number;
  y: number;
  byHand: boolean;
  /** Of the whole document: one that grows is a feed. */
  heightPx: number;
}

/** A way through the page; the next begins where the direction changes. */
export interface Leg {
  fromMs: number;
  from: number;
  to: number;
  byHand: boolean;
  /** Of the document when it began. */
  heightPx: number;
}

const sampleMs = 100;
/** A finger lets go and the page rolls on. */
const byHandMs = 400;
/** A shorter way, in viewports, is a correction, whatever the options say. */
const leastVp = 0.25;
/** In these a wheel zooms and a finger pans: that the page moves as well is no search. */
const maps = 'canvas,[role=application],[class*=map],.leaflet-container,.gm-style,.ol-viewport';

/** @returns takes each sample and the viewport's height; gives the legs until then if the visitor turned back on a long one */
export function createLegs(): (sample: ScrollSample, viewportPx: number) => readonly Leg[] | null {
  let legs: Leg[] = [];
  return ({ atMs: fromMs, y, byHand, heightPx }, viewportPx) => {
    const isLong = ({ from, to }: Leg): boolean => Math.abs(to - from) >= viewportPx * leastVp;
    let last = legs.at(-1);
    const { from = y, to = y } = last ?? {};
    if (!last || (y - to) * (to - from) < 0) {
      // A short leg is no search: the count begins again.
      legs = last?.byHand && isLong(last) ? legs : [];
      last = { fromMs, from: to, to: y, byHand, heightPx };
      legs.push(last);
    }
    last.to = y;
    last.byHand ||= byHand;
    return legs[1] && isLong(last) ? legs : null;
  };
}

/** Tells at each sample how the page was scrolled so far, once the visitor turned back on a long way. */
export function watchLegs(page: Page, told: (legs: readonly Leg[]) => void): void {
  const { win, doc, clock, hear } = page;
  const root = doc.documentElement;
  let toLegs = createLegs();
  let isWaiting = false;
  let pressed: PointerEvent | undefined;
  let under: Element | undefined;
  /** Outside of the scroll event, where reading a place would cost the host a layout. */
  const sample = (): void => {
    isWaiting = false;
    const isOnBar = !!pressed && (pressed.clientX >= root.clientWidth || pressed.clientY >= root.clientHeight);
    const byHand = isOnBar || (page.isByHand(byHandMs) && !under?.closest?.(maps));
    const legs = toLegs({ atMs: clock.mono(), y: win.scrollY, byHand, heightPx: root.scrollHeight }, win.innerHeight);
    if (legs) told(legs);
  };
  const sampleSoon = (): void => {
    if (!isWaiting) page.after(sampleMs, sample);
    isWaiting = true;
  };
  // The first way begins where the page is now.
  sampleSoon();
  hear('scroll', ({ target }) => target === doc && sampleSoon());
  hear('wheel touchmove', ({ target }) => {
    under = target as Element;
  });
  // On the scroll bar there is no element to hear of it, only a place beyond the page.
  hear<PointerEvent>('pointerdown pointerup pointercancel', (event) => {
    pressed = event.type === 'pointerdown' ? event : undefined;
  });
  page.on('view', () => {
    toLegs = createLegs();
  });
  page.on('hide', () => {
    isWaiting = false;
  });
}
