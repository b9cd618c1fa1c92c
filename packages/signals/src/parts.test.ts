// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../corpus/stage.ts';
import { startSignals } from './entry-script.ts';
import type { SignalsConfig } from './start-one.ts';

const win = window as Window & typeof globalThis;
const find = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector) ?? document.body;

beforeEach(() => {
  document.body.innerHTML =
    '<button id="dead">A</button><form id="f"><input name="mail" required><input name="city"><button id="send">Send</button></form>';
  Object.assign(win, { scrollY: 0 });
});

/** The parts that come late come by a real import, so a test waits for what they do. */
async function start(config: SignalsConfig = {}): Promise<Stage> {
  const stage = createStage(win);
  startSignals(stage.tools, { vital: false, ...config });
  await stage.advance(5000);
  return stage;
}
const kinds = (stage: Stage): string[] => stage.published.map(({ signal }) => signal.kind);

test('a page that is only looked at starts no part', async () => {
  const stage = await start();
  const before = stage.left();
  await vi.dynamicImportSettled();
  expect(stage.left()).toBe(before);
});

test('a dead press is told by the part that it brings', async () => {
  const stage = await start();
  stage.press(find('#dead'));
  await stage.advance(1000);
  await vi.dynamicImportSettled();
  await stage.advance(3000);
  expect(kinds(stage)).toEqual(['dead_click']);
});

test('a part that takes two seconds to come judges the series that brought it', async () => {
  const stage = await start();
  for (let n = 0; n < 4; n++) {
    stage.press(find('#dead'));
    await stage.advance(150);
  }
  await stage.advance(2000);
  await vi.dynamicImportSettled();
  await stage.advance(4000);
  expect(stage.published.map(({ signal: { kind, count } }) => [kind, count])).toEqual([['rage_click', 4]]);
});

test('a part that comes after the stop starts nothing', async () => {
  const stage = await start();
  stage.press(find('#dead'));
  await stage.advance(1000);
  stage.tools.scope.stop();
  const remembered = Object.keys(win.sessionStorage).sort();
  await vi.dynamicImportSettled();
  await stage.advance(4000);
  expect(stage.published).toEqual([]);
  expect(stage.left()).toBe(0);
  expect(Object.keys(win.sessionStorage).sort()).toEqual(remembered);
});

test('a form is watched from the field on that brought the part', async () => {
  const stage = await start({ form_abandon: { graceMs: 2000 } });
  const field = find('[name=mail]') as HTMLInputElement;
  field.focus();
  stage.fire('focusin', field);
  await vi.dynamicImportSettled();
  field.value = 'a';
  stage.fire('input', field);
  await stage.advance(9000);
  expect(kinds(stage)).toEqual(['form_abandon']);
});

test('a form that the browser refuses at the first press is refused for the first time then', async () => {
  const stage = await start({ validation_loop: { minAttempts: 1 } });
  stage.press(find('#send'));
  // The browser shows what is missing by the focus.
  const field = find('[name=mail]');
  field.focus();
  stage.fire('focusin', field);
  await vi.dynamicImportSettled();
  await stage.advance(3000);
  expect(kinds(stage)).toContain('validation_loop');
});

test('a form that its page refuses without moving the focus is watched once it did not go', async () => {
  const stage = await start({ validation_loop: { minAttempts: 2 } });
  for (let n = 0; n < 2; n++) {
    stage.press(find('#send'));
    find('[name=mail]').setAttribute('aria-invalid', 'true');
    await stage.advance(900);
  }
  await stage.advance(200);
  await vi.dynamicImportSettled();
  await stage.advance(3000);
  expect(stage.published.filter(({ signal }) => signal.kind === 'validation_loop').length).toBe(1);
});
