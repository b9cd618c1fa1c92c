import type { Page } from '../page/shapes.ts';
import { createScrollRule, type ScrollOptions } from './rule.ts';

export const excessiveScrollDefaults: ScrollOptions = {
  windowMs: 20_000,
  minReversals: 4,
  minLegVp: 0.75,
  minDistanceVp: 6,
};

const sampleMs = 100;
/** A finger lets go and the page rolls on. */
const byHandMs = 400;
/** In these a wheel zooms and a finger pans: that the page moves as well is no search. */
const maps = 'canvas,[role=application],[class*=map],.leaflet-container,.gm-style,.ol-viewport';

export function startExcessiveScroll(page: Page, options: ScrollOptions): void {
  const { win, doc, clock, listen } = page;
  const root = doc.documentElement;
  let rule = createScrollRule(options);
  let isWaiting = false;
  let isSaid = false;
  let pressed: PointerEvent | undefined;
  let under: Element | undefined;
  /** Where the visitor was, and how long. */
  let spent = new Map<Element, number>();
  let section: Element | null | undefined;
  let sampledMs = 0;

  /** Outside of the scroll event, where reading a place would cost the host a layout. */
  const sample = (): void => {
    isWaiting = false;
    const nowMs = clock.mono();
    const isOnBar = !!pressed && (pressed.clientX >= root.clientWidth || pressed.clientY >= root.clientHeight);
    const byHand = isOnBar || (page.isByHand(byHandMs) && !under?.closest?.(maps));
    const verdict = rule({ atMs: nowMs, y: win.scrollY, byHand, heightPx: root.scrollHeight }, win.innerHeight);
    if (section) spent.set(section, (spent.get(section) ?? 0) + nowMs - sampledMs);
    sampledMs = nowMs;
    section = doc.elementFromPoint(win.innerWidth / 2, win.innerHeight / 2)?.closest('section,article,[id]');
    if (!verdict) return;
    isSaid = true;
    const [top] = [...spent].sort(([, a], [, b]) => b - a);
    const control = top?.[0];
    page.report(
      { kind: 'excessive_scroll', ...verdict, ...(control && { topSection: page.toTarget(control).target }) },
      { control, downMs: nowMs - verdict.durationMs },
    );
  };
  const sampleSoon = (): void => {
    if (isSaid || isWaiting) return;
    isWaiting = true;
    page.after(sampleMs, sample);
  };
  // The first way begins where the page is now.
  sampleSoon();
  listen(win, 'scroll', ({ target }) => target === doc && sampleSoon());
  for (const type of ['wheel', 'touchmove'])
    listen(win, type, ({ target }) => {
      under = target as Element;
    });
  // On the scroll bar there is no element to hear of it, only a place beyond the page.
  for (const type of ['pointerdown', 'pointerup', 'pointercancel'])
    listen<PointerEvent>(win, type, (event) => {
      pressed = type === 'pointerdown' ? event : undefined;
    });
  page.on('view', () => {
    rule = createScrollRule(options);
    isSaid = false;
    section = null;
    spent = new Map();
  });
  page.on('hide', () => {
    section = null;
    isWaiting = false;
  });
}
