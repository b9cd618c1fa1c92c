// @vitest-environment jsdom
import type { Place } from '@ressenti/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { watchForms } from '../forms/watch.ts';
import { createPage } from '../page/page.ts';
import type { Page } from '../page/shapes.ts';
import { formAbandonDefaults, startFormAbandon } from './detector.ts';
import type { Draft, DraftRecord } from './drafts.ts';

const { graceMs, idleMs } = formAbandonDefaults;
const html =
  '<form id="f"><input name="mail"><input name="city"><button id="send">Send</button><button id="more" type="button">More</button></form>';

let stage: Stage;
let page: Page;
let isShown = true;
let step = 'address';

const element = <E extends HTMLElement>(selector: string): E => document.querySelector(selector) as E;
const show = (): void => {
  document.body.innerHTML = html;
  for (const form of document.forms)
    form.getClientRects = () => (isShown && form.isConnected ? [new DOMRect()] : []) as unknown as DOMRectList;
};

beforeEach(() => {
  isShown = true;
  step = 'address';
  show();
  stage = createStage(window);
  page = createPage({
    ...stage.tools,
    here: (): Place => ({ journey: 'buy', step, passage: 'p', occurrence: step }),
  });
  const forms = watchForms(page);
  startFormAbandon(page, formAbandonDefaults, forms);
  forms.begin();
});
afterEach(() => {
  page.scope.stop();
  window.history.replaceState(null, '', '/');
  vi.restoreAllMocks();
});

const enter = (name: string): void => stage.fire('focusin', element(`[name=${name}]`));
const leave = (name: string): void => stage.fire('focusout', element(`[name=${name}]`));
const edit = (name: string): void => {
  const field = element<HTMLInputElement>(`[name=${name}]`);
  field.value += 'x';
  stage.fire('keydown', field, { key: 'x' });
  stage.fire('input', field);
};
const type = (name: string): void => {
  enter(name);
  edit(name);
};
const send = (): void => stage.fire('keydown', element('[name=mail]'), { key: 'Enter' });
const told = (): object[] => stage.published.map(({ signal }) => signal);
const drafts = (): Draft[] => stage.tools.identity.read<DraftRecord>('forms')?.drafts ?? [];

test('the time in the last field is that of all visits to it, and ends with each', async () => {
  enter('mail');
  await stage.advance(2000);
  edit('mail');
  await stage.advance(1000);
  leave('mail');
  element('#more').focus();
  await stage.advance(5000);
  enter('mail');
  await stage.advance(2000);
  edit('mail');
  leave('mail');
  element('#more').focus();
  await stage.advance(idleMs + 2000);
  expect(told()).toMatchObject([{ field: 'mail', fieldMs: 5000, fieldsEdited: 1 }]);
});

test('who is still in the field when the form is given up was in it until then', async () => {
  type('mail');
  element('[name=mail]').focus();
  isShown = false;
  await stage.advance(graceMs + 1000);
  expect(told()).toMatchObject([{ field: 'mail' }]);
  const [{ signal, at } = { signal: {}, at: 0 }] = stage.published;
  expect((signal as { fieldMs: number }).fieldMs).toBeGreaterThanOrEqual(graceMs);
  // It began to be given up when the visitor was last at it.
  expect(at).toBe(1000);
});

test('who is in a field of another form is not in this one', async () => {
  type('mail');
  await stage.advance(1000);
  leave('mail');
  document.body.insertAdjacentHTML('beforeend', '<form id="g"><input name="zip"></form>');
  enter('zip');
  element('[name=zip]').focus();
  await stage.advance(idleMs + 2000);
  expect(told()).toMatchObject([{ form: 'f', field: 'mail', fieldMs: 1000 }]);
});

test.each([
  ['is no longer to be seen', () => (isShown = false)],
  ['is no longer in the page', () => (document.body.innerHTML = '')],
  ['belongs to another address', () => window.history.replaceState(null, '', '/next')],
])('a form that %s is given up after less time', async (_, go) => {
  type('mail');
  go();
  await stage.advance(graceMs - 2000);
  expect(told()).toEqual([]);
  await stage.advance(4000);
  expect(told()).toMatchObject([{ kind: 'form_abandon' }]);
  // What is gone is not pointed at.
  expect(stage.published[0]?.signal.target).toBe(document.forms[0] && '#f');
});

test('the next step is another place only for a form that was sent', async () => {
  type('mail');
  step = 'payment';
  await stage.advance(graceMs + 2000);
  expect(told()).toEqual([]);
});

test('a form that was sent before the next step is not given up', async () => {
  type('mail');
  send();
  step = 'payment';
  await stage.advance(idleMs + 2000);
  expect(told()).toEqual([]);
  expect(drafts()).toEqual([]);
});

test('an attempt to send before anything was written counts as one', async () => {
  send();
  await stage.advance(2000);
  type('mail');
  await stage.advance(idleMs + 2000);
  expect(told()).toMatchObject([{ submitAttempts: 1 }]);
});

test('a form that was sent and then written in again was not sent', async () => {
  type('mail');
  send();
  await stage.advance(500);
  edit('mail');
  isShown = false;
  await stage.advance(graceMs + 2000);
  expect(told()).toMatchObject([{ submitAttempts: 1 }]);
});

test('a form that was refused was not sent', async () => {
  type('mail');
  send();
  stage.fire('invalid', element('[name=city]'));
  await stage.advance(500);
  isShown = false;
  await stage.advance(graceMs + 2000);
  expect(told()).toMatchObject([{ submitAttempts: 1, failedAttempts: 1, lastErrorField: 'city' }]);
});

test('who comes back to it now and then has not given it up', async () => {
  type('mail');
  for (let n = 0; n < 3; n++) {
    await stage.advance(idleMs - 60_000);
    edit('mail');
  }
  expect(told()).toEqual([]);
});

test('a form that is drawn anew is the same form', async () => {
  type('mail');
  show();
  edit('city');
  await stage.advance(graceMs + 2000);
  expect(told()).toEqual([]);
  await stage.advance(idleMs);
  expect(told()).toMatchObject([{ fieldsEdited: 2, target: '#f' }]);
});

test('whoever leaves a busy page is said to have', async () => {
  type('mail');
  leave('mail');
  await stage.advance(5000);
  document.body.setAttribute('aria-busy', 'true');
  stage.fire('pagehide', window);
  document.body.removeAttribute('aria-busy');
  const [draft] = drafts();
  expect(draft).toMatchObject({ busy: true, left: true, aliveMs: stage.tools.clock.now() });
});

test('a page that comes out of the cache goes on with its forms, but not with those that were judged meanwhile', async () => {
  type('mail');
  stage.fire('pagehide', window);
  page.channel.emit('view', 'bfcache');
  expect(drafts()).toMatchObject([{ left: false }]);
  stage.fire('pagehide', window);
  stage.tools.identity.erase('forms');
  page.channel.emit('view', 'bfcache');
  await stage.advance(idleMs + 2000);
  expect(told()).toEqual([]);
});
