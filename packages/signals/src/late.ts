import { deadClickDefaults } from './dead-click/detector.ts';
import { errorClickDefaults, startErrorClick } from './error-click/detector.ts';
import { excessiveScrollDefaults, startExcessiveScroll } from './excessive-scroll/detector.ts';
import { isField } from './page/fields.ts';
import type { Page } from './page/page.ts';
import { startProbes } from './page/probes.ts';
import { rageClickDefaults } from './rage-click/detector.ts';
import { rageKeyDefaults, startRageKey } from './rage-key/detector.ts';
import { reloadLoopDefaults, startReloadLoop } from './reload-loop/detector.ts';
import { type SignalsConfig, type StartOne, toPageOptions } from './start.ts';
import { startUTurn, uTurnDefaults } from './u-turn/detector.ts';
import { startWaitPain, waitPainDefaults } from './wait-pain/detector.ts';

/** What judges presses besides, in the page and in its frames. */
export function startPressed(start: StartOne, config: SignalsConfig): void {
  start('rage_click', rageClickDefaults, startProbes);
  start('dead_click', deadClickDefaults, startProbes);
  if (config.slow_click) start('slow_click', { probes: false, requests: true }, startProbes);
  start('rage_key', rageKeyDefaults, startRageKey);
  start('error_click', errorClickDefaults, startErrorClick);
}

/** The detectors that nothing is lost for by coming a moment later. */
export function startLate(page: Page, start: StartOne, config: SignalsConfig): void {
  startPressed(start, config);
  start('u_turn', uTurnDefaults, startUTurn);
  start('excessive_scroll', excessiveScrollDefaults, startExcessiveScroll);
  start('reload_loop', reloadLoopDefaults, startReloadLoop);
  start('wait_pain', waitPainDefaults, startWaitPain);
  start('vital', {}, () => {
    import('./vitals/vitals.ts').then(({ startVitals }) => startVitals(page)).catch(page.warn);
  });
  // Shaking is weak evidence: only a site that asks for it gets it.
  if (config.cursor_thrash) import('./shaking.ts').then(({ startShaking }) => startShaking(start)).catch(page.warn);
  if (toPageOptions(config).observeFrames)
    import('./frames.ts').then(({ startFrames }) => startFrames(page, config)).catch(page.warn);

  let isAsked = false;
  const fetchForms = (): void => {
    if (!isAsked) import('./forms/forms.ts').then(({ startForms }) => startForms(page, start)).catch(page.warn);
    isAsked = true;
  };
  // Where there is a form, or was one on the page before that was not sent, or a field is found to be used without one.
  if (page.doc.forms[0] || page.memory.get<unknown[]>('forms', [])[0]) fetchForms();
  page.listen(page.win, 'focusin', (event) => {
    if (isField(event.composedPath()[0] as Element)) fetchForms();
  });
}
