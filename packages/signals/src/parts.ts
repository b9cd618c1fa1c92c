import { hearFaults } from './error-click/hear.ts';
import { watchLegs } from './excessive-scroll/legs.ts';
import { isJudged } from './page/control.ts';
import { isField } from './page/fields.ts';
import { type Activation, never, type Page, recentMs } from './page/shapes.ts';
import type { Judges, Seen } from './seldom.ts';
import { type SignalsConfig, type StartOne, toPageOptions } from './start-one.ts';
import { watchReturns } from './u-turn/returns.ts';
import { watchBusy } from './wait-pain/busy.ts';
import { waitPainDefaults } from './wait-pain/options.ts';

/** Most pages answer a press sooner than this, and have left for another one. */
const doubtMs = 1000;
const isDoubtful = (press: Activation | undefined): unknown =>
  press?.answerMs === never && (press.key || isJudged(press.kind));

/** Sees without judging. */
type Watch<S, O> = (page: Page, told: (seen: S) => void, options: O) => void;

/** Starts what follows the visitor from page to page, and fetches each further detector once there is something for it to judge. */
export function startParts(page: Page, start: StartOne, config: SignalsConfig): void {
  const { doc, hear } = page;
  let judges: Promise<Judges> | undefined;
  /** What is seen before they have come they are told then, in its order. */
  const ask = (tell = (_: Judges): void => {}): void => {
    judges ??= import('./seldom.ts')
      .then(({ startSeldom }) => startSeldom(start, config))
      .catch((error): Judges => {
        page.warn(error);
        return {};
      });
    judges.then(tell).catch(page.warn);
  };
  const follow = <K extends keyof Seen, O extends object>(
    name: K,
    watch: Watch<Seen[K], O>,
    defaults = {} as O,
  ): void =>
    start(name, defaults, (_, options) => watch(page, (seen) => ask(({ [name]: judge }) => judge?.(seen)), options));
  follow('u_turn', watchReturns);
  follow('error_click', hearFaults);
  follow('wait_pain', watchBusy, waitPainDefaults);
  follow('excessive_scroll', watchLegs);
  let forms: Promise<void> | undefined;
  const fetchForms = (): Promise<void> => {
    forms ??= import('./forms/forms.ts').then(({ startForms }) => startForms(page, start)).catch(page.warn);
    return forms;
  };
  const doubt = page.later(() => {
    // A form that is still there was perhaps refused.
    const controls = page.acts.map(({ control }) => control as HTMLButtonElement);
    if (controls.some(({ form, type }) => form && type === 'submit')) fetchForms();
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

  start('vital', {}, () => {
    import('./vitals/vitals.ts')
      // The library knows no stop.
      .then(({ startVitals }) => page.scope.stopped || startVitals(page))
      .catch(page.warn);
  });
  const { cursor_thrash, slow_click, dead_click } = config as Readonly<
    Record<string, { requests?: unknown } | undefined>
  >;
  if (cursor_thrash || slow_click || dead_click?.requests || toPageOptions(config).observeFrames)
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
