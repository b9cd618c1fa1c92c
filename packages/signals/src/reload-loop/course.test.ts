// @vitest-environment jsdom
import { createScope } from '@ressenti/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { createPage } from '../page/page.ts';
import type { Page } from '../page/shapes.ts';
import { reloadLoopDefaults, startReloadLoop } from './detector.ts';

let stage: Stage;

beforeEach(() => {
  stage = createStage(window);
});
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(window, 'navigation');
  window.history.replaceState(null, '', '/');
});

/** Loads a page, which began to load this long before the detector did. */
function load(type: string, loadingMs = 0): Page {
  const { getEntriesByType } = performance;
  vi.spyOn(performance, 'getEntriesByType').mockImplementation((name) =>
    name === 'navigation' ? [{ type } as PerformanceNavigationTiming] : getEntriesByType.call(performance, name),
  );
  const { clock } = stage.tools;
  const beganMs = clock.mono() - loadingMs;
  const page = createPage({
    ...stage.tools,
    scope: createScope(),
    clock: { ...clock, mono: () => clock.mono() - beganMs },
  });
  startReloadLoop(page, reloadLoopDefaults);
  return page;
}
const reload = async (afterMs: number): Promise<void> => {
  await stage.advance(afterMs);
  load('reload').scope.stop();
};
const told = (): object[] => stage.published.map(({ signal }) => signal);
const toNavigate = (navigationType: string, userInitiated: boolean): never =>
  ({ navigationType, userInitiated, destination: { url: location.href, sameDocument: false } }) as never;

test('a loop that was told begins anew', async () => {
  load('navigate').scope.stop();
  for (let n = 0; n < 5; n++) await reload(2000);
  expect(told()).toMatchObject([{ kind: 'reload_loop', count: 3 }]);
  await reload(2000);
  expect(told().length).toBe(2);
});

test('reloads of another page do not count for this one', async () => {
  load('navigate').scope.stop();
  await reload(2000);
  await reload(2000);
  window.history.replaceState(null, '', '/other');
  await reload(2000);
  expect(told()).toEqual([]);
});

test('a visit in between begins anew', async () => {
  await reload(2000);
  await reload(2000);
  await stage.advance(2000);
  load('navigate').scope.stop();
  await reload(2000);
  expect(told()).toEqual([]);
});

test('the page before says whether there was an error, a dead click, or neither', async () => {
  for (const [kind, afterError, afterDeadClick] of [
    ['error_click', true, false],
    ['dead_click', false, true],
    ['rage_click', false, false],
  ] as const) {
    stage = createStage(window);
    load('navigate').scope.stop();
    await reload(2000);
    await stage.advance(2000);
    const page = load('reload');
    page.report({ kind });
    page.scope.stop();
    await reload(2000);
    expect(told().at(-1)).toMatchObject({ kind: 'reload_loop', afterError, afterDeadClick });
  }
});

test('where the engine tells, a page that reloads itself is known by that, and a visitor in a hurry is one', async () => {
  Object.defineProperty(window, 'navigation', { value: new EventTarget(), configurable: true });
  const leave = async (navigationType: string, isByUser: boolean): Promise<void> => {
    await stage.advance(500);
    const page = load('reload');
    page.channel.emit('navigate', toNavigate(navigationType, isByUser));
    page.scope.stop();
  };
  for (let n = 0; n < 6; n++) await leave('reload', false);
  expect(told()).toEqual([]);
  stage = createStage(window);
  for (let n = 0; n < 3; n++) await leave('reload', true);
  expect(told()).toMatchObject([{ kind: 'reload_loop', count: 3, spanMs: 1000 }]);
  stage = createStage(window);
  for (let n = 0; n < 3; n++) await leave('push', false);
  expect(told().length).toBe(1);
});

test('reloads are counted from when each page began to load, however slowly it does', async () => {
  for (const loadingMs of [9000, 100, 100]) {
    await stage.advance(14_000);
    load('reload', loadingMs).scope.stop();
  }
  // The first of the three began 36.9 s before the last.
  expect(told()).toEqual([]);
});
