import { cursorThrashDefaults, startCursorThrash } from './cursor-thrash/detector.ts';
import { deadClickDefaults, startDeadClick } from './dead-click/detector.ts';
import { errorClickDefaults, startErrorClick } from './error-click/detector.ts';
import { excessiveScrollDefaults, startExcessiveScroll } from './excessive-scroll/detector.ts';
import { toOptions } from './options.ts';
import type { Page } from './page/page.ts';
import { rageClickDefaults, startRageClick } from './rage-click/detector.ts';
import { rageKeyDefaults, startRageKey } from './rage-key/detector.ts';
import { reloadLoopDefaults, startReloadLoop } from './reload-loop/detector.ts';
import { startUTurn, uTurnDefaults } from './u-turn/detector.ts';
import { startWaitPain, waitPainDefaults } from './wait-pain/detector.ts';

/** The site configuration's `signals`: false is off, true is on, an object sets thresholds. */
export type SignalsConfig = Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;

/** Starts what the configuration does not switch off. */
export function startDetectors(page: Page, config: SignalsConfig): void {
  const isOn = (name: string): boolean => config[name] !== false;
  const start = <O extends object>(name: string, defaults: O, begin: (page: Page, options: O) => void): void => {
    if (isOn(name)) begin(page, toOptions(name, defaults, config[name], page.win.console));
  };
  start('rage_click', rageClickDefaults, startRageClick);
  start('rage_key', rageKeyDefaults, startRageKey);
  // One verdict per click: whoever asks for slow clicks lets requests be seen.
  const asked = {
    ...deadClickDefaults,
    requests: !!config.slow_click,
    dead: isOn('dead_click'),
    slow: isOn('slow_click'),
  };
  startDeadClick(page, toOptions('dead_click', asked, config.dead_click, page.win.console));
  start('error_click', errorClickDefaults, startErrorClick);
  start('u_turn', uTurnDefaults, startUTurn);
  start('excessive_scroll', excessiveScrollDefaults, startExcessiveScroll);
  start('reload_loop', reloadLoopDefaults, startReloadLoop);
  start('wait_pain', waitPainDefaults, startWaitPain);
  // Shaking is weak evidence: only a site that asks for it gets it.
  if (config.cursor_thrash) start('cursor_thrash', cursorThrashDefaults, startCursorThrash);
}
