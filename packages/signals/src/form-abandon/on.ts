import { type AloneOptions, type SignalEnvelope, startAlone } from '../alone.ts';
import { watchForms } from '../forms/watch.ts';
import { formAbandonDefaults, startFormAbandon } from './detector.ts';
import type { AbandonOptions } from './rule.ts';

/** A form that was begun and not sent. Names only, never a value. */
export interface FormAbandonSignal extends SignalEnvelope<'form_abandon'> {
  form: string;
  formPath: string;
  /** Where it stopped: the last field that was entered or changed. */
  field: string;
  lastEdited: string;
  lastErrorField?: string;
  /** Ids of the last five signals that were told while it was open, apart by spaces; none where a detector runs alone. */
  signals?: string;
  /** The last field holds a password or a card. */
  sensitive?: boolean;
  fieldsEdited: number;
  fieldsTotal: number;
  submitAttempts: number;
  failedAttempts: number;
  /** How long the visitor was in the last field. */
  fieldMs: number;
  /** The page was busy when it was hidden or left. */
  busy: boolean;
}

/**
 * Watches for forms that are given up: changed, not sent, and left for `graceMs`, or open for `idleMs` without a touch.
 * It remembers open forms in local storage, so that one left for another page, or with its tab, is decided later.
 * @param options.graceMs milliseconds after leaving, above 0; default 30000
 * @param options.idleMs milliseconds with the form still open, above 0; default 1800000
 * @returns the undo; what is open is forgotten
 * @example const stop = onFormAbandon(({ form, field }) => console.log(form, field));
 * Source: our choice, not measured.
 */
export const onFormAbandon = (
  callback: (signal: FormAbandonSignal) => void,
  options: Partial<AbandonOptions> & AloneOptions = {},
): (() => void) =>
  startAlone(
    formAbandonDefaults,
    (page, own) => {
      const forms = watchForms(page);
      startFormAbandon(page, own, forms);
      forms.begin();
    },
    callback,
    options,
  );
