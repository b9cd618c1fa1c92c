// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { Blob } from 'node:buffer';
import type { Batch, RessentiEvent, SiteConfig } from '@ressenti/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CallableClient } from './api.ts';
import { createCallableClient } from './client.ts';
import type { Parts } from './inner.ts';
import type { Options } from './options.ts';

/** What a page gets wrong: each is one line in the console, and ends nothing else. */
const parts: Parts = {
  send: () => import('@ressenti/delivery'),
  more: () => import('./entry-more.ts'),
  seldom: () => import('./entry-seldom.ts'),
  debug: () => import('./entry-debug.ts'),
  check: () => import('./config-check.ts'),
  ask: () => import('./entry-ask.ts'),
  survey: async () => ({ openSurvey: () => ({ close: () => {} }) }),
  signals: async () => ({ startSignals: () => () => {} }),
};

let site = 'wrong-0';
let made = 0;
let events: RessentiEvent[];
let client: CallableClient;
const unhandled = vi.fn();

beforeEach(() => {
  site = `wrong-${++made}`;
  events = [];
  localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal('Blob', Blob);
  // What is not compressed travels as text.
  vi.stubGlobal('CompressionStream', undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const config: SiteConfig = {
    site,
    privacy: { consent: 'not-needed' },
    journeys: [{ id: 'purchase', steps: [{ id: 'cart' }, { id: 'thanks', goal: true }] }],
    surveys: [{ id: 'felt', questions: [{ id: 'felt', type: 'emotion' }], trigger: { on: 'manual' } }],
  };
  vi.stubGlobal('fetch', async (input: string | URL, init: RequestInit = {}) => {
    if (String(input).includes('/config')) return Response.json(config);
    const batch = JSON.parse(String(init.body)) as Batch;
    events.push(...batch.events);
    const counts = { accepted: batch.events.length, duplicates: 0, rejected: [], again: [] };
    return Response.json({ batch: batch.batch, ...counts, now: Date.now() });
  });
  client = createCallableClient(window, parts, 'https://collector.example/');
  process.on('unhandledRejection', unhandled);
});
afterEach(async () => {
  client.consent('denied');
  client.stop();
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  unhandled.mockClear();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const warnings = (): string[] => vi.mocked(console.warn).mock.calls.map(([line]) => String(line));
const begin = (options: Record<string, unknown> = {}): void => client.init({ site, ...options } as Options);
const wait = (fn: () => unknown): Promise<void> =>
  vi.waitFor(
    async () => {
      await client.flush();
      expect(fn()).toBeTruthy();
    },
    { timeout: 8000, interval: 30 },
  );
const has = (name: string): boolean => events.some(({ data }) => 'name' in data && data.name === name);

it.each([
  ['identify', ['x']],
  ['identify', [[1]]],
  ['identify', [Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, 1]))]],
  ['identify', [{ plan: Number.NaN }]],
  ['identify', [{ plan: Number.NEGATIVE_INFINITY }]],
  ['identify', [{ ['k'.repeat(65)]: 'x' }]],
  ['identify', [{ constructor: 'x' }]],
  ['identify', [JSON.parse('{"__proto__":"x"}')]],
  ['event', ['go', { prototype: 1 }]],
  ['event', ['go', { price: Number.POSITIVE_INFINITY }]],
  ['event', ['go', { [`k${'k'.repeat(64)}`]: 1 }]],
  ['event', ['go', 5]],
  ['event', ['go', ['a']]],
  ['event', ['go', { text: 'x'.repeat(1025) }]],
  ['event', ['go', Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`k${i}`, 1]))]],
  ['consent', [['granted']]],
  ['constructor', []],
  ['toString', []],
])('says so once: %s(%j)', async (name, args) => {
  begin();
  await wait(() => events[0]);
  client(name, ...args);
  await vi.waitFor(() => expect(warnings()).toHaveLength(1));
  expect(warnings()[0]).toMatch(
    new RegExp(`^ressenti: ${name}: expected [^[]+, received .+; the call does nothing\\.$`),
  );
  client.event('after');
  await wait(() => has('after'));
  expect(events.every(({ traits }) => traits === undefined)).toBe(true);
});

it.each([
  ['on', ['step', 5], 'received "step" (string) and 5 (number); '],
  ['on', ['stop', () => {}], 'received "stop" (string) and a function; '],
  ['on', ['signal'], 'received "signal" (string) and nothing; '],
])('tells what of a call was wrong, type or listener: %s(%j)', async (name, args, sentence) => {
  client(name, ...args);
  begin();
  await vi.waitFor(() => expect(warnings().join()).toContain(sentence));
  expect(warnings()).toHaveLength(1);
});

it.each([
  ['a configuration', {}],
  ['none', { config: '#nowhere' }],
])('names an option that nobody knows to whoever asks why, once, with %s', async (_, more) => {
  begin({ ...more, debug: true, enpoint: 'https://feedback.example' });
  const sentence =
    'ressenti: options/enpoint: expected one of site, endpoint, config, consent, locale, debug, nonce, plugins, beforeSend, received "enpoint"; it does nothing.';
  await vi.waitFor(() => expect(warnings()).toContain(sentence));
  expect(warnings().filter((line) => line.includes('enpoint'))).toHaveLength(1);
});

const angry = {
  toString() {
    throw new Error('not with me');
  },
};

it.each([
  ['a symbol', Symbol('x')],
  ['what cannot be written', angry],
])('throws nothing at %s for a name, before the start and after', async (_, name) => {
  const call = (): void => {
    client(name as never);
    expect(client.on(name as never, () => {})).toBeTypeOf('function');
    client.event(name as never);
  };
  call();
  begin();
  await wait(() => events[0]);
  call();
  await vi.waitFor(() => expect(warnings().length).toBeGreaterThan(0));
});

it.each([
  ['a console that throws', () => vi.mocked(console.warn).mockImplementation(() => angry.toString())],
  ['JSON that throws', () => vi.spyOn(JSON, 'stringify').mockImplementation(() => angry.toString())],
])('throws nothing where the page has %s', async (_, spoil) => {
  begin();
  await wait(() => events[0]);
  const spoiled = spoil();
  client('nope');
  client.on('nope' as never, () => {});
  client.step('nowhere/at-all');
  await new Promise((resolve) => setTimeout(resolve, 50));
  spoiled.mockRestore();
});

it('keeps the twenty traits it has where another call would make them more', async () => {
  begin();
  client.identify(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, i])));
  client.identify({ more: 1 });
  client.identify({ k0: 'new' });
  client.event('after');
  await wait(() => has('after'));
  const { traits = {} } = events.at(-1) ?? {};
  expect([Object.keys(traits).length, traits.k0]).toEqual([20, 'new']);
  expect(warnings().join()).toContain('identify: expected at most 20');
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['no site', { endpoint: 'https://collector.example' }],
  ['an empty site, as an empty attribute gives', { site: '' }],
])('starts nothing, and throws nothing, where the script is started by hand with %s', async (_, options) => {
  client.init(options as never);
  await vi.waitFor(() => expect(warnings().join()).toContain('init: expected options with a site'));
  begin();
  await wait(() => events[0]);
});

it.each([
  [{ endpoint: 'http://' }, 'start: failed with TypeError'],
  [{ consent: 'yes' }, 'consent: expected "granted", "denied" or "pending", received "yes" (string)'],
])('throws nothing for options that it cannot use: %j', async (options, sentence) => {
  begin(options);
  await vi.waitFor(() => expect(warnings().join()).toContain(sentence));
  client.event('go');
  expect(localStorage).toHaveLength(0);
});

it('says of plugins that are no list which one is none', async () => {
  begin({ plugins: 5 });
  await vi.waitFor(() => expect(warnings().join()).toContain('use: expected a plugin { name, start }'));
  await wait(() => events[0]);
});

it.each([
  ['forgets to return', () => undefined, 'beforeSend: expected the event, changed or not, or null, received nothing'],
  ['is asynchronous', async (event: unknown) => event, 'beforeSend: expected the event, changed or not, or null'],
  ['gives something else', () => true, 'received true (boolean)'],
])('sends nothing where beforeSend %s, and says so', async (_, beforeSend, sentence) => {
  begin({ beforeSend });
  await vi.waitFor(() => expect(warnings().join()).toContain(sentence));
  client.event('go');
  await client.flush();
  expect(events).toEqual([]);
});

it('loses the one event that beforeSend makes unfit to travel, and no other', async () => {
  begin({
    beforeSend(event: RessentiEvent) {
      const data = event.data as Record<string, unknown>;
      if (data.name === 'round') data.self = data;
      if (data.name === 'big') data.count = 1n;
      return event;
    },
  });
  for (const name of ['round', 'big', 'good']) client.event(name);
  await wait(() => has('good'));
  expect([has('round'), has('big')]).toEqual([false, false]);
});

it('goes on where beforeSend leaves code on each event that fails sooner or later', async () => {
  let read = 0;
  const steps: unknown[] = [];
  client.on('step', (step) => steps.push(step.via));
  begin({
    beforeSend(event: RessentiEvent) {
      const fails = { enumerable: true, get: () => (read++ % 3 > 0 ? fail() : 'read') };
      const fail = (): void => {
        throw new Error('no');
      };
      Object.defineProperty(event, 'page', fails);
      return Object.assign(event, { data: Object.defineProperty({ ...event.data }, 'name', fails) });
    },
  });
  client.step('purchase/cart');
  client.event('go');
  await vi.waitFor(() => expect(warnings().join()).toContain('beforeSend: failed with Error: no'));
  await client.flush();
  client.step('purchase/thanks');
  await vi.waitFor(() => expect(steps).toEqual(['api', 'api']));
  expect(warnings().join()).not.toContain('start: failed');
});

it('gives an event its own id whatever beforeSend did to it', async () => {
  begin({
    beforeSend(event: Partial<RessentiEvent>) {
      delete event.id;
      return event;
    },
  });
  client.event('go');
  await wait(() => has('go'));
  for (const { id } of events) expect(id).toMatch(/^[\da-f-]{36}$/);
});

it.each([[null], [5], [{ target: '##' }], [{ target: 5 }]])(
  'shows a survey whatever comes with it: %j',
  async (options) => {
    begin();
    await wait(() => events[0]);
    client.show('felt', options as never);
    await vi.waitFor(() => expect(client.explain('felt').length > 0 || warnings().length > 0).toBe(true), {
      timeout: 4000,
    });
  },
);

it('takes a step whose options are null', async () => {
  begin();
  client.step('purchase/cart', null as never);
  await wait(() => events.some(({ type }) => type === 'step-enter'));
  expect(warnings()).toEqual([]);
});
