import { type Field, type Forms, toForm, toName } from '../forms/watch.ts';
import { computeHash } from '../page/fields.ts';
import type { Page } from '../page/shapes.ts';
import {
  computeHesitations,
  createFieldMemory,
  type FieldMemory,
  type Hesitation,
  type HesitationOptions,
  onBlur,
  onEdit,
  onFocus,
} from './rule.ts';

export const formHesitationDefaults: HesitationOptions = {
  idleMs: 10_000,
  idleLongMs: 30_000,
  minRefills: 2,
  minVisits: 3,
};

/** In these nobody hesitates: one looks for words, waits for a code, proves to be human, or picks. */
const unjudged =
  '[type=search],[role=searchbox],[role=combobox],[autocomplete=one-time-code],[name*=captcha],[type=checkbox],[type=radio],[type=file],[type=range],[type=color],select';

export function startFormHesitation(page: Page, options: HesitationOptions, forms: Forms): void {
  const { clock, after } = page;
  const known = new WeakMap<Field, FieldMemory & { said: Set<Hesitation>; hash: number; isOwn: boolean }>();
  let cancel: (() => void) | undefined;
  /** A focus that the page gave by itself starts to count with the visitor's next input. */
  let waiting: Field | undefined;
  /** Choosing among what an input method offers is no pause. */
  let isComposing = false;

  const toIdleMs = (field: Field): number => (field.localName === 'textarea' ? options.idleLongMs : options.idleMs);
  const look = (field: Field): void => {
    const memory = known.get(field);
    if (!memory) return;
    const idleMs = toIdleMs(field);
    if (isComposing && memory.sinceMs !== null) memory.sinceMs = clock.mono();
    const sinceMs = memory.sinceMs ?? clock.mono();
    for (const hesitation of computeHesitations(memory, clock.mono(), idleMs, options)) {
      if (memory.said.has(hesitation)) continue;
      memory.said.add(hesitation);
      const form = toForm(field);
      page.report(
        {
          kind: 'form_hesitation',
          hesitation,
          field: toName(field),
          idleMs: clock.mono() - sinceMs,
          edits: memory.edits,
          ...(form && { form: toName(form) }),
        },
        { control: field },
      );
    }
    cancel?.();
    if (memory.sinceMs !== null) cancel = after(Math.max(1000, idleMs - (clock.mono() - sinceMs)), () => look(field));
  };
  const enter = (field: Field, isOwn: boolean): void => {
    const memory = known.get(field) ?? { ...createFieldMemory(), said: new Set(), hash: 0, isOwn };
    known.set(field, memory);
    memory.isOwn = isOwn;
    memory.hash = computeHash(field.value);
    onFocus(memory, clock.mono(), field.value.length);
    look(field);
  };
  const wake = (): void => {
    if (waiting) enter(waiting, false);
    waiting = undefined;
  };
  page.hear('compositionstart compositionend', (event) => {
    const memory = known.get(event.composedPath()[0] as Field);
    isComposing = event.type === 'compositionstart';
    if (memory && memory.sinceMs !== null) memory.sinceMs = clock.mono();
  });
  page.hear('pointerdown keydown', ({ isTrusted }) => isTrusted && wake());
  forms.on('focus', ({ field, isOwn }) => {
    if (field.matches(unjudged)) return;
    if (isOwn) enter(field, true);
    else waiting = field;
  });
  forms.on('edit', ({ field, isTyped }) => {
    const memory = known.get(field);
    if (!memory) return;
    if (isTyped) onEdit(memory, clock.mono(), field.value.length);
    // The browser fills in what it knows: that is no hesitation, nor the end of one.
    else memory.visits = 0;
    look(field);
  });
  forms.on('blur', (field) => {
    const memory = known.get(field);
    cancel?.();
    waiting = undefined;
    if (!memory || memory.sinceMs === null) return;
    // Another window came to the front: the visitor is away, and that says nothing of the field.
    if (!page.doc.hasFocus()) {
      memory.sinceMs = null;
      return;
    }
    onBlur(memory, !memory.isOwn || computeHash(field.value) !== memory.hash);
    look(field);
  });
}
