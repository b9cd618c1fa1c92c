// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { watchForms } from '../forms/watch.ts';
import { createPage } from '../page/page.ts';
import { formHesitationDefaults, startFormHesitation } from './detector.ts';

afterEach(() => vi.restoreAllMocks());

const mouse = { isPrimary: true, button: 0, pointerType: 'mouse', clientX: 1, clientY: 1 };

/** Into the field by Tab and out of it, three times. */
async function visit(): Promise<string[]> {
  document.body.innerHTML = '<form><input name="mail"></form>';
  const stage = createStage(window);
  const page = createPage(stage.tools);
  const forms = watchForms(page);
  startFormHesitation(page, formHesitationDefaults, forms);
  const field = document.querySelector('input') ?? document.body;
  for (let n = 0; n < 3; n++) {
    stage.fire('keydown', field, { key: 'Tab' });
    stage.fire('focusin', field);
    await stage.advance(1000);
    stage.fire('focusout', field);
    await stage.advance(1000);
  }
  page.scope.stop();
  return stage.published.map(({ signal }) => String(signal.hesitation));
}

test('three visits to a field for nothing are a hesitation', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  expect(await visit()).toEqual(['refocus']);
});

test('going to another window and back is none', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  expect(await visit()).toEqual([]);
});

test('choosing among what an input method offers is none; the pause after it is one', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  document.body.innerHTML = '<form><input name="mail"></form>';
  const stage = createStage(window);
  const page = createPage(stage.tools);
  const forms = watchForms(page);
  startFormHesitation(page, formHesitationDefaults, forms);
  const field = document.querySelector('input') ?? document.body;
  stage.fire('pointerdown', field, { isPrimary: true, button: 0, pointerType: 'mouse', clientX: 1, clientY: 1 });
  stage.fire('focusin', field);
  stage.fire('keydown', field, { key: 'Process' });
  stage.fire('compositionstart', field);
  await stage.advance(25_000);
  expect(stage.published).toEqual([]);
  stage.fire('compositionend', field);
  await stage.advance(25_000);
  expect(stage.published.map(({ signal }) => signal.kind)).toEqual(['form_hesitation']);
  page.scope.stop();
});

describe('a field', () => {
  const html =
    '<form id="f"><input name="mail"><input name="city"><textarea name="note"></textarea><input name="q" type="search"></form>';
  const begin = (): { stage: Stage; stop(): void; said(): unknown[][] } => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    document.body.innerHTML = html;
    const stage = createStage(window);
    const page = createPage(stage.tools);
    const forms = watchForms(page);
    startFormHesitation(page, formHesitationDefaults, forms);
    return {
      stage,
      stop: () => page.scope.stop(),
      said: () => stage.published.map(({ signal }) => [signal.hesitation, signal.field, signal.idleMs, signal.edits]),
    };
  };
  const field = (name: string): HTMLInputElement => document.querySelector(`[name=${name}]`) as HTMLInputElement;
  const press = (stage: Stage, name: string): void => {
    stage.fire('pointerdown', field(name), mouse);
    stage.fire('focusin', field(name));
  };
  const type = (stage: Stage, name: string, value: string): void => {
    field(name).value = value;
    stage.fire('keydown', field(name), { key: 'x' });
    stage.fire('input', field(name));
  };

  test('nobody begins is said once, and how long it was', async () => {
    const { stage, stop, said } = begin();
    await stage.advance(5000);
    press(stage, 'mail');
    await stage.advance(60_000);
    expect(said()).toEqual([['first_input', 'mail', 10_000, 0]]);
    stop();
  });

  test('gives a text area more time', async () => {
    const { stage, stop, said } = begin();
    press(stage, 'note');
    await stage.advance(29_000);
    expect(said()).toEqual([]);
    await stage.advance(2000);
    expect(said()).toEqual([['first_input', 'note', 30_000, 0]]);
    stop();
  });

  test('a pause is counted from what was typed last', async () => {
    const { stage, stop, said } = begin();
    press(stage, 'mail');
    await stage.advance(6000);
    type(stage, 'mail', 'a');
    await stage.advance(9900);
    expect(said()).toEqual([]);
    await stage.advance(1200);
    expect(said().map(([hesitation, , , edits]) => [hesitation, edits])).toEqual([['pause', 1]]);
    stop();
  });

  test('that was left is no longer waited for', async () => {
    const { stage, stop, said } = begin();
    press(stage, 'mail');
    await stage.advance(3000);
    stage.fire('focusout', field('mail'));
    await stage.advance(30_000);
    expect(said()).toEqual([]);
    stop();
  });

  test('into which the page put the visitor counts from his next input, by hand and not by a script', async () => {
    const { stage, stop, said } = begin();
    await stage.advance(5000);
    stage.fire('focusin', field('mail'));
    await stage.advance(20_000);
    stage.fire('pointerdown', document.body, { ...mouse, isTrusted: false });
    await stage.advance(20_000);
    expect(said()).toEqual([]);
    stage.fire('pointerdown', document.body, mouse);
    await stage.advance(11_000);
    expect(said()).toEqual([['first_input', 'mail', 10_000, 0]]);
    stop();
  });

  test('into which the page put the visitor, and out again, is none he is in', async () => {
    const { stage, stop, said } = begin();
    await stage.advance(5000);
    stage.fire('focusin', field('mail'));
    stage.fire('focusout', field('mail'));
    stage.fire('pointerdown', document.body, mouse);
    await stage.advance(30_000);
    expect(said()).toEqual([]);
    stop();
  });

  test('that is visited by the page is not visited for nothing by the visitor', async () => {
    const { stage, stop, said } = begin();
    await stage.advance(5000);
    for (let n = 0; n < 5; n++) {
      stage.fire('focusin', field('mail'));
      await stage.advance(1000);
      stage.fire('pointerdown', document.body, mouse);
      await stage.advance(1000);
      stage.fire('focusout', field('mail'));
      await stage.advance(1000);
    }
    expect(said()).toEqual([]);
    stop();
  });

  test('visited by the page first and by the visitor then is judged as his', async () => {
    const { stage, stop, said } = begin();
    await stage.advance(5000);
    stage.fire('focusin', field('mail'));
    stage.fire('pointerdown', document.body, mouse);
    await stage.advance(1000);
    stage.fire('focusout', field('mail'));
    for (let n = 0; n < 3; n++) {
      press(stage, 'mail');
      await stage.advance(1000);
      stage.fire('focusout', field('mail'));
      await stage.advance(1000);
    }
    expect(said().map(([hesitation]) => hesitation)).toEqual(['refocus']);
    stop();
  });

  test.each([
    ['as it was, is visited for nothing', ['a', 'a', 'a', 'a'], ['refocus']],
    ['as it never was, is changed each time', ['a', 'b', 'c', 'd'], []],
  ])('that is left %s', async (_, values, expected) => {
    const { stage, stop, said } = begin();
    await stage.advance(5000);
    field('mail').value = 'a';
    for (const value of values) {
      press(stage, 'mail');
      await stage.advance(1000);
      type(stage, 'mail', value);
      stage.fire('focusout', field('mail'));
      await stage.advance(1000);
    }
    expect(said().map(([hesitation]) => hesitation)).toEqual(expected);
    stop();
  });

  test('that the browser fills in begins anew to be visited for nothing', async () => {
    const { stage, stop, said } = begin();
    await stage.advance(5000);
    for (let n = 0; n < 3; n++) {
      press(stage, 'mail');
      await stage.advance(1000);
      // No key before it.
      if (n === 1) stage.fire('input', field('mail'));
      stage.fire('focusout', field('mail'));
      await stage.advance(1000);
    }
    expect(said()).toEqual([]);
    stop();
  });

  test('in which one looks for words is not judged', async () => {
    const { stage, stop, said } = begin();
    press(stage, 'q');
    await stage.advance(60_000);
    expect(said()).toEqual([]);
    stop();
  });

  test('in which another window found the visitor is none he is in', async () => {
    const { stage, stop, said } = begin();
    press(stage, 'mail');
    await stage.advance(2000);
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    stage.fire('focusout', field('mail'));
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    await stage.advance(20_000);
    stage.fire('input', field('mail'));
    await stage.advance(20_000);
    expect(said()).toEqual([]);
    stop();
  });

  test('is given its whole time after an input method', async () => {
    const { stage, stop, said } = begin();
    press(stage, 'mail');
    stage.fire('compositionstart', field('mail'));
    await stage.advance(9500);
    stage.fire('compositionend', field('mail'));
    await stage.advance(9500);
    expect(said()).toEqual([]);
    await stage.advance(2000);
    expect(said().map(([hesitation]) => hesitation)).toEqual(['first_input']);
    stop();
  });
});
