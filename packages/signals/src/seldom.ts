import { createErrorJudge, errorClickDefaults, startErrorClick } from './error-click/detector.ts';
import type { Fault } from './error-click/hear.ts';
import { rageKeyDefaults, startRageKey } from './rage-key/detector.ts';
import { reloadLoopDefaults, startReloadLoop } from './reload-loop/detector.ts';
import type { StartOne } from './start-one.ts';
import { startWaitPain } from './wait-pain/detector.ts';
import { waitPainDefaults } from './wait-pain/options.ts';

/**
 * Starts what most pages never need: fetched at the first error, key press of a control, wait or reload.
 * @param busyMs since when the page has been busy
 * @returns what judges faults, unless the site does without
 */
export function startSeldom(start: StartOne, busyMs: number | null): (fault: Fault) => void {
  let judge = (_: Fault): void => {};
  start('error_click', errorClickDefaults, (own, options) => {
    judge = createErrorJudge(own, options);
  });
  start('rage_key', rageKeyDefaults, startRageKey);
  start('reload_loop', reloadLoopDefaults, startReloadLoop);
  start('wait_pain', waitPainDefaults, (own, options) => startWaitPain(own, options, busyMs));
  return judge;
}

/** Of these, what judges presses: a frame has them from the start. */
export function startSeldomPressed(start: StartOne): void {
  start('rage_key', rageKeyDefaults, startRageKey);
  start('error_click', errorClickDefaults, startErrorClick);
}
