import type { Page } from '../page/page.ts';
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

export function startExcessiveScroll(page: Page, options: ScrollOptions): void {
  const { win, clock, listen, acts } = page;
  const doc = win.document;
  let rule = createScrollRule(options);
  let isWaiting = false;
  let isSaid = false;
  const sections = new Map<Element, number>();

  /** Outside of the scroll event, where reading a place would cost the host a layout. */
  const sample = (): void => {
    isWaiting = false;
    const { scrollHeight } = doc.documentElement;
    const verdict = rule(
      { atMs: clock.mono(), y: win.scrollY, byHand: acts.answers.isByHand(byHandMs), heightPx: scrollHeight },
      win.innerHeight,
    );
    const section = doc.elementFromPoint(win.innerWidth / 2, win.innerHeight / 2)?.closest('section,article,[id]');
    if (section) sections.set(section, (sections.get(section) ?? 0) + 1);
    if (!verdict) return;
    isSaid = true;
    const [top] = [...sections].sort(([, a], [, b]) => b - a);
    page.report(
      { kind: 'excessive_scroll', ...verdict },
      { element: top?.[0], monoMs: clock.mono() - verdict.durationMs },
    );
  };
  listen(win, 'scroll', ({ target }) => {
    if (target === doc && !isSaid && !isWaiting) {
      isWaiting = true;
      page.after(sampleMs, sample);
    }
  });
  page.onView(() => {
    rule = createScrollRule(options);
    isSaid = false;
    sections.clear();
  });
}
