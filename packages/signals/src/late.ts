import { excessiveScrollDefaults, startExcessiveScroll } from './excessive-scroll/detector.ts';
import { createMemory } from './page/memory.ts';
import type { Page } from './page/page.ts';
import { reloadLoopDefaults, startReloadLoop } from './reload-loop/detector.ts';
import type { StartOne } from './start.ts';
import { startUTurn, uTurnDefaults } from './u-turn/detector.ts';
import { startWaitPain, waitPainDefaults } from './wait-pain/detector.ts';

/** The detectors that nothing is lost for by coming a moment later. */
export function startLate(page: Page, start: StartOne, missing: (error: unknown) => void): void {
  start('u_turn', uTurnDefaults, startUTurn);
  start('excessive_scroll', excessiveScrollDefaults, startExcessiveScroll);
  start('reload_loop', reloadLoopDefaults, startReloadLoop);
  start('wait_pain', waitPainDefaults, startWaitPain);

  start('vital', {}, () => {
    import('./vitals/vitals.ts').then(({ startVitals }) => startVitals(page)).catch(missing);
  });

  let isAsked = false;
  const fetchForms = (): void => {
    if (!isAsked) import('./forms/forms.ts').then(({ startForms }) => startForms(page, start)).catch(missing);
    isAsked = true;
  };
  // Where there is a form, or was one on the page before that was not sent, or a field is found to be used without one.
  if (page.doc.forms.length > 0 || createMemory(page.win).get<unknown[]>('forms', []).length > 0) fetchForms();
  page.listen(page.win, 'focusin', (event) => {
    if ((event.composedPath()[0] as Partial<Element>).matches?.('input,textarea,select')) fetchForms();
  });
}
