import type { Page } from '../page/shapes.ts';
import { type Leg, watchLegs } from './legs.ts';
import { computeSearch, type ScrollOptions } from './rule.ts';

export const excessiveScrollDefaults: ScrollOptions = {
  windowMs: 20_000,
  minReversals: 4,
  minLegVp: 0.75,
  minDistanceVp: 6,
};

/** @returns takes the ways that the page was scrolled, at each sample */
export function createScrollJudge(page: Page, options: ScrollOptions): (legs: readonly Leg[]) => void {
  const { win, doc, clock } = page;
  let isSaid = false;
  /** Where the visitor was, and how long. */
  let spent = new Map<Element, number>();
  let section: Element | null | undefined;
  let sampledMs = 0;
  page.on('view', () => {
    isSaid = false;
    section = null;
    spent = new Map();
  });
  page.on('hide', () => {
    section = null;
  });
  return (legs) => {
    if (isSaid) return;
    const nowMs = clock.mono();
    if (section) spent.set(section, (spent.get(section) ?? 0) + nowMs - sampledMs);
    sampledMs = nowMs;
    section = doc.elementFromPoint(win.innerWidth / 2, win.innerHeight / 2)?.closest('section,article,[id]');
    const verdict = computeSearch(legs, nowMs, doc.documentElement.scrollHeight, win.innerHeight, options);
    if (!verdict) return;
    isSaid = true;
    const [top] = [...spent].sort(([, a], [, b]) => b - a);
    const control = top?.[0];
    page.report(
      { kind: 'excessive_scroll', ...verdict, ...(control && { topSection: page.toTarget(control).target }) },
      { control, downMs: nowMs - verdict.durationMs },
    );
  };
}

export const startExcessiveScroll = (page: Page, options: ScrollOptions): void =>
  watchLegs(page, createScrollJudge(page, options));
