import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { watchForms } from '../forms/watch.ts';
import { formHesitationDefaults, startFormHesitation } from './detector.ts';
import type { Hesitation, HesitationOptions } from './rule.ts';

/** A field that makes one think twice. */
export interface FormHesitationSignal extends SignalEnvelope<'form_hesitation'> {
  hesitation: Hesitation;
  /** Name or id of the field; never its label or value. */
  field: string;
  form?: string;
  idleMs: number;
  edits: number;
}

/**
 * Watches for hesitation in form fields: nothing begun, a pause, emptied again and again, visited for nothing.
 * @param callback hears one signal per field and kind
 * @param options.idleMs milliseconds without a key, above 0; default 10000, and `idleLongMs` 30000 in a text area
 * @param options.minRefills times a field is emptied; default 2
 * @param options.minVisits visits in a row that change nothing; default 3
 * @returns the undo
 * @example const stop = onFormHesitation(({ field, hesitation }) => console.log(field, hesitation));
 * Source: our choice, not measured.
 */
export const onFormHesitation = (
  callback: (signal: FormHesitationSignal) => void,
  options: Partial<HesitationOptions> & AloneOptions = {},
): (() => void) =>
  startAlone(
    formHesitationDefaults,
    (page, own) => {
      const forms = watchForms(page);
      startFormHesitation(page, own, forms);
      forms.begin();
    },
    callback,
    options,
  );
