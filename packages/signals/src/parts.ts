import { type Fault, hearFaults } from './error-click/hear.ts';
import { isField } from './page/fields.ts';
import type { Page } from './page/shapes.ts';
import { type SignalsConfig, type StartOne, toPageOptions } from './start-one.ts';
import { startUTurn, uTurnDefaults } from './u-turn/detector.ts';
import { whenBusy } from './wait-pain/busy.ts';
import { waitPainDefaults } from './wait-pain/options.ts';

/** Starts what follows the visitor from page to page, and fetches each further detector once there is something for it to judge. */
export function startParts(page: Page, start: StartOne, config: SignalsConfig): void {
  const { win, doc, listen } = page;
  const when = <T>(fetch: () => Promise<T>, fn: (part: T) => void): (() => void) => {
    let isAsked = false;
    return () => {
      if (!isAsked) fetch().then(fn).catch(page.warn);
      isAsked = true;
    };
  };
  start('u_turn', uTurnDefaults, startUTurn);

  /** What failed before there was somebody to judge it. */
  const faults: Fault[] = [];
  let judge = (fault: Fault): void => void faults.push(fault);
  let busyMs: number | null = null;
  const fetchSeldom = when(
    () => import('./seldom.ts'),
    ({ startSeldom }) => {
      judge = startSeldom(start, busyMs);
      faults.forEach(judge);
    },
  );
  start('error_click', {}, () =>
    hearFaults(page, (fault) => {
      fetchSeldom();
      judge(fault);
    }),
  );
  start('rage_key', {}, () => page.on('act', ({ key }) => key && fetchSeldom()));
  start('reload_loop', {}, () => {
    const [entry] = win.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (entry?.type === 'reload') fetchSeldom();
  });
  start('wait_pain', waitPainDefaults, (_, options) => {
    if (options.steps) fetchSeldom();
    whenBusy(page, options, (sinceMs) => {
      busyMs = sinceMs;
      fetchSeldom();
    });
  });
  const fetchScroll = when(
    () => import('./scroll.ts'),
    ({ startScroll }) => startScroll(start),
  );
  listen(win, 'scroll', ({ target }) => target === doc && fetchScroll());

  start(
    'vital',
    {},
    when(
      () => import('./vitals/vitals.ts'),
      ({ startVitals }) => startVitals(page),
    ),
  );
  // Shaking is weak evidence: only a site that asks for it gets it.
  if (config.cursor_thrash)
    when(
      () => import('./shaking.ts'),
      ({ startShaking }) => startShaking(start),
    )();
  if (toPageOptions(config).observeFrames)
    when(
      () => import('./frames.ts'),
      ({ startFrames }) => startFrames(page, config),
    )();

  const fetchForms = when(
    () => import('./forms/forms.ts'),
    ({ startForms }) => startForms(page, start),
  );
  // Where there is a form, or was one before that was not sent, or a field is found to be used without one.
  if (doc.forms[0] || page.identity.read('forms')) fetchForms();
  listen(win, 'focusin', (event) => {
    if (isField(event.composedPath()[0] as Element)) fetchForms();
  });
}
