// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { createStage } from '../../corpus/stage.ts';
import { watchForms } from '../forms/watch.ts';
import { createPage } from '../page/page.ts';
import { formHesitationDefaults, startFormHesitation } from './detector.ts';

afterEach(() => vi.restoreAllMocks());

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
