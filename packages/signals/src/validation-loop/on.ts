import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { watchForms } from '../forms/watch.ts';
import { startValidationLoop, validationLoopDefaults } from './detector.ts';
import type { ValidationOptions, ValidationVerdict } from './rule.ts';

/** A form that is refused again and again. */
export interface ValidationLoopSignal extends SignalEnvelope<'validation_loop'>, ValidationVerdict {
  form: string;
  /** The last field that was entered. */
  field: string;
}

/**
 * Watches for forms that are sent and refused again and again, by the browser or by the page.
 * @param options.minAttempts refusals, 2 or more; default 3; said again at twice as many
 * @param options.windowMs milliseconds, above 0; default 300000
 * @returns the undo
 * @example const stop = onValidationLoop(({ form, fields }) => console.log(form, fields));
 * Source: our choice, not measured.
 */
export const onValidationLoop = (
  callback: (signal: ValidationLoopSignal) => void,
  options: Partial<ValidationOptions> & AloneOptions = {},
): (() => void) =>
  startAlone(
    validationLoopDefaults,
    (page, own) => {
      const forms = watchForms(page);
      startValidationLoop(page, own, forms);
      forms.begin();
    },
    callback,
    options,
  );
