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
