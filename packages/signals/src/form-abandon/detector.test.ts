// @vitest-environment jsdom
import { createScope } from '@ressenti/core';
import { afterEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { watchForms } from '../forms/watch.ts';
import { createPage } from '../page/page.ts';
import { formAbandonDefaults, startFormAbandon } from './detector.ts';
import type { Draft, DraftRecord } from './drafts.ts';

const { graceMs, idleMs } = formAbandonDefaults;
const html = '<form id="f"><input name="mail"><input name="city"></form>';

afterEach(() => vi.restoreAllMocks());

/** A page of a tab; what tabs share is the browser's. */
function open(stage: Stage, body: string): () => void {
  document.body.innerHTML = body;
  for (const form of document.forms) form.getClientRects = () => [new DOMRect()] as unknown as DOMRectList;
  const page = createPage({ ...stage.tools, scope: createScope() });
  const forms = watchForms(page);
  startFormAbandon(page, formAbandonDefaults, forms);
  forms.begin();
  return () => page.scope.stop();
}

function type(stage: Stage, name: string): void {
  const field = document.querySelector(`[name=${name}]`) ?? document.body;
  stage.fire('focusin', field);
  stage.fire('keydown', field, { key: 'a' });
  stage.fire('input', field);
}

const drafts = (stage: Stage): Draft[] => stage.tools.identity.read<DraftRecord>('forms')?.drafts ?? [];
/** Everything a killed tab takes with it: nothing was said. */
const kill = (stop: () => void): void => stop();

test('a tab that is killed while a form is filled in has remembered it, in less than a kilobyte and without a value', async () => {
  const stage = createStage(window);
  kill(open(stage, html));
  const stop = open(stage, html);
  const field = document.querySelector('input');
  if (field) field.value = 'jo@x.org';
  type(stage, 'mail');
  await stage.advance(300);
  kill(stop);
  expect(drafts(stage)).toMatchObject([{ form: 'f', edited: ['mail'], lastField: 'mail', left: false }]);
  expect(JSON.stringify(drafts(stage)).length).toBeLessThan(1024);
  expect(JSON.stringify(drafts(stage))).not.toContain('jo@x.org');
});

test('what another version of this script, or another script, left in the record is dropped', async () => {
  const draft = { id: 'a', form: 'f', path: window.location.pathname, left: true, aliveMs: 0 };
  for (const found of [
    [draft],
    [{ ...draft, edited: 'mail' }],
    { v: 0, drafts: [draft] },
    { v: 1 },
    {},
    'f',
    7,
    [null],
  ]) {
    const stage = createStage(window);
    stage.tools.identity.write('forms', found);
    const stop = open(stage, html);
    expect(stage.tools.identity.read('forms')).toBeNull();
    type(stage, 'mail');
    await stage.advance(idleMs + 5000);
    expect(stage.published.map(({ signal }) => signal)).toMatchObject([
      { kind: 'form_abandon', form: 'f', fieldsEdited: 1, field: 'mail', submitAttempts: 0 },
    ]);
    stop();
  }
});

test('the next visit says that it was given up, once, and where', async () => {
  const stage = createStage(window);
  const stop = open(stage, html);
  type(stage, 'mail');
  await stage.advance(2000);
  type(stage, 'city');
  await stage.advance(300);
  kill(stop);
  const again = open(stage, '<p>Home</p>');
  await stage.advance(idleMs - 5000);
  expect(stage.published).toEqual([]);
  await stage.advance(10_000);
  expect(stage.published.map(({ signal }) => signal)).toMatchObject([
    { kind: 'form_abandon', form: 'f', field: 'city', lastEdited: 'city', fieldsEdited: 2, fieldsTotal: 2 },
  ]);
  expect(drafts(stage)).toEqual([]);
  await stage.advance(idleMs * 2);
  expect(stage.published).toHaveLength(1);
  again();
});

test('a form that was left is given up by the next page, after less time', async () => {
  const stage = createStage(window);
  const stop = open(stage, html);
  type(stage, 'mail');
  stage.fire('pagehide', window);
  stop();
  const again = open(stage, '<p>Home</p>');
  await stage.advance(graceMs - 2000);
  expect(stage.published).toEqual([]);
  await stage.advance(4000);
  expect(stage.published.map(({ signal }) => signal.kind)).toEqual(['form_abandon']);
  again();
});

test('a form that goes on in another tab is not given up by this one', async () => {
  const stage = createStage(window);
  const stop = open(stage, html);
  type(stage, 'mail');
  await stage.advance(300);
  const [draft] = drafts(stage);
  kill(stop);
  const again = open(stage, '<p>Elsewhere</p>');
  for (let n = 0; n < 3; n++) {
    await stage.advance(idleMs / 2);
    // The other tab, with a sign of life.
    const drafts = [{ ...draft, aliveMs: stage.tools.clock.now() }];
    stage.tools.identity.write('forms', { v: 1, drafts });
  }
  expect(stage.published).toEqual([]);
  again();
});

test('a form that was left and is opened again goes on, with what was said of it', async () => {
  const stage = createStage(window);
  const stop = open(stage, html);
  type(stage, 'mail');
  stage.fire('pagehide', window);
  stop();
  await stage.advance(graceMs / 2);
  const again = open(stage, html);
  await stage.advance(graceMs * 3);
  expect(stage.published).toEqual([]);
  type(stage, 'city');
  await stage.advance(idleMs + 5000);
  expect(stage.published.map(({ signal }) => signal)).toMatchObject([{ field: 'city', fieldsEdited: 2 }]);
  again();
});

test('how long the visitor was in the last field is told', async () => {
  const stage = createStage(window);
  const stop = open(stage, html);
  type(stage, 'mail');
  await stage.advance(4000);
  stage.fire('focusout', document.querySelector('[name=mail]') ?? document.body);
  await stage.advance(idleMs + 5000);
  expect(stage.published.map(({ signal }) => signal)).toMatchObject([{ field: 'mail', fieldMs: 4000 }]);
  stop();
});

test('a form that the page itself says was sent is not given up, however that was done', async () => {
  const stage = createStage(window);
  const stop = open(stage, html);
  type(stage, 'mail');
  await stage.advance(300);
  expect(drafts(stage)).toHaveLength(1);
  stage.fire('ressenti:complete', document.querySelector('form') ?? document.body);
  expect(drafts(stage)).toEqual([]);
  await stage.advance(idleMs + 2000);
  expect(stage.published).toEqual([]);
  stop();
});

test('a form that goes on being filled in after that is open again', async () => {
  const stage = createStage(window);
  const stop = open(stage, html);
  type(stage, 'mail');
  stage.fire('ressenti:complete', document.querySelector('form') ?? document.body);
  type(stage, 'city');
  await stage.advance(idleMs + 2000);
  expect(stage.published).toMatchObject([{ signal: { kind: 'form_abandon', fieldsEdited: 1, lastEdited: 'city' } }]);
  stop();
});

test('a form given up names what was told while it was open, the last five, the newest first', async () => {
  const stage = createStage(window);
  document.body.innerHTML = html;
  for (const form of document.forms) form.getClientRects = () => [new DOMRect()] as unknown as DOMRectList;
  const ids: string[] = [];
  const page = createPage({
    ...stage.tools,
    publish(signal, at) {
      stage.tools.publish(signal, at);
      const id = `0193a5e2-0000-7000-8000-00000000000${ids.length}`;
      ids.push(id);
      return id;
    },
  });
  const forms = watchForms(page);
  startFormAbandon(page, formAbandonDefaults, forms);
  page.report({ kind: 'rage_click' });
  type(stage, 'mail');
  for (let n = 0; n < 6; n++) page.report({ kind: 'dead_click' });
  expect(JSON.stringify(drafts(stage)).length).toBeLessThan(1024);
  await stage.advance(idleMs + 2000);
  const { signal } = stage.published.at(-1) ?? {};
  expect(signal).toMatchObject({ kind: 'form_abandon', target: '#f', signals: ids.slice(2, 7).reverse().join(' ') });
  page.scope.stop();
});

test('a form of which nothing is to be told is not told of', async () => {
  const stage = createStage(window);
  const stop = open(stage, html.replace('id="f"', 'id="f" data-ressenti-ignore="form_abandon"'));
  type(stage, 'mail');
  await stage.advance(idleMs + 2000);
  expect(stage.published).toEqual([]);
  stop();
});
