import { deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import { createErrorJudge, errorClickDefaults } from './error-click/detector.ts';
import type { Fault } from './error-click/hear.ts';
import { createScrollJudge, excessiveScrollDefaults } from './excessive-scroll/detector.ts';
import type { Leg } from './excessive-scroll/legs.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';
import { rageKeyDefaults, startRageKey } from './rage-key/detector.ts';
import { reloadLoopDefaults, startReloadLoop } from './reload-loop/detector.ts';
import type { SignalsConfig, StartOne } from './start-one.ts';
import { createReturnJudge, uTurnDefaults } from './u-turn/detector.ts';
import type { Return } from './u-turn/returns.ts';
import { startWaitPain } from './wait-pain/detector.ts';
import { waitPainDefaults } from './wait-pain/options.ts';

/** Starts what judges presses, in the page and in its frames. */
export function startPressed(start: StartOne, config: SignalsConfig): void {
  start('rage_click', rageClickDefaults, startRageClick);
  start('rage_key', rageKeyDefaults, startRageKey);
  // One verdict per click, so one detector.
  const dead = config.dead_click !== false;
  const slow = !!config.slow_click;
  start(dead || !slow ? 'dead_click' : 'slow_click', { ...deadClickDefaults, slow, dead }, startDeadClick);
}

/** Who says what comes of what was seen; none where the site does without. */
export interface Judges {
  fault?: ((fault: Fault) => void) | undefined;
  back?: ((back: Return) => void) | undefined;
  legs?: ((legs: readonly Leg[]) => void) | undefined;
}

/**
 * Starts what most pages never need: fetched at the first press that nothing answers at once, error, wait, reload, way
 * back through the page, or return to a page.
 * @param busyMs since when the page has been busy, if it is
 */
export function startSeldom(start: StartOne, config: SignalsConfig, busyMs: number | null): Judges {
  startPressed(start, config);
  start('reload_loop', reloadLoopDefaults, startReloadLoop);
  start('wait_pain', waitPainDefaults, (own, options) => startWaitPain(own, options, busyMs));
  return {
    fault: start('error_click', errorClickDefaults, createErrorJudge),
    back: start('u_turn', uTurnDefaults, createReturnJudge),
    legs: start('excessive_scroll', excessiveScrollDefaults, createScrollJudge),
  };
}

export { createErrorJudge, errorClickDefaults };
