import { type Forms, toForm, toName } from '../forms/watch.ts';
import type { Page } from '../page/shapes.ts';
import { type Attempt, computeValidationLoop, type ValidationOptions } from './rule.ts';

export const validationLoopDefaults: ValidationOptions = { minAttempts: 3, windowMs: 300_000, errors: '' };

export function startValidationLoop(page: Page, options: ValidationOptions, forms: Forms): void {
  const known = new WeakMap<HTMLElement, Attempt[]>();
  let lastField = '';
  forms.alert(page.toSelectors(options.errors));
  forms.on('focus', ({ field }) => {
    if (toForm(field)) lastField = toName(field);
  });
  forms.on('refuse', ({ form, fields }) => {
    const attempts = known.get(form) ?? [];
    known.set(form, attempts);
    attempts.push({ atMs: page.clock.mono(), fields });
    const verdict = computeValidationLoop(attempts, options);
    if (verdict)
      page.report({ kind: 'validation_loop', ...verdict, form: toName(form), field: lastField }, { control: form });
  });
}
