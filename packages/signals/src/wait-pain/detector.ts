import type { Place } from '@ressenti/core';
import type { Page } from '../page/shapes.ts';
import { type Look, watchBusy } from './busy.ts';
import { computeWait, type WaitOptions } from './rule.ts';

/** @returns says of each look whether the wait has become too long */
export function createWaitJudge(page: Page, options: WaitOptions): (look: Look) => void {
  let since: number | null = null;
  let level = 0;
  let control: Element | undefined;
  let place: Place | null = null;
  const say = (gaveUp: boolean): void => {
    if (since !== null)
      page.report(
        { kind: 'wait_pain', durationMs: page.clock.mono() - since, severe: level > 1, gaveUp },
        { control, place, downMs: since },
      );
  };
  page.on('hide', () => {
    if (level) say(true);
    since = null;
    level = 0;
  });
  return ({ atMs, isBusy, element }) => {
    since ??= atMs;
    const waitedMs = atMs - since;
    const before = level;
    level = isBusy ? computeWait(waitedMs, options) : 0;
    if (isBusy) {
      control = element;
      place = page.here();
    } else {
      // How long it was in the end, the next signal tells.
      if (before) page.carry.waitMs = waitedMs;
      since = null;
    }
    if (level > before) say(false);
  };
}

export const startWaitPain = (page: Page, options: WaitOptions): void =>
  watchBusy(page, createWaitJudge(page, options), options);
