import { expect, test } from '@playwright/test';
import { createPlaywrightUser } from '../corpus/playwright.ts';
import { startCorpusServer } from '../corpus/server.ts';

/** Counts, before anything of ours runs, whatever is added to the page and whatever is taken away. */
const census = `
  window.left = () => ({
    listeners: [...held.values()].reduce((sum, of) => sum + of.size, 0),
    timers: timers.size,
    observers: observers.size,
    patched: natives.filter(([owner, name, native]) => owner[name] !== native).map(([, name]) => name),
  });
  const held = new Map(), timers = new Set(), observers = new Set();
  const natives = [[window,'fetch'],[window,'alert'],[window,'confirm'],[window,'prompt'],[HTMLElement.prototype,'click'],
    [HTMLMediaElement.prototype,'play'],[HTMLInputElement.prototype,'showPicker'],[XMLHttpRequest.prototype,'send'],
    [Clipboard.prototype,'writeText'],[history,'pushState'],[history,'replaceState']].map(([owner, name]) => [owner, name, owner[name]]);
  const add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener;
  const key = (type, fn, options) => type + ' ' + !!(options?.capture ?? options);
  // What drives the browser listens too, from a script without an address.
  const isOurs = () => new Error().stack.includes(location.origin);
  const ids = new WeakMap(); let n = 0;
  const id = (fn) => ids.get(fn) ?? (ids.set(fn, ++n), n);
  EventTarget.prototype.addEventListener = function (type, fn, options) {
    const of = held.get(this ?? window) ?? new Set();
    if (isOurs()) held.set(this ?? window, of.add(key(type, fn, options) + id(fn)));
    return add.call(this ?? window, type, fn, options);
  };
  EventTarget.prototype.removeEventListener = function (type, fn, options) {
    held.get(this ?? window)?.delete(key(type, fn, options) + id(fn));
    return remove.call(this ?? window, type, fn, options);
  };
  const set = window.setTimeout, clear = window.clearTimeout;
  window.setTimeout = (fn, ms, ...rest) => { const t = set(() => { timers.delete(t); fn(...rest); }, ms); timers.add(t); return t; };
  window.clearTimeout = (t) => { timers.delete(t); clear(t); };
  for (const name of ['MutationObserver', 'PerformanceObserver', 'ResizeObserver', 'IntersectionObserver']) {
    const Native = window[name];
    window[name] = class extends Native {
      observe(...args) { if (isOurs()) observers.add(this); return super.observe(...args); }
      disconnect() { observers.delete(this); return super.disconnect(); }
    };
  }
`;

const page = `<form id="f"><input name="mail" required><button id="b">Send</button></form><button id="d" type="button">Dead</button>
<div id="h"></div><script>h.attachShadow({mode:'open'}).innerHTML='<button>In here</button>'</script>`;

test('after the stop no listener, timer, observer or patch is left', async ({ browser }) => {
  const server = await startCorpusServer();
  // The vitals library cannot be stopped; without it everything else can.
  server.add('0', {
    name: 'stop',
    page,
    act: async () => {},
    signals: { vital: false, cursor_thrash: true, slow_click: true, dead_click: { requests: true } },
  });
  const context = await browser.newContext();
  await context.addInitScript(census);
  const tab = await context.newPage();
  await tab.goto(`${server.origin}/case/0/`);
  await tab.locator('html[data-ready]').waitFor({ state: 'attached' });
  const user = createPlaywrightUser(tab, context, server.origin);
  await user.wait(600);
  const running = await user.run<Record<string, unknown>>('left()');
  expect(running.listeners).toBeGreaterThan(20);
  expect(running.patched).toContain('fetch');
  await user.click('#d', { times: 4 });
  await user.click('[name=mail]');
  await user.type('abc');
  await user.click('#h', { at: [0.02, 0.5] });
  await user.run('stopSignals()');
  expect(await user.run('left()')).toEqual({ listeners: 0, timers: 0, observers: 0, patched: [] });
  await context.close();
  await server.close();
});

test('each detector alone stops as cleanly', async ({ browser }) => {
  const server = await startCorpusServer();
  server.add('0', { name: 'alone', page, act: async () => {} });
  const context = await browser.newContext();
  await context.addInitScript(census);
  const tab = await context.newPage();
  await tab.goto(`${server.origin}/alone/0/`);
  await tab.locator('html[data-ready]').waitFor({ state: 'attached' });
  const user = createPlaywrightUser(tab, context, server.origin);
  // Of a press before the page was looked through, and its shadow root found, nothing is said.
  await user.wait(600);
  await user.click('#d', { times: 5 });
  await user.wait(1000);
  // Rage and dead click share what hears presses, so that one gesture is one signal, whoever asks.
  await user.wait(2500);
  expect(await user.run('heard')).toEqual(['rage_click']);
  await user.run('stops.forEach((stop) => stop())');
  expect(await user.run('left()')).toEqual({ listeners: 0, timers: 0, observers: 0, patched: [] });
  await context.close();
  await server.close();
});
