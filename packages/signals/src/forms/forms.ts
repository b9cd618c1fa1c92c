import { formAbandonDefaults, startFormAbandon } from '../form-abandon/detector.ts';
import { formHesitationDefaults, startFormHesitation } from '../form-hesitation/detector.ts';
import type { Page } from '../page/shapes.ts';
import type { StartOne } from '../start-one.ts';
import { startValidationLoop, validationLoopDefaults } from '../validation-loop/detector.ts';
import { type Forms, watchForms } from './watch.ts';

/** The detectors that watch forms; fetched when a field is entered, or a form was to be sent and is still there. */
export function startForms(page: Page, start: StartOne): void {
  const forms = watchForms(page);
  const withForms =
    <O>(begin: (page: Page, options: O, forms: Forms) => void) =>
    (own: Page, options: O): void =>
      begin(own, options, forms);
  start('form_hesitation', formHesitationDefaults, withForms(startFormHesitation));
  start('form_abandon', formAbandonDefaults, withForms(startFormAbandon));
  start('validation_loop', validationLoopDefaults, withForms(startValidationLoop));
  forms.begin();
}
