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
  const { win, doc, clock, listen } = page;
  let rule = createScrollRule(options);
  let isWaiting = false;
  let isSaid = false;

  /** Outside of the scroll event, where reading a place would cost the host a layout. */
  const sample = (): void => {
    isWaiting = false;
    const { scrollHeight } = doc.documentElement;
    const verdict = rule(
      { atMs: clock.mono(), y: win.scrollY, byHand: page.isByHand(byHandMs), heightPx: scrollHeight },
      win.innerHeight,
    );
    if (!verdict) return;
    isSaid = true;
    const control = doc.elementFromPoint(win.innerWidth / 2, win.innerHeight / 2)?.closest('section,article,[id]');
    page.report({ kind: 'excessive_scroll', ...verdict }, { control, downMs: clock.mono() - verdict.durationMs });
  };
  listen(win, 'scroll', ({ target }) => {
    if (target === doc && !isSaid && !isWaiting) {
      isWaiting = true;
      page.after(sampleMs, sample);
    }
  });
  page.on('view', () => {
    rule = createScrollRule(options);
    isSaid = false;
  });
}
