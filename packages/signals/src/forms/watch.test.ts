// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { createPage } from '../page/page.ts';
import type { Page } from '../page/shapes.ts';
import { type FormTopics, watchForms } from './watch.ts';

let stage: Stage;
let page: Page;
let heard: [string, ...unknown[]][];

const element = <E extends HTMLElement>(selector: string): E => document.querySelector(selector) as E;
const mouse = { isPrimary: true, button: 0, pointerType: 'mouse', clientX: 10, clientY: 10, detail: 1 };
const down = (target: Element): void => stage.fire('pointerdown', target, mouse);
const key = (target: Element, name: string): void => stage.fire('keydown', target, { key: name });

function show(html: string): void {
  document.body.innerHTML = html;
  stage = createStage(window);
  page = createPage(stage.tools);
}
/** From here on it is heard what the visitor does with forms. */
function watch(): void {
  heard = [];
  const forms = watchForms(page);
  const toSaid: { [K in keyof FormTopics]: (value: FormTopics[K]) => unknown[] } = {
    focus: ({ field, isOwn }) => [field.name, isOwn],
    blur: ({ name }) => [name],
    edit: ({ field, isTyped }) => [field.name, isTyped],
    intent: ({ id }) => [id],
    refuse: ({ form, fields }) => [form.id, ...fields],
  };
  for (const topic of Object.keys(toSaid) as (keyof FormTopics)[])
    forms.on(topic, (value) => heard.push([topic, ...(toSaid[topic] as (value: unknown) => unknown[])(value)]));
  forms.begin();
}

beforeEach(() => {
  show(
    '<form id="f"><label id="l">Mail <input name="mail" required></label><input name="city" required><textarea name="note"></textarea><p role="alert"></p><button id="send">Send</button></form>',
  );
});

test('a field is entered by the visitor who presses it, its label or Tab, and by the page in any other way', async () => {
  watch();
  const [mail, city] = [element('[name=mail]'), element('[name=city]')];
  await stage.advance(5000);
  down(mail);
  stage.fire('focusin', mail);
  key(mail, 'x');
  stage.fire('focusin', city);
  await stage.advance(1000);
  down(element('#l'));
  stage.fire('focusin', mail);
  await stage.advance(1000);
  key(mail, 'Tab');
  await stage.advance(250);
  stage.fire('focusin', city);
  await stage.advance(100);
  stage.fire('focusin', element('[name=note]'));
  expect(heard.filter(([topic]) => topic === 'focus')).toEqual([
    ['focus', 'mail', true],
    ['focus', 'city', false],
    ['focus', 'mail', true],
    ['focus', 'city', true],
    ['focus', 'note', false],
  ]);
  page.scope.stop();
});

test('a field is left with its focus, with another field, and when the page is hidden; no field is left twice', () => {
  watch();
  const left = (): unknown[] => heard.filter(([topic]) => topic === 'blur').map(([, name]) => name);
  const [mail, city] = [element('[name=mail]'), element('[name=city]')];
  stage.fire('focusin', mail);
  stage.fire('focusin', city);
  expect(left()).toEqual(['mail']);
  stage.fire('pagehide', window);
  expect(left()).toEqual(['mail', 'city']);
  stage.fire('focusout', city);
  stage.fire('focusin', mail);
  stage.fire('focusout', mail);
  expect(left()).toEqual(['mail', 'city', 'mail']);
  page.scope.stop();
});

test('what is typed is told from what is filled in, and what a script says it did from both', async () => {
  watch();
  const mail = element('[name=mail]');
  key(mail, 'x');
  stage.fire('input', mail);
  await stage.advance(101);
  stage.fire('input', mail);
  key(mail, 'x');
  stage.fire('input', mail, { isTrusted: false });
  stage.fire('input', element('#send'));
  expect(heard).toEqual([
    ['edit', 'mail', true],
    ['edit', 'mail', false],
  ]);
  page.scope.stop();
});

test('Enter in a field means to send; elsewhere, by a script, or in a text area it does not', () => {
  watch();
  key(element('[name=note]'), 'Enter');
  key(element('#f'), 'Enter');
  stage.fire('keydown', element('[name=mail]'), { key: 'Enter', isTrusted: false });
  key(element('[name=mail]'), 'x');
  expect(heard).toEqual([]);
  key(element('[name=mail]'), 'Enter');
  expect(heard).toEqual([['intent', 'f']]);
  page.scope.stop();
});

test('what is meant once is heard once, however it is seen; a moment later it is meant again', async () => {
  watch();
  key(element('[name=mail]'), 'Enter');
  stage.fire('submit', element('#f'));
  stage.press(element('#send'));
  expect(heard).toEqual([['intent', 'f']]);
  await stage.advance(100);
  stage.fire('submit', element('#f'));
  expect(heard).toEqual([
    ['intent', 'f'],
    ['intent', 'f'],
  ]);
  page.scope.stop();
});

test('all fields at fault of one attempt are one refusal, those of the next are another', async () => {
  watch();
  for (let n = 0; n < 2; n++) {
    key(element('[name=mail]'), 'Enter');
    stage.fire('invalid', element('[name=mail]'));
    await stage.advance(20);
    stage.fire('invalid', element('[name=city]'));
    await stage.advance(5000);
  }
  expect(heard).toEqual([
    ['intent', 'f'],
    ['refuse', 'f', 'mail', 'city'],
    ['intent', 'f'],
    ['refuse', 'f', 'mail', 'city'],
  ]);
  page.scope.stop();
});

test('what is invalid long after, or before anything was sent, is a check by the page', async () => {
  watch();
  stage.fire('invalid', element('[name=mail]'));
  key(element('[name=mail]'), 'Enter');
  await stage.advance(301);
  stage.fire('invalid', element('[name=mail]'));
  await stage.advance(5000);
  expect(heard).toEqual([['intent', 'f']]);
  page.scope.stop();
});

test.each([
  ['in an alert', () => (element('[role=alert]').textContent = 'No'), true],
  ['in an alert that is empty', () => (element('[role=alert]').textContent = ' \n '), false],
  ['at a field', () => element('[name=city]').setAttribute('aria-invalid', 'true'), true],
  [
    'in a form that is gone',
    () => {
      element('[role=alert]').textContent = 'No';
      element('#f').remove();
    },
    false,
  ],
])('a refusal that the page writes %s', async (_, write, isRefused) => {
  watch();
  key(element('[name=mail]'), 'Enter');
  await stage.advance(2500);
  write();
  await stage.advance(5000);
  expect(heard.filter(([topic]) => topic === 'refuse').length).toBe(+isRefused);
  page.scope.stop();
});

test('who sends again before the page was looked at is told of the refusal before', async () => {
  watch();
  key(element('[name=mail]'), 'Enter');
  element('[role=alert]').textContent = 'No';
  await stage.advance(200);
  key(element('[name=mail]'), 'Enter');
  expect(heard.map(([topic]) => topic)).toEqual(['intent', 'refuse', 'intent']);
  await stage.advance(5000);
  // One attempt is refused once.
  expect(heard.map(([topic]) => topic)).toEqual(['intent', 'refuse', 'intent', 'refuse']);
  page.scope.stop();
});

test('an attempt that another one followed is no longer looked at', async () => {
  document.body.insertAdjacentHTML('beforeend', '<form id="g"><input name="zip"></form>');
  watch();
  key(element('[name=mail]'), 'Enter');
  await stage.advance(100);
  key(element('[name=zip]'), 'Enter');
  element('[role=alert]').textContent = 'No';
  await stage.advance(5000);
  expect(heard).toEqual([
    ['intent', 'f'],
    ['intent', 'g'],
  ]);
  page.scope.stop();
});

test('who comes late knows by what the visitor got into the field, and what he pressed to send', async () => {
  await stage.advance(5000);
  key(document.body, 'Tab');
  element('[name=mail]').focus();
  await stage.advance(1500);
  watch();
  expect(heard).toEqual([['focus', 'mail', true]]);
  page.scope.stop();

  show('<form id="f"><input name="mail"><button id="send">Send</button></form>');
  await stage.advance(5000);
  element('[name=mail]').focus();
  await stage.advance(5000);
  watch();
  expect(heard).toEqual([['focus', 'mail', false]]);
  page.scope.stop();

  show('<form id="f"><input name="mail"><button id="send">Send</button></form>');
  await stage.advance(5000);
  down(element('[name=mail]'));
  element('[name=mail]').focus();
  watch();
  expect(heard).toEqual([['focus', 'mail', true]]);
  page.scope.stop();
});

test('who comes late finds the field into which the browser put the visitor when it refused to send', async () => {
  const press = async (): Promise<void> => {
    await stage.advance(5000);
    stage.press(element('#send'));
    element('[name=city]').focus();
    await stage.advance(1000);
    watch();
  };
  await press();
  expect(heard).toEqual([
    ['intent', 'f'],
    ['focus', 'city', false],
    ['refuse', 'f', 'mail', 'city'],
  ]);
  page.scope.stop();

  show('<form id="f"><input name="mail"><input name="city"><button id="send">Send</button></form>');
  await press();
  expect(heard).toEqual([
    ['intent', 'f'],
    ['focus', 'city', false],
  ]);
  // What was meant before is refused in its own time, not in that of who comes late.
  stage.fire('invalid', element('[name=city]'));
  await stage.advance(5000);
  expect(heard.length).toBe(2);
  page.scope.stop();
});

test('a field in a shadow root is found by who comes late, and heard from within', async () => {
  show('<div id="h"></div>');
  const root = element('#h').attachShadow({ mode: 'open' });
  root.innerHTML = '<form id="f"><input name="mail"></form>';
  root.querySelector('input')?.focus();
  watch();
  expect(heard).toEqual([['focus', 'mail', false]]);
  page.scope.stop();
});
