import type { Place } from '@ressenti/core';
import type { Page } from '../page/page.ts';
import { computeWait, type WaitOptions } from './rule.ts';

export const waitPainDefaults: WaitOptions = { warnMs: 4000, severeMs: 10_000, selectors: '', steps: '' };

/** One that knows its value is a measure, such as the step of a form, unless it is configured. */
const busy = '[aria-busy=true],[role=progressbar]:not([aria-valuenow]),progress:not([value])';
const lookMs = 500;
/** After a press an indicator may take so long to appear. */
const appearMs = 1500;

export function startWaitPain(page: Page, options: WaitOptions): void {
  const { doc, clock } = page;
  const more = page.toSelectors(options.selectors);
  const selector = more ? `${busy},${more}` : busy;
  const steps = options.steps.split(/[ ,]+/);
  let cancel: (() => void) | undefined;
  let began = 0;
  let since: number | null = null;
  let level = 0;
  let element: Element | undefined;
  let place: Place | null = null;

  const say = (gaveUp: boolean): void => {
    if (since === null) return;
    page.report(
      { kind: 'wait_pain', durationMs: clock.mono() - since, severe: level > 1, gaveUp },
      { control: element, place, downMs: since },
    );
  };
  const look = (): void => {
    cancel = undefined;
    const nowMs = clock.mono();
    element = [...doc.querySelectorAll(selector)].find((found) => found.getClientRects().length > 0);
    const isQueued = !!place && steps.includes(`${place.journey}/${place.step}`);
    if (element || isQueued) since ??= nowMs;
    else since = null;
    const now = since === null ? 0 : computeWait(nowMs - since, options);
    if (now > level) {
      level = now;
      say(false);
    }
    level = now;
    if (since !== null || nowMs - began < appearMs) cancel = page.after(lookMs, look);
  };
  const begin = (): void => {
    began = clock.mono();
    place = page.here();
    cancel ??= page.after(lookMs, look);
  };
  begin();
  page.on('act', begin);
  page.on('view', begin);
  page.add(page.onPlace(begin));
  page.on('hide', () => {
    if (level) say(true);
    since = null;
    level = 0;
    cancel?.();
    cancel = undefined;
  });
  // A wait in another tab is none.
  page.listen(doc, 'visibilitychange', () => doc.hidden || begin());
}
