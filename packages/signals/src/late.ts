import { excessiveScrollDefaults, startExcessiveScroll } from './excessive-scroll/detector.ts';
import { reloadLoopDefaults, startReloadLoop } from './reload-loop/detector.ts';
import type { StartOne } from './start.ts';
import { startUTurn, uTurnDefaults } from './u-turn/detector.ts';
import { startWaitPain, waitPainDefaults } from './wait-pain/detector.ts';

/** The detectors that nothing is lost for by coming later. */
export function startLate(start: StartOne): void {
  start('u_turn', uTurnDefaults, startUTurn);
  start('excessive_scroll', excessiveScrollDefaults, startExcessiveScroll);
  start('reload_loop', reloadLoopDefaults, startReloadLoop);
  start('wait_pain', waitPainDefaults, startWaitPain);
}
