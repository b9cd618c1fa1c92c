import { type Field, type Forms, isSensitive, toFields, toForm, toName } from '../forms/watch.ts';
import type { Page } from '../page/shapes.ts';
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
/** Five ids, and what is between them. */
const maxSignalChars = 184;

export function startFormAbandon(page: Page, options: AbandonOptions, forms: Forms): void {
  const { win, doc, clock, hear } = page;
  const open = new Map<string, Open>();
  const own = (): Draft[] => [...open.values()].map(({ draft }) => draft);
  const drafts = createDrafts(page, own);
  /** When the field was entered in which the visitor is. */
  let enteredMs: number | null = null;

  const remember = drafts.write;
  const soon = page.later(remember);
  const report = (
    { edited, lastField, aliveMs, place, path, id, left, sentMs, ...rest }: Draft,
    form?: HTMLElement,
  ): void => {
    page.report(
      {
        kind: 'form_abandon',
        ...rest,
        formPath: page.toPage(path),
        field: lastField,
        fieldsEdited: edited.length,
      },
      { control: form?.isConnected ? form : null, place, downMs: clock.mono() - (clock.now() - aliveMs) },
    );
  };
  const leaveField = (draft: Draft): void => {
    if (enteredMs !== null) draft.fieldMs += clock.mono() - enteredMs;
    enteredMs = null;
  };
  const judge = ({ draft, form, fields }: Open, isLeft: boolean): void => {
    const { path, sentMs, place } = draft;
    const scene = {
      isAway:
        isLeft ||
        // Of one that is no longer in the page there are none either.
        !form.getClientRects().length ||
        path !== win.location.pathname ||
        (sentMs !== null && page.here()?.step !== place?.step),
      isCleared: fields.size > 0 && [...fields].every(({ value }) => !value),
    };
    const verdict = computeForm(draft, scene, clock.now(), options);
    if (verdict === 'open') return;
    open.delete(draft.form);
    // Forgotten before it is told: whoever dies in between tells it not twice.
    drafts.erase(draft.id);
    if (verdict === 'sent') return;
    if (form.contains(doc.activeElement)) leaveField(draft);
    report(draft, form);
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
  // The page knows best: a form that it says was sent is over, however that was done.
  hear('ressenti:complete', (event) => {
    const form = toForm(event.composedPath()[0] as Element);
    if (form) toOpen(form).draft.edited = [];
    remember();
  });
  page.on('report', ({ id }) => {
    if (id)
      for (const draft of own())
        draft.signals = (draft.signals ? `${id} ${draft.signals}` : id).slice(0, maxSignalChars);
    remember();
  });
  page.on('hide', () => {
    for (const draft of own()) draft.busy = !!doc.querySelector('[aria-busy=true]');
    remember();
  });
  hear('pagehide', () => {
    for (const of of open.values()) judge(of, true);
    for (const draft of own()) {
      draft.aliveMs = clock.now();
      draft.left = true;
    }
    remember();
  });
  page.on('view', (via) => {
    if (via !== 'bfcache') return;
    // What was judged while this page was away is over.
    for (const draft of own()) {
      if (!drafts.read().some(({ id }) => id === draft.id)) open.delete(draft.form);
      draft.left = false;
    }
    remember();
  });

  // What an earlier page left behind goes on here, if the form is here; else the visitor has so long to come back to it.
  for (const form of doc.forms) if (drafts.findLeft(toName(form))) toOpen(form);
  remember();
  page.every(tickMs, () => {
    for (const of of open.values()) judge(of, false);
    for (const draft of drafts.others())
      if (computeForm(draft, { isAway: draft.left, isCleared: false }, clock.now(), options) === 'given-up') {
        drafts.erase(draft.id);
        report(draft);
      }
  });
}
