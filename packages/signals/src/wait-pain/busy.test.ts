// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { createPage } from '../page/page.ts';
import type { Page } from '../page/shapes.ts';
import { startWaitPain } from './detector.ts';
import { waitPainDefaults } from './options.ts';

let stage: Stage;
let page: Page;
let isHidden = false;

const wait = (): HTMLElement => document.querySelector('#wait') as HTMLElement;
const begin = (): void => wait().setAttribute('aria-busy', 'true');
const end = (): void => wait().removeAttribute('aria-busy');
const press = (): void => stage.press(document.querySelector('#b') as Element);
const told = (): unknown[][] =>
  stage.published.map(({ signal: { severe, gaveUp, durationMs } }) => [severe, gaveUp, durationMs]);

beforeEach(() => {
  document.body.innerHTML = '<button id="b">B</button><p id="gone" aria-busy="true"></p><p id="wait"></p>';
  // Of the two only one can be seen.
  wait().getClientRects = () => [new DOMRect()] as unknown as DOMRectList;
  isHidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  stage = createStage(window);
  page = createPage(stage.tools);
  startWaitPain(page, waitPainDefaults);
});
afterEach(() => {
  page.scope.stop();
  vi.restoreAllMocks();
});

test('a wait is told when it has become long and again when it is very long, and no more', async () => {
  begin();
  await stage.advance(30_000);
  expect(told()).toEqual([
    [false, false, 4000],
    [true, false, 10_000],
  ]);
  expect(stage.published[0]?.signal.target).toBe('#wait');
});

test('each wait is measured from its own beginning', async () => {
  begin();
  await stage.advance(3000);
  end();
  await stage.advance(3000);
  press();
  await stage.advance(500);
  begin();
  await stage.advance(3900);
  expect(told()).toEqual([]);
  end();
  await stage.advance(5000);
  expect(told()).toEqual([]);
});

test('a wait that begins after a press, or with another view, is seen; without any reason it is not looked for', async () => {
  await stage.advance(10_000);
  begin();
  await stage.advance(10_000);
  expect(told()).toEqual([]);
  end();
  press();
  await stage.advance(1000);
  begin();
  await stage.advance(5000);
  expect(told().length).toBe(1);
  end();
  await stage.advance(5000);
  page.channel.emit('view', 'link');
  await stage.advance(1000);
  begin();
  await stage.advance(5000);
  expect(told().length).toBe(2);
});

test('a press in the middle of a wait changes nothing', async () => {
  begin();
  for (let n = 0; n < 60; n++) {
    press();
    await stage.advance(100);
  }
  expect(told()).toEqual([[false, false, 4000]]);
});

test('who leaves in the middle of a long wait gave up, and another tab is no wait', async () => {
  begin();
  await stage.advance(5000);
  isHidden = true;
  stage.fire('visibilitychange', document);
  expect(told()).toEqual([
    [false, false, 4000],
    [false, true, 4500],
  ]);
  await stage.advance(60_000);
  isHidden = false;
  stage.fire('visibilitychange', document);
  await stage.advance(3900);
  expect(told().length).toBe(2);
  await stage.advance(1000);
  expect(told().slice(2)).toEqual([[false, false, 4000]]);
});

test('who leaves before it was long did not give up', async () => {
  begin();
  await stage.advance(3000);
  stage.fire('pagehide', window);
  expect(told()).toEqual([]);
});

test('how long a wait was that was told of, the next signal says; of a short one nothing is said', async () => {
  begin();
  await stage.advance(3000);
  end();
  await stage.advance(1000);
  page.report({ kind: 'dead_click' });
  press();
  await stage.advance(500);
  begin();
  await stage.advance(6000);
  end();
  await stage.advance(1000);
  page.report({ kind: 'dead_click' });
  expect(stage.published.map(({ signal: { kind, waitMs } }) => [kind, waitMs])).toEqual([
    ['dead_click', undefined],
    ['wait_pain', undefined],
    ['dead_click', 6000],
  ]);
});
