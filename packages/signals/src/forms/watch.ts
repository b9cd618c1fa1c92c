import type { Channel } from '@ressenti/core';
import { toSelector } from '../page/selector.ts';
import type { Page } from '../page/shapes.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface FormTopics {
  /** The visitor is in a field, or has left it; `isOwn` is false where the page put him there. */
  focus: { field: Field; isOwn: boolean };
  blur: Field;
  /** He changed it; `isTyped` is false where the browser or a script filled it. */
  edit: { field: Field; isTyped: boolean };
  /** He meant to send the form. */
  intent: HTMLElement;
  /** What was sent was refused; the names of the fields at fault, as far as the page says. */
  refuse: { form: HTMLElement; fields: string[] };
}

/** What a visitor does with forms. */
export interface Forms {
  on<K extends keyof FormTopics>(topic: K, listener: (value: FormTopics[K]) => void): void;
  /** Once everybody listens: the visitor may be in a field already, or have pressed what sends. */
  begin(): void;
  /** Further elements that mean "refused" when they are filled. */
  alert(selectors: string): void;
}

const fieldsSelector = 'input:not([type=hidden],[type=submit],[type=button],[type=image],[type=reset]),textarea,select';
const invalidSelector = '[aria-invalid=true]';
const alertSelector = '[role=alert]';
/** All `invalid` events of one attempt come together. */
const invalidMs = 60;
/** `invalid` later than this after the intent is a script's check. */
const intentMs = 300;
/** When a page that validates by itself is asked what it says. */
const lookMs = [300, 1000, 3000];
/** Between the last key and the input that it makes. */
const typedMs = 100;
/** This file may have taken so long to come. */
const fetchedMs = 2000;
/** Between Tab and the focus that it moves. */
const tabbedMs = 300;

/** The form that a field belongs to, as the page calls it. */
export const toForm = (field: Element): HTMLElement | null =>
  (field as Partial<Field>).form ?? field.closest<HTMLElement>('form,[role=form]');

/** A form or a field by the name that its makers gave it, never by its label or value. */
export const toName = (element: Element): string =>
  (element.getAttribute('name') || element.id || toSelector(element).target).slice(0, 200);

export const toFields = (form: HTMLElement): Field[] => [...form.querySelectorAll<Field>(fieldsSelector)];

/** Passwords and cards: only that there is one. */
export const isSensitive = (field: Field): boolean => field.matches('[type=password],[autocomplete*=cc-]');

export function watchForms(page: Page): Forms {
  const { hear, clock, after } = page;
  const channel: Channel<FormTopics> = page.createChannel(page.warn);
  const bound = new WeakSet<Node>();
  let keyMs = -1 / 0;
  let tabMs = keyMs;
  let pressed: Element | undefined;
  let field: Field | undefined;
  /** What he meant to send last, until it is refused. */
  let intent: { form: HTMLElement; atMs: number } | undefined;
  let invalid: string[] = [];
  let alerts = alertSelector;

  const refuse = (form: HTMLElement, fields: string[]): void => {
    intent = undefined;
    channel.emit('refuse', { form, fields });
  };
  /** A page that validates by itself marks its fields or says so in an alert. */
  const look = (of: typeof intent): void => {
    if (!of || of !== intent) return;
    const { form } = of;
    const fields = [...form.querySelectorAll(invalidSelector)].map(toName);
    const isAlert = [...form.querySelectorAll(alerts)].some((alert) => alert.textContent?.trim());
    if (form.isConnected && (fields.length > 0 || isAlert)) refuse(form, fields);
  };
  const intend = (form: HTMLElement | null, atMs = clock.mono()): void => {
    if (!form || (intent?.form === form && atMs - intent.atMs < invalidMs)) return;
    look(intent);
    const own = { form, atMs };
    intent = own;
    channel.emit('intent', form);
    for (const ms of lookMs) after(ms, () => look(own));
  };
  /** These do not cross a shadow boundary, so they are heard inside of it. */
  const bind = (root: Node): void => {
    if (bound.has(root)) return;
    bound.add(root);
    hear(
      'invalid',
      ({ target }) => {
        const form = toForm(target as Element);
        if (!form || form !== intent?.form || clock.mono() - intent.atMs > intentMs) return;
        invalid.push(toName(target as Element));
        if (invalid.length > 1) return;
        after(invalidMs, () => {
          const fields = invalid;
          invalid = [];
          refuse(form, fields);
        });
      },
      root,
    );
    hear('submit', (event) => intend(event.target as HTMLElement), root);
  };
  const leave = (): void => {
    if (field) channel.emit('blur', field);
    field = undefined;
  };
  const enter = (target: Element | null | undefined): void => {
    leave();
    if (!target?.matches?.(fieldsSelector)) return;
    bind(target.getRootNode());
    field = target as Field;
    const isPressed = pressed === field || pressed?.closest('label')?.control === field;
    channel.emit('focus', { field, isOwn: isPressed || clock.mono() - tabMs <= tabbedMs });
  };

  bind(page.doc);
  hear('focusin', (event) => enter(event.composedPath()[0] as Element));
  hear('focusout', leave);
  page.on('hide', leave);
  hear('pointerdown', (event) => {
    pressed = event.composedPath()[0] as Element;
  });
  hear<KeyboardEvent>('keydown', (event) => {
    keyMs = clock.mono();
    if (event.key === 'Tab') tabMs = keyMs;
    const [target] = event.composedPath() as Element[];
    if (event.key === 'Enter' && event.isTrusted && target?.matches?.(`input`)) intend(toForm(target));
  });
  hear('input', (event) => {
    const [target] = event.composedPath() as Element[];
    if (!event.isTrusted || !target?.matches?.(fieldsSelector)) return;
    channel.emit('edit', { field: target as Field, isTyped: clock.mono() - keyMs <= typedMs });
  });
  return {
    alert(selectors) {
      if (selectors) alerts = `${alertSelector},${selectors}`;
    },
    on: (topic, listener) => void page.add(channel.on(topic, listener)),
    begin() {
      // It may have been Tab.
      if (page.isByHand(fetchedMs)) tabMs = clock.mono();
      pressed = page.last()?.control;
      page.onPress(({ control, upMs }, wasBefore) => {
        if (control.matches('[type=submit],[type=image],button:not([type])'))
          intend(toForm(control), wasBefore ? upMs : clock.mono());
      });
      let active = page.doc.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      enter(active);
      // The browser refused to send and put him into the field at fault.
      const form = field && toForm(field);
      if (form && form === intent?.form && field?.matches(':invalid'))
        refuse(
          form,
          toFields(form)
            .filter((one) => one.matches(':invalid'))
            .map(toName),
        );
    },
  };
}
