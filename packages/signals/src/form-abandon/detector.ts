import { type Field, type Forms, isSensitive, toFields, toForm, toName } from '../forms/watch.ts';
import type { Page } from '../page/page.ts';
import { createDrafts, type Draft } from './drafts.ts';
import { type AbandonOptions, computeForm } from './rule.ts';

export const formAbandonDefaults: AbandonOptions = { graceMs: 30_000, idleMs: 1_800_000 };

/** A form of this page, as it is being filled in. */
interface Open {
  draft: Draft;
  form: HTMLElement;
  fields: Set<Field>;
}

const tickMs = 1000;
/** Typing is remembered this soon; all else at once. */
const typedMs = 250;

export function startFormAbandon(page: Page, options: AbandonOptions, forms: Forms): void {
  const { win, doc, clock, listen } = page;
  const open = new Map<string, Open>();
  const drafts = createDrafts(page);
  /** When the field was entered in which the visitor is. */
  let enteredMs: number | null = null;

  const remember = (): void => drafts.write([...open.values()].map(({ draft }) => draft));
  const soon = page.later(remember);
  const report = ({ form, edited, lastField, aliveMs, place, path, id, left, sentMs, ...rest }: Draft): void => {
    const element = [...open.values()].find(({ draft }) => draft.form === form)?.form;
    page.report(
      {
        kind: 'form_abandon',
        ...rest,
        form,
        formPath: page.toPage(path),
        field: lastField,
        fieldsEdited: edited.length,
      },
      { control: element?.isConnected ? element : null, place, downMs: clock.mono() - (clock.now() - aliveMs) },
    );
  };
  const leaveField = (draft: Draft): void => {
    if (enteredMs !== null) draft.fieldMs += clock.mono() - enteredMs;
    enteredMs = null;
  };
  const judge = (name: string, { draft, form, fields }: Open, isLeft: boolean): void => {
    const { path, sentMs, place } = draft;
    const scene = {
      isAway:
        isLeft ||
        !form.isConnected ||
        !form.getClientRects().length ||
        path !== win.location.pathname ||
        (sentMs !== null && page.here()?.step !== place?.step),
      isCleared: fields.size > 0 && [...fields].every(({ value }) => !value),
    };
    const verdict = computeForm(draft, scene, clock.now(), options);
    if (verdict === 'open') return;
    open.delete(name);
    // Forgotten before it is told: whoever dies in between tells it not twice.
    drafts.erase(draft.id);
    if (verdict === 'sent') return;
    if (form.contains(doc.activeElement)) leaveField(draft);
    report(draft);
  };
  const toOpen = (form: HTMLElement): Open => {
    const name = toName(form);
    const of = open.get(name) ?? { draft: drafts.take(name), form, fields: new Set<Field>() };
    of.form = form;
    of.draft.aliveMs = clock.now();
    of.draft.fieldsTotal = toFields(form).length;
    open.set(name, of);
    return of;
  };
  /** What the field was about, and how long the visitor has been in it. */
  const toField = (field: Field): Open | undefined => {
    const form = toForm(field);
    if (!form) return undefined;
    const of = toOpen(form);
    const name = toName(field);
    if (of.draft.lastField !== name) of.draft.fieldMs = 0;
    of.draft.lastField = name;
    of.draft.sensitive = isSensitive(field);
    return of;
  };
  forms.on('focus', ({ field }) => {
    enteredMs = clock.mono();
    toField(field);
  });
  forms.on('blur', (field) => {
    const of = toField(field);
    if (of) leaveField(of.draft);
    remember();
  });
  forms.on('edit', ({ field }) => {
    const of = toField(field);
    if (!of) return;
    const { draft, fields } = of;
    fields.add(field);
    if (!draft.edited.includes(draft.lastField)) draft.edited.push(draft.lastField);
    draft.lastEdited = draft.lastField;
    draft.sentMs = null;
    soon(typedMs);
  });
  forms.on('intent', (form) => {
    const { draft } = toOpen(form);
    draft.submitAttempts++;
    draft.sentMs = clock.now();
    remember();
  });
  forms.on('refuse', ({ form, fields }) => {
    const { draft } = toOpen(form);
    draft.failedAttempts++;
    draft.sentMs = null;
    if (fields[0]) draft.lastErrorField = fields[0];
    remember();
  });
  page.on('hide', () => {
    for (const { draft } of open.values()) draft.busy = !!doc.querySelector('[aria-busy=true]');
    remember();
  });
  listen(win, 'pagehide', () => {
    for (const [name, of] of open) judge(name, of, true);
    for (const { draft } of open.values()) {
      draft.aliveMs = clock.now();
      draft.left = true;
    }
    remember();
  });
  page.on('view', (via) => {
    if (via !== 'bfcache') return;
    // What was judged while this page was away is over.
    for (const [name, { draft }] of open) {
      if (!drafts.has(draft.id)) open.delete(name);
      draft.left = false;
    }
    remember();
  });

  // What an earlier page left behind goes on here, if the form is here; else the visitor has so long to come back to it.
  for (const form of doc.forms) if (drafts.isLeft(toName(form))) toOpen(form);
  remember();
  page.every(tickMs, () => {
    for (const [name, of] of open) judge(name, of, false);
    for (const draft of drafts.others())
      if (computeForm(draft, { isAway: draft.left, isCleared: false }, clock.now(), options) === 'given-up') {
        drafts.erase(draft.id);
        report(draft);
      }
  });
}
