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
import type { Look } from './wait-pain/busy.ts';
import { createWaitJudge } from './wait-pain/detector.ts';
import { waitPainDefaults } from './wait-pain/options.ts';

/** What is seen and has to be judged, by the name of the signal. */
export interface Seen {
  error_click: Fault;
  u_turn: Return;
  wait_pain: Look;
  excessive_scroll: readonly Leg[];
}

/** Who says what comes of it; none where the site does without. */
export type Judges = { [K in keyof Seen]?: ((seen: Seen[K]) => void) | undefined };

/** Starts what judges presses, in the page and in its frames. */
export function startPressed(start: StartOne, config: SignalsConfig): Judges {
  start('rage_click', rageClickDefaults, startRageClick);
  start('rage_key', rageKeyDefaults, startRageKey);
  // One verdict per click, so one detector.
  const dead = config.dead_click !== false;
  const slow = !!config.slow_click;
  start(dead || !slow ? 'dead_click' : 'slow_click', { ...deadClickDefaults, slow, dead }, startDeadClick);
  return { error_click: start('error_click', errorClickDefaults, createErrorJudge) };
}

/**
 * Starts what most pages never need: fetched at the first press that nothing answers at once, error, wait, reload, way
 * back through the page, or return to a page.
 */
export function startSeldom(start: StartOne, config: SignalsConfig): Judges {
  start('reload_loop', reloadLoopDefaults, startReloadLoop);
  return {
    ...startPressed(start, config),
    u_turn: start('u_turn', uTurnDefaults, createReturnJudge),
    wait_pain: start('wait_pain', waitPainDefaults, createWaitJudge),
    excessive_scroll: start('excessive_scroll', excessiveScrollDefaults, createScrollJudge),
  };
}
