import type { Page } from '../page/shapes.ts';
import type { WaitOptions } from './rule.ts';

/** One that knows its value is a measure, such as the step of a form, unless it is configured. */
const busy = '[aria-busy=true],[role=progressbar]:not([aria-valuenow]),progress:not([value])';

const lookMs = 500;
/** After a press, a route or a step an indicator may take so long to appear. */
const appearMs = 1500;

/** What was seen of the page. */
export interface Look {
  atMs: number;
  /** It says "please wait", or the step is a queue. */
  isBusy: boolean;
  /** What says so. */
  element: Element | undefined;
}

/**
 * Looks for what says "please wait" and can be seen: for a while after a press, a route and a step, each of which may make
 * the visitor wait, and as long as there is such.
 * @param told hears of each look at a busy page, and of the one at which it was over
 */
export function watchBusy(page: Page, told: (look: Look) => void, { selectors, steps }: WaitOptions): void {
  const { doc, clock, on } = page;
  const more = page.toSelectors(selectors);
  const selector = more ? `${busy},${more}` : busy;
  let beganMs = -1 / 0;
  let wasBusy = false;
  const look = page.later(() => {
    const atMs = clock.mono();
    const { journey, step } = page.here() ?? {};
    const element = [...doc.querySelectorAll(selector)].find((found) => found.getClientRects().length > 0);
    const isBusy = !!element || steps.split(/[ ,]+/).includes(`${journey}/${step}`);
    if (isBusy || wasBusy) told({ atMs, isBusy, element });
    wasBusy = isBusy;
    if (isBusy || atMs - beganMs < appearMs) look(lookMs);
  });
  const begin = (): void => {
    // While one is waited for, it is looked again anyway.
    if (clock.mono() - beganMs > appearMs) look(lookMs);
    beganMs = clock.mono();
  };
  begin();
  on('act', begin);
  on('view', begin);
  page.add(page.onPlace(begin));
  // A wait in another tab is none: a page that is hidden looks no more.
  page.hear('visibilitychange', () => doc.hidden || look(lookMs));
}
