import type { Place } from '@ressenti/core';
import { type Field, type Forms, isSensitive, toFields, toForm, toName } from '../forms/watch.ts';
import type { Page } from '../page/page.ts';
import { type AbandonOptions, computeForm, type FormState } from './rule.ts';

export const formAbandonDefaults: AbandonOptions = { graceMs: 30_000, idleMs: 1_800_000 };

/** A form as the tab remembers it over a page load. */
interface Remembered extends FormState {
  path: string;
  place: Place | null;
}

interface Open {
  state: Remembered;
  form: HTMLElement | null;
  fields: Set<Field>;
}

const tickMs = 1000;
const maxRemembered = 3;

export function startFormAbandon(page: Page, options: AbandonOptions, forms: Forms): void {
  const { win, doc, clock, listen, memory } = page;
  const open = new Map<string, Open>();

  const remember = (): void => {
    const states = [...open.values()].map(({ state }) => state).filter(({ edited }) => edited[0]);
    memory.set('forms', states.slice(-maxRemembered));
  };
  const judge = (name: string, { state, form, fields }: Open, isLeft: boolean): void => {
    const scene = {
      isAway:
        isLeft ||
        !form?.isConnected ||
        !form.getClientRects().length ||
        state.path !== win.location.pathname ||
        (state.sentMs !== null && page.here()?.step !== state.place?.step),
      isCleared: fields.size > 0 && [...fields].every(({ value }) => !value),
    };
    const verdict = computeForm(state, scene, clock.now(), options);
    if (verdict === 'open') return;
    open.delete(name);
    remember();
    if (verdict === 'sent') return;
    const { form: formName, edited, lastField, aliveMs, sentMs, place, path, ...rest } = state;
    page.report(
      {
        kind: 'form_abandon',
        ...rest,
        form: formName,
        formPath: path,
        field: lastField,
        fieldsEdited: edited.length,
        busy: !!doc.querySelector('[aria-busy=true]'),
      },
      { control: form?.isConnected ? form : null, place, downMs: clock.mono() - (clock.now() - aliveMs) },
    );
  };
  const toOpen = (form: HTMLElement): Open => {
    const name = toName(form);
    const of = open.get(name) ?? {
      state: {
        form: name,
        path: win.location.pathname,
        place: page.here(),
        edited: [],
        fieldsTotal: 0,
        lastField: '',
        lastEdited: '',
        submitAttempts: 0,
        failedAttempts: 0,
        sentMs: null,
        aliveMs: clock.now(),
      },
      form,
      fields: new Set<Field>(),
    };
    of.form = form;
    of.state.aliveMs = clock.now();
    of.state.fieldsTotal = toFields(form).length;
    open.set(name, of);
    return of;
  };
  forms.on('focus', ({ field }) => {
    const form = toForm(field);
    if (!form) return;
    const { state } = toOpen(form);
    state.lastField = toName(field);
    state.sensitive = isSensitive(field);
  });
  forms.on('edit', ({ field }) => {
    const form = toForm(field);
    if (!form) return;
    const { state, fields } = toOpen(form);
    state.lastField = toName(field);
    state.sensitive = isSensitive(field);
    fields.add(field);
    if (!state.edited.includes(state.lastField)) state.edited.push(state.lastField);
    state.lastEdited = state.lastField;
    state.sentMs = null;
  });
  forms.on('intent', (form) => {
    const { state } = toOpen(form);
    state.submitAttempts++;
    state.sentMs = clock.now();
  });
  forms.on('refuse', ({ form, fields }) => {
    const { state } = toOpen(form);
    state.failedAttempts++;
    state.sentMs = null;
    if (fields[0]) state.lastErrorField = fields[0];
  });
  page.on('hide', remember);
  listen(win, 'pagehide', () => {
    for (const [name, of] of open) judge(name, of, true);
    for (const { state } of open.values()) state.aliveMs = clock.now();
    remember();
  });

  // What the page before left behind goes on here, if the form is here; else the visitor has so long to come back to it.
  for (const state of memory.get<Remembered[]>('forms', [])) {
    const form = [...doc.forms].find((candidate) => toName(candidate) === state.form) ?? null;
    open.set(state.form, { state, form, fields: new Set() });
  }
  page.every(tickMs, () => {
    for (const [name, of] of open) judge(name, of, false);
  });
}
