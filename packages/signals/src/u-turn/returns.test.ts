// @vitest-environment jsdom
import { createScope } from '@ressenti/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../../corpus/stage.ts';
import { createPage } from '../page/page.ts';
import type { Page } from '../page/shapes.ts';
import { type Return, watchReturns } from './returns.ts';
import type { View } from './rule.ts';

const win = window;
/** A quarter of the viewport of this environment. */
const readPx = win.innerHeight / 4;

let stage: Stage;
let scrolledPx = 0;
let isHidden = false;

beforeEach(() => {
  scrolledPx = 0;
  isHidden = false;
  stage = createStage(win);
  vi.spyOn(win, 'scrollY', 'get').mockImplementation(() => scrolledPx);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  document.body.innerHTML = '<button id="b">B</button><output id="out"></output>';
});
afterEach(() => vi.restoreAllMocks());

interface Visit {
  page: Page;
  told: Return[];
  leave(): void;
}

/** A page of its own, with what the tab remembers. */
function visit(path: string): Visit {
  win.history.replaceState(null, '', path);
  const page = createPage({ ...stage.tools, scope: createScope() });
  const told: Return[] = [];
  watchReturns(page, (back) => told.push(back));
  return {
    page,
    told,
    leave() {
      stage.fire('pagehide', win);
      page.scope.stop();
    },
  };
}
const views = (): View[] => stage.tools.session.read<View[]>('views') ?? [];
const last = (): View | undefined => views().at(-1);
const press = (): void => {
  stage.press(document.querySelector('#b') ?? document.body);
  document.querySelector('#out')?.append('x');
};

test('of each view the tab remembers how long it was seen, and of the last four only', async () => {
  for (const [path, ms] of [
    ['/a', 1200],
    ['/b', 2300],
    ['/c', 100],
    ['/d', 700],
    ['/e', 1900],
  ] as const) {
    const { leave } = visit(path);
    await stage.advance(ms);
    leave();
  }
  expect(views().map(({ path, ms }) => [path, ms])).toEqual([
    ['/b', 2300],
    ['/c', 100],
    ['/d', 700],
    ['/e', 1900],
  ]);
});

test('a page that is killed has remembered its last whole second', async () => {
  const { page } = visit('/a');
  await stage.advance(2400);
  page.scope.stop();
  expect(last()).toMatchObject({ path: '/a', ms: 2000 });
});

test('what was not painted, or not in front, was not seen', async () => {
  const { leave } = visit('/a');
  await stage.advance(1000);
  isHidden = true;
  stage.fire('visibilitychange', document);
  await stage.advance(5000);
  isHidden = false;
  stage.fire('visibilitychange', document);
  await stage.advance(1000);
  leave();
  // It is known again with the next second.
  expect(last()?.ms).toBeLessThanOrEqual(2000);
  expect(last()?.ms).toBeGreaterThanOrEqual(1000);
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([]);
  const unpainted = visit('/b');
  await stage.advance(3000);
  unpainted.leave();
  expect(last()).toMatchObject({ path: '/b', ms: 0 });
});

test.each([
  ['down a good part', 0, readPx + 1, true],
  ['up a good part', 900, 900 - readPx - 1, true],
  ['a little', 0, readPx - 1, undefined],
  ['not at all, in the middle of the page', 900, 900, undefined],
])('a view that was read %s', async (_, fromPx, toPx, useful) => {
  scrolledPx = fromPx;
  const { leave } = visit('/a');
  await stage.advance(1000);
  scrolledPx = toPx;
  leave();
  expect(last()?.useful || undefined).toBe(useful);
});

test('a route begins where the page is scrolled to', async () => {
  const { page, leave } = visit('/a');
  scrolledPx = 900;
  win.history.replaceState(null, '', '/b');
  page.channel.emit('view', 'link');
  await stage.advance(1000);
  leave();
  expect(views().map(({ path, useful }) => [path, !!useful])).toEqual([
    ['/a', true],
    ['/b', false],
  ]);
});

test('a view in which a press was answered was of use, unless that press left it or was before it', async () => {
  const { page, leave } = visit('/a');
  await stage.advance(1000);
  press();
  await stage.advance(1000);
  win.history.replaceState(null, '', '/b');
  page.channel.emit('view', 'link');
  await stage.advance(3000);
  expect(views().map(({ useful }) => !!useful)).toEqual([false, false]);
  press();
  await stage.advance(3000);
  leave();
  expect(views().map(({ useful }) => !!useful)).toEqual([false, true]);
});

test('a view in which something was typed was of use', async () => {
  const { leave } = visit('/a');
  stage.fire('input', document.body);
  leave();
  expect(last()?.useful).toBe(true);
});

test('a return is told once, with what was between', async () => {
  for (const path of ['/a', '/b']) {
    const { told, leave } = visit(path);
    await stage.advance(1000);
    leave();
    expect(told).toEqual([]);
  }
  const { told, leave } = visit('/a');
  expect(told.map(({ path, via, views }) => [path, via, views.map((view) => view.path)])).toEqual([
    ['/a', 'link', ['/a', '/b']],
  ]);
  await stage.advance(1000);
  leave();
});

test('after a return that was a u-turn, going there once more begins anew', async () => {
  for (const path of ['/a', '/b', '/a', '/b']) {
    const { told, leave } = visit(path);
    for (const { forget } of told) forget();
    await stage.advance(1000);
    leave();
    if (path === '/b') expect(told).toEqual([]);
  }
  expect(views().map(({ path }) => path)).toEqual(['/a', '/b']);
});

test('a page in the cache writes nothing', async () => {
  const first = visit('/a');
  await stage.advance(1000);
  stage.fire('pagehide', win);
  visit('/b').leave();
  // Each document has an address of its own; here both share one.
  win.history.replaceState(null, '', '/a');
  await stage.advance(3000);
  expect(views().map(({ path }) => path)).toEqual(['/a', '/b']);
  first.page.scope.stop();
});

test('a page that wakes in the cache waits for what the page after it writes', async () => {
  const first = visit('/a');
  await stage.advance(1000);
  stage.fire('pagehide', win);
  const second = visit('/b');
  await stage.advance(900);
  expect(views().map(({ path }) => path)).toEqual(['/a', '/b']);
  win.history.replaceState(null, '', '/a');
  first.page.channel.emit('view', 'bfcache');
  await stage.advance(50);
  expect(first.told).toEqual([]);
  second.leave();
  await stage.advance(300);
  expect(first.told.map(({ via, views }) => [via, views.at(-1)?.path])).toEqual([['bfcache', '/b']]);
  await stage.advance(2000);
  // It goes on to count, from a quarter of a second after it woke, and writes each whole second.
  expect(last()).toMatchObject({ path: '/a', ms: 2000 - 150 });
  first.page.scope.stop();
});

test('a page loaded again is the same view going on, but no longer the one that sent a form', async () => {
  const { leave } = visit('/a');
  await stage.advance(1000);
  const form = document.createElement('form');
  form.method = 'post';
  stage.fire('submit', form);
  leave();
  expect(last()).toMatchObject({ ms: 1000, posted: true });
  const again = visit('/a');
  await stage.advance(1000);
  again.leave();
  expect(views()).toMatchObject([{ path: '/a', ms: 2000, posted: false }]);
});

const toNavigate = (url: string, formData: FormData | null = null): never =>
  ({ destination: { url, sameDocument: false }, formData, navigationType: 'push', userInitiated: true }) as never;

test('coming back from another site is told, and that site is forgotten with the next', async () => {
  const { page, leave } = visit('/a');
  page.channel.emit('navigate', toNavigate('https://pay.example/now'));
  await stage.advance(1000);
  leave();
  const back = visit('/a');
  expect(back.told.map(({ views }) => views.at(-1)?.host)).toEqual(['pay.example']);
  await stage.advance(1000);
  back.leave();
  expect(views()).toMatchObject([{ path: '/a', ms: 1000 }]);
  expect(last()?.host).toBeUndefined();
});

test('going on within the site is no other site; with a form it sends, it is an answer that comes', async () => {
  const { page, leave } = visit('/a');
  page.channel.emit('navigate', toNavigate(`${win.location.origin}/b`, new FormData()));
  leave();
  expect(last()).toMatchObject({ path: '/a', posted: true });
  expect(last()?.host).toBeUndefined();
});

test('a page that was gone before this file had come is known by its address', () => {
  const referrer = vi.spyOn(document, 'referrer', 'get').mockReturnValue(`${win.location.origin}/a?b`);
  const { leave } = visit('/b');
  leave();
  expect(views().map(({ path }) => path)).toEqual(['/a', '/b']);
  visit('/c').leave();
  expect(views().map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
  stage.tools.session.erase('views');
  referrer.mockReturnValue('https://elsewhere.example/a');
  visit('/b').leave();
  expect(views().map(({ path }) => path)).toEqual(['/b']);
});
