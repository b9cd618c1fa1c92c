import type { Place } from '@ressenti/core';
import type { Page } from '../page/shapes.ts';
import { createFindBusy, onChance } from './busy.ts';
import { computeWait, type WaitOptions } from './rule.ts';

const lookMs = 500;
/** After a press an indicator may take so long to appear. */
const appearMs = 1500;

/** @param busyMs since when the page has been busy, if it is */
export function startWaitPain(page: Page, options: WaitOptions, busyMs: number | null = null): void {
  const { doc, clock } = page;
  const find = createFindBusy(page, options);
  const steps = options.steps.split(/[ ,]+/);
  let cancel: (() => void) | undefined;
  let began = 0;
  let since = busyMs;
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
  /** How long it was in the end, the next signal tells. */
  const end = (): void => {
    if (level && since !== null) page.carry.waitMs = clock.mono() - since;
    since = null;
  };
  const look = (): void => {
    cancel = undefined;
    const nowMs = clock.mono();
    element = find();
    const isQueued = !!place && steps.includes(`${place.journey}/${place.step}`);
    if (element || isQueued) since ??= nowMs;
    else end();
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
  onChance(page, begin);
  page.on('hide', () => {
    if (level) say(true);
    since = null;
    level = 0;
    cancel?.();
    cancel = undefined;
  });
  // A wait in another tab is none.
  page.hear('visibilitychange', () => doc.hidden || begin());
}
