import { hearFaults } from './error-click/hear.ts';
import { watchLegs } from './excessive-scroll/legs.ts';
import { isField } from './page/fields.ts';
import { type Activation, never, type Page, recentMs } from './page/shapes.ts';
import type { Judges } from './seldom.ts';
import { type SignalsConfig, type StartOne, toPageOptions } from './start-one.ts';
import { watchReturns } from './u-turn/returns.ts';
import { whenBusy } from './wait-pain/busy.ts';
import { waitPainDefaults } from './wait-pain/options.ts';

/** Most pages answer a press sooner than this, and have left for another one. */
const doubtMs = 1000;
const isDoubtful = (press: Activation | undefined): boolean =>
  press?.answerMs === never && (!!press.key || !/^(nojudge|unobservable)$/.test(press.kind));

/** Starts what follows the visitor from page to page, and fetches each further detector once there is something for it to judge. */
export function startParts(page: Page, start: StartOne, config: SignalsConfig): void {
  const { doc, hear } = page;
  let busyMs: number | null = null;
  let judges: Promise<Judges> | undefined;
  /** What is seen before they have come they are told then, in its order. */
  const ask = (tell = (_: Judges): void => {}): void => {
    judges ??= import('./seldom.ts')
      .then(({ startSeldom }) => startSeldom(start, config, busyMs))
      .catch((error): Judges => {
        page.warn(error);
        return {};
      });
    judges.then(tell).catch(page.warn);
  };
  start('u_turn', {}, () => watchReturns(page, (back) => ask((own) => own.back?.(back))));
  start('error_click', {}, () => hearFaults(page, (fault) => ask((own) => own.fault?.(fault))));
  let forms: Promise<void> | undefined;
  const fetchForms = (): Promise<void> => {
    forms ??= import('./forms/forms.ts').then(({ startForms }) => startForms(page, start)).catch(page.warn);
    return forms;
  };
  const doubt = page.later(() => {
    // A form that is still there was perhaps refused.
    for (const { control } of page.acts) {
      const { form, type } = control as HTMLButtonElement;
      if (form && type === 'submit') fetchForms();
    }
    const open = judges ? [] : page.acts.filter(isDoubtful);
    for (const press of open) press.untilMs = press.upMs + recentMs;
    if (open[0]) ask();
  });
  page.on('act', () => {
    // In a hurry: the one before is not answered yet, and who judges a series has to come before it is over.
    if (isDoubtful(page.acts[1])) ask();
    doubt(doubtMs);
  });
  start('reload_loop', {}, () => {
    if (page.loadType === 'reload') ask();
  });
  start('wait_pain', waitPainDefaults, (_, options) => {
    if (options.steps) ask();
    whenBusy(page, options, (sinceMs) => {
      busyMs = sinceMs;
      ask();
    });
  });
  start('excessive_scroll', {}, () => watchLegs(page, (legs) => ask((own) => own.legs?.(legs))));

  start('vital', {}, () => {
    import('./vitals/vitals.ts')
      // The library knows no stop.
      .then(({ startVitals }) => page.scope.stopped || startVitals(page))
      .catch(page.warn);
  });
  if (config.cursor_thrash || toPageOptions(config).observeFrames)
    import('./asked.ts').then(({ startAsked }) => startAsked(page, start, config)).catch(page.warn);

  // Most pages have a form, and few visitors use it: it is looked after from its first field on, or once it did not take
  // what was to be sent. Or there was one before that was not sent.
  const use = (node: EventTarget | null | undefined): void => {
    if (isField(node)) fetchForms();
  };
  if (page.identity.read('forms')) fetchForms();
  use(doc.activeElement);
  hear('focusin input', (event) => use(event.composedPath()[0]));
}
