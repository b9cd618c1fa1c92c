import type { Page } from '../page/shapes.ts';
import type { WaitOptions } from './rule.ts';

/** One that knows its value is a measure, such as the step of a form, unless it is configured. */
const busy = '[aria-busy=true],[role=progressbar]:not([aria-valuenow]),progress:not([value])';
/** After a press, a route or a step an indicator may take so long to appear. */
const lookMs = [500, 1500];

/** @returns finds what says "please wait", and can be seen */
export function createFindBusy({ doc, toSelectors }: Page, { selectors }: WaitOptions): () => Element | undefined {
  const more = toSelectors(selectors);
  const selector = more ? `${busy},${more}` : busy;
  return () => [...doc.querySelectorAll(selector)].find((found) => found.getClientRects().length > 0);
}

/** A press, a route and a step may make the visitor wait. */
export function onChance(page: Page, fn: () => void): void {
  fn();
  page.on('act', fn);
  page.on('view', fn);
  page.add(page.onPlace(fn));
}

/** Tells when the page is busy for the first time after a press, a route or a step. */
export function whenBusy(page: Page, options: WaitOptions, told: (sinceMs: number) => void): void {
  const find = createFindBusy(page, options);
  const looks = lookMs.map((ms) => {
    const look = page.later(() => find() && told(page.clock.mono()));
    return () => look(ms);
  });
  onChance(page, () => {
    for (const look of looks) look();
  });
}
