// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { Blob, Buffer } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import type { SurveyOptions } from '@ressenti/core';
import type { Batch, RessentiEvent, SiteConfig } from '@ressenti/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallableClient } from './api.ts';
import { createCallableClient } from './client.ts';
import { playEarlyCalls } from './early-calls.ts';
import type { Parts } from './inner.ts';

const config: SiteConfig = {
  site: 'shop',
  locales: ['en'],
  privacy: { consent: 'opt-out' },
  journeys: [
    {
      id: 'purchase',
      steps: [
        { id: 'home', enter: [{ url: '/' }] },
        { id: 'cart', enter: [{ url: '/cart' }, { event: 'cart_viewed' }] },
        { id: 'thanks', enter: [{ url: '/thanks' }], goal: true },
      ],
    },
  ],
  surveys: [
    {
      id: 'ease',
      questions: [
        { id: 'ease', type: 'effort' },
        { id: 'why', type: 'text' },
      ],
      trigger: { on: 'step-leave', step: 'purchase/home' },
    },
  ],
  solicitation: { perVisit: 5, per30D: 10, quietMs: 0 },
};

/** What the collector got. */
let sent: Batch[];
let bodies: string[];
let answers: (url: string) => Response | undefined;
let surveys: SurveyOptions[];
let clients: CallableClient[];
let site = 0;

beforeEach(() => {
  // The one of jsdom has no stream to compress.
  vi.stubGlobal('Blob', Blob);
  sent = [];
  bodies = [];
  surveys = [];
  clients = [];
  answers = () => undefined;
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
  document.documentElement.lang = 'en';
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('fetch', async (input: string | URL, init: RequestInit = {}) => {
    const url = String(input);
    const given = answers(url);
    if (given) return given;
    if (url.includes('/config')) return Response.json({ ...config, site: /sites\/([^/]+)/.exec(url)?.[1] });
    const bytes = Buffer.from(await new Response(init.body as ArrayBuffer).arrayBuffer());
    const body = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
    bodies.push(body);
    const batch = JSON.parse(body) as Batch;
    sent.push(batch);
    return Response.json({
      batch: batch.batch,
      accepted: batch.events.length,
      duplicates: 0,
      rejected: [],
      again: [],
      now: Date.now(),
    });
  });
});
afterEach(async () => {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: undefined, configurable: true });
  for (const client of clients) {
    client.consent('denied');
    client.stop();
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const parts: Parts = {
  send: () => import('@ressenti/delivery'),
  more: () => import('./entry-more.ts'),
  seldom: () => import('./entry-seldom.ts'),
  debug: () => import('./entry-debug.ts'),
  check: () => import('./config-check.ts'),
  ask: () => import('./entry-ask.ts'),
  survey: async () => ({
    openSurvey(options) {
      surveys.push(options);
      options.onShown();
      return { close: () => {} };
    },
  }),
  signals: async () => ({ startSignals: () => () => {} }),
};

function load(options: Record<string, unknown> = {}, from: Parts = parts): CallableClient {
  const client = createCallableClient(window, from, 'https://collector.example/');
  clients.push(client);
  // A site of its own per test: the database of one test is not seen by the next.
  client.init({ site: `shop-${site}`, ...options } as Parameters<CallableClient['init']>[0]);
  return client;
}
beforeEach(() => {
  site++;
});

const databaseName = (): string => `https://collector.example/v1/batch?site=shop-${site}`;
/** What waits in IndexedDB, as text. */
async function readDatabase(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName());
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = database.transaction('q').objectStore('q').getAll();
  await new Promise((resolve) => {
    rows.onsuccess = resolve;
  });
  database.close();
  return JSON.stringify(rows.result);
}

const settle = (ms = 100): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const all = (): RessentiEvent[] =>
  sent.flatMap(({ events }) => events).sort((a, b) => a.at - b.at || (a.n ?? 0) - (b.n ?? 0));
/** What the collector has, once there are `min` events; or, with 0, after a good while. */
async function received(client: CallableClient, min = 2): Promise<RessentiEvent[]> {
  if (min === 0) await settle(500);
  else
    await vi.waitFor(
      async () => {
        await client.flush();
        expect(all().length).toBeGreaterThanOrEqual(min);
      },
      { timeout: 8000, interval: 50 },
    );
  return all();
}
const warnings = (): string => vi.mocked(console.warn).mock.calls.join('\n');
const stored = (): string => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);

describe('events', () => {
  it('of a page are its visit and its step, numbered without a gap, with everything around them', async () => {
    const client = load({ locale: 'fr-CA' });
    const events = await received(client);
    expect(events.map(({ type, n }) => [type, n])).toEqual([
      ['visit', 0],
      ['step-enter', 1],
    ]);
    expect(events[0]).toMatchObject({ data: { entry: '/' }, page: '/', locale: 'fr-CA', device: 'desktop' });
    expect(events[0]).not.toHaveProperty('journey');
    expect(events[1]).toMatchObject({ journey: 'purchase', step: 'home', data: { via: 'url', nth: 1 } });
    expect(events[1]?.visitor).toBe(client.visitorId());
    expect(events[1]?.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
  it('that were called before the start come after it, in order', async () => {
    const client = createCallableClient(window, parts, 'https://collector.example/');
    clients.push(client);
    playEarlyCalls(
      {
        q: [
          ['identify', { plan: 'pro' }],
          ['event', 'early', { price: 12 }],
          ['step', 'purchase/cart'],
        ],
      },
      client,
    );
    client.init({ site: `shop-${site}` });
    const events = (await received(client, 5)).filter(({ type }) => type !== 'survey-shown');
    expect(events.map(({ type }) => type)).toEqual(['visit', 'step-enter', 'event', 'step-leave', 'step-enter']);
    expect(events[2]?.data).toEqual({ name: 'early', data: { price: 12 } });
  });
  it('with a name enter the steps that wait for it', async () => {
    const client = load();
    client.event('cart_viewed');
    const events = await received(client, 5);
    expect(events[4]).toMatchObject({ type: 'step-enter', step: 'cart', data: { via: 'event', from: 'home' } });
  });
  it('carry the segment values of the visitor, on this page and the next', async () => {
    const client = load();
    await settle();
    client.identify({ plan: 'pro' });
    await settle();
    client.event('one');
    expect((await received(client, 3)).at(-1)?.traits).toEqual({ plan: 'pro' });
    client.stop();
    const next = load();
    next.event('two');
    expect((await received(next, 4)).at(-1)?.traits).toEqual({ plan: 'pro' });
  });
  it('have a clean address: no query, no fragment, nobody in it', async () => {
    history.replaceState(null, '', '/users/jo@example.org/4111111111111111?token=abc#secret');
    const events = await received(load(), 1);
    expect(events[0]?.page).toBe('/users/[email]/[card]');
    // Longer than what an id of random digits could hold by chance.
    expect(bodies.join()).not.toMatch(/token|=abc|secret|example\.org|41111111/);
  });
  it('may be changed or dropped before they are stored; a dropped one leaves no gap', async () => {
    const client = load({
      beforeSend: (event: RessentiEvent) => {
        if (event.type === 'step-enter') return null;
        return { ...event, page: '/changed' };
      },
    });
    client.event('kept');
    const events = await received(client);
    expect(events.map(({ type, n, page }) => [type, n, page])).toEqual([
      ['visit', 0, '/changed'],
      ['event', 1, '/changed'],
    ]);
  });
  it('are dropped where the function that sees them throws', async () => {
    const client = load({
      beforeSend: () => {
        throw new Error('oops');
      },
    });
    expect(await received(client, 0)).toEqual([]);
    expect(warnings()).toContain('beforeSend: failed with Error: oops');
  });
});

describe('events of a page that ends without a word before delivery is there', () => {
  const slow = { ...parts, send: () => new Promise<never>(() => {}) };

  it('are sent by the next page, once, with the number and the tab that they had', async () => {
    const first = load({}, slow);
    await vi.waitFor(() => expect(first.visitorId()).not.toBeNull());
    for (let i = 0; i < 20; i++) first.event(`e${i}`);
    first.stop();
    const next = load();
    const events = await received(next, 22);
    const named = events.filter(({ type }) => type === 'event');
    expect(named).toHaveLength(20);
    expect(named.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const tabs = sent.filter((batch) => batch.events.some(({ type }) => type === 'event')).map(({ tab }) => tab);
    next.event('later');
    await received(next, 23);
    expect(sent.at(-1)?.tab).not.toBe(tabs[0]);
    expect(stored()).not.toContain('unsent');
  });
  it('are counted where they find no room', async () => {
    const first = load({}, slow);
    await vi.waitFor(() => expect(first.visitorId()).not.toBeNull());
    for (let i = 0; i < 70; i++) first.event(`e${i}`);
    expect(await first.pending()).toBe(50);
    first.stop();
    const next = load();
    const events = await received(next, 50);
    expect(events.filter(({ type }) => type === 'event').at(-1)?.data).toMatchObject({ name: 'e69' });
    await vi.waitFor(
      async () => {
        await next.flush();
        expect(sent.flatMap(({ report }) => (report && 'lost' in report ? [report.lost] : []))).toEqual([
          { overflow: { B: 22 } },
        ]);
      },
      { timeout: 8000 },
    );
  });
});

describe('before consent', () => {
  const optIn = { config: { ...config, privacy: { consent: 'opt-in' as const } } };
  const load1 = (more: Record<string, unknown> = {}): CallableClient =>
    load({ config: { ...optIn.config, site: `shop-${site}` }, ...more });

  it('nothing is stored and nothing sent; with it, what was kept in memory goes out', async () => {
    const set = vi.spyOn(Storage.prototype, 'setItem');
    const client = load1();
    client.event('early');
    expect(await received(client, 0)).toEqual([]);
    expect(await client.pending()).toBe(3);
    expect(client.visitorId()).toBeNull();
    expect(set).not.toHaveBeenCalled();
    expect(stored()).toBe('[{},{}]');
    client.consent('granted');
    const events = await received(client, 3);
    expect(events.map(({ type, n }) => [type, n])).toEqual([
      ['visit', 0],
      ['step-enter', 1],
      ['event', 2],
    ]);
    expect(client.visitorId()).toBe(events[0]?.visitor);
    expect(JSON.parse(localStorage.getItem(`ressenti:shop-${site}:consent`) ?? '')).toBe('granted');
    client.stop();
    const next = load1();
    next.event('later');
    expect((await received(next, 4)).at(-1)?.data).toMatchObject({ name: 'later' });
  });
  it('nothing is watched; with it, signals are', async () => {
    const startSignals = vi.fn(() => () => {});
    const client = load(
      { config: { ...optIn.config, site: `shop-${site}` } },
      { ...parts, signals: async () => ({ startSignals }) },
    );
    await settle(400);
    expect(startSignals).not.toHaveBeenCalled();
    client.consent('granted');
    await vi.waitFor(() => expect(startSignals).toHaveBeenCalledTimes(1), 5000);
    const watched = startSignals.mock.results[0]?.value;
    expect(watched).toBeTypeOf('function');
  });
  it('at most fifty events wait', async () => {
    const client = load1();
    await settle();
    for (let i = 0; i < 80; i++) client.event(`e${i}`);
    expect(await client.pending()).toBe(50);
    client.consent('granted');
    expect((await received(client, 50)).at(-1)?.data).toMatchObject({ name: 'e79' });
  });
  it('a refusal drops what waits, and a later yes does not bring it back', async () => {
    const client = load1();
    client.event('early');
    await settle();
    client.consent('denied');
    expect(await client.pending()).toBe(0);
    expect(stored()).toBe('[{},{}]');
    client.consent('granted');
    const events = await received(client);
    expect(events.map(({ type }) => type)).toEqual(['visit', 'step-enter']);
    expect(events[0]?.n).toBe(0);
  });
  it('what happens after a refusal belongs to no visit: a later yes begins one', async () => {
    const client = load1();
    await settle();
    client.consent('denied');
    client.event('while-refused');
    client.consent('granted');
    const events = await received(client);
    expect(events.map(({ type }) => type)).toEqual(['visit', 'step-enter']);
  });
  it('the state that the page gives holds', async () => {
    expect((await received(load1({ consent: 'granted' }))).length).toBe(2);
  });
});

describe('why a survey is not shown', () => {
  it.each(['pending', 'denied'] as const)(
    'is told where consent is %s, without anything being stored',
    async (consent) => {
      const client = load({ consent, config: { ...config, site: `shop-${site}` } });
      await vi.waitFor(() => expect(client.explain('ease')).not.toEqual([]), 5000);
      expect(client.explain('ease')).toContainEqual({
        survey: 'ease',
        rule: 'consent',
        pass: false,
        expected: 'granted',
        seen: consent,
      });
      expect(client.explain('unknown')).toEqual([]);
      expect(stored()).toBe('[{},{}]');
      expect(sent).toEqual([]);
    },
  );
  it('brings nothing that asks to a page without surveys', async () => {
    const ask = vi.fn(parts.ask);
    const { surveys: _, ...without } = config;
    const client = load({ config: { ...without, site: `shop-${site}` } }, { ...parts, ask });
    expect(client.explain('ease')).toEqual([]);
    await received(client);
    expect(client.explain('ease')).toEqual([]);
    await settle();
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('a refusal', () => {
  it('erases what is in this browser, sends no more and is remembered', async () => {
    const client = load();
    await received(client);
    expect(stored()).toContain('visit');
    client.consent('denied');
    await settle();
    expect(stored()).toBe(JSON.stringify([{ [`ressenti:shop-${site}:consent`]: '"denied"' }, {}]));
    const before = bodies.length;
    client.event('late');
    client.step('purchase/cart');
    await client.flush();
    expect(client.visitorId()).toBeNull();
    client.stop();
    await received(load(), 0);
    expect(bodies).toHaveLength(before);
  });
  it('in one tab is still remembered when another one has heard of it', async () => {
    const other = load();
    await received(other);
    const client = load();
    client.event('also-here');
    await received(client, 3);
    client.consent('denied');
    await vi.waitFor(async () => {
      other.event('late');
      await other.flush();
      expect(other.visitorId()).toBeNull();
    });
    await settle();
    expect(stored()).toBe(JSON.stringify([{ [`ressenti:shop-${site}:consent`]: '"denied"' }, {}]));
  });
  it.each([
    ['by the tag', { consent: 'denied' }, () => {}],
    ['called before the start', {}, (client: CallableClient) => client.consent('denied')],
  ] as const)('%s erases what an earlier page stored and could not send', async (_, options, refuse) => {
    answers = (url) => (url.includes('/batch') ? new Response('', { status: 503 }) : undefined);
    const first = load();
    first.event('waits');
    await vi.waitFor(async () => expect(await first.pending()).toBeGreaterThan(2));
    first.stop();
    await vi.waitFor(() => expect(stored()).not.toContain('waits'));
    const client = load(options);
    refuse(client);
    await vi.waitFor(async () => expect(await readDatabase()).not.toContain('waits'));
    expect(stored()).not.toContain('visit');
    client.consent('granted');
    answers = () => undefined;
    await received(client, 2);
    expect(bodies.join()).not.toContain('waits');
  });
  it('where nothing was ever stored opens no database', async () => {
    const client = load({ consent: 'denied' });
    client.consent('denied');
    await received(client, 0);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName());
  });
  it('by the browser counts, until the visitor says yes', async () => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
    const client = load();
    expect(await received(client, 0)).toEqual([]);
    expect(stored()).toBe('[{},{}]');
    client.consent('granted');
    expect(await received(client)).toHaveLength(2);
    client.stop();
    const next = load();
    next.event('later');
    expect((await received(next, 3)).at(-1)?.data).toMatchObject({ name: 'later' });
  });
});

it('keeps no identifier beyond the tab where the configuration says so', async () => {
  const own = { ...config, site: `shop-${site}`, privacy: { consent: 'opt-out' as const, visitor: false } };
  const client = load({ config: own });
  const events = await received(client);
  expect(client.visitorId()).toBeNull();
  expect(events[0]).not.toHaveProperty('visitor');
  const { visit = '', passage = '' } = events[1] ?? {};
  expect(JSON.stringify({ ...localStorage })).not.toContain(visit);
  expect(JSON.stringify({ ...localStorage })).not.toContain(passage);
  expect(JSON.stringify({ ...sessionStorage })).toContain(visit);
});

describe('forgetting', () => {
  it('erases here, asks the collector, and begins as somebody else', async () => {
    const client = load();
    await received(client);
    const visitor = client.visitorId();
    expect(await client.forget()).toBe(true);
    expect(JSON.parse(bodies.at(-1) ?? '')).toMatchObject({ events: [], erase: { visitor } });
    expect(client.visitorId()).not.toBe(visitor);
    expect(stored()).not.toContain(visitor);
  });
  it('lets nothing that happens meanwhile belong to who was here before', async () => {
    const client = load();
    const [first] = await received(client);
    client.event('before');
    const done = client.forget();
    client.event('meanwhile');
    await vi.waitFor(() => expect(stored()).not.toContain(first?.visitor));
    client.event('after-erasing');
    await done;
    const events = (await received(client, 4)).filter(({ data }) => /^(mean|after)/.test(`${Object(data).name}`));
    expect(events.map(({ visitor, visit }) => visitor === first?.visitor || visit === first?.visit)).not.toContain(
      true,
    );
  });
  it('says so where the collector could not be asked', async () => {
    const client = load();
    await received(client);
    answers = () => new Response('', { status: 503 });
    expect(await client.forget()).toBe(false);
  });
  it('promises nothing before the start', async () => {
    const client = createCallableClient(window, parts, 'https://collector.example/');
    expect(await client.forget()).toBe(false);
  });
});

describe('a configuration', () => {
  it('that is invalid leaves the last good one in force, and is said once', async () => {
    const own = { ...config, site: `shop-${site}` };
    const first = load({ config: own });
    await received(first);
    first.stop();
    const client = load({ config: { ...own, surveys: 5 } });
    client.event('still');
    expect((await received(client, 3)).at(-1)?.data).toMatchObject({ name: 'still' });
    expect(warnings()).toContain('config/surveys: expected a list');
  });
  it('that cannot be had keeps everything off', async () => {
    answers = (url) => (url.includes('/config') ? new Response('', { status: 404 }) : undefined);
    const client = load();
    client.event('nothing');
    expect(await received(client, 0)).toEqual([]);
    expect(warnings()).toContain('received status 404');
    expect(stored()).toBe('[{},{}]');
  });
  it('for another site keeps everything off', async () => {
    answers = (url) => (url.includes('/config') ? Response.json({ ...config, site: 'other' }) : undefined);
    expect(await received(load(), 0)).toEqual([]);
    expect(warnings()).toContain(`expected the site "shop-${site}", received "other"`);
  });
  it('may stand in the page', async () => {
    const holder = document.createElement('script');
    holder.type = 'application/json';
    holder.id = 'conf';
    holder.textContent = JSON.stringify({ ...config, site: `shop-${site}` });
    document.head.append(holder);
    expect(await received(load({ config: '#conf' }))).toHaveLength(2);
    holder.remove();
  });
  it('that should stand in the page and does not is named', async () => {
    expect(await received(load({ config: '#gone' }), 0)).toEqual([]);
    expect(warnings()).toContain(
      'config: expected <script type="application/json" id="gone">, received no such element',
    );
  });
});

describe('a wrong call', () => {
  it.each([
    ['step', ['nowhere'], 'step: expected "journey/step" of the configuration, received "nowhere" (string)'],
    ['step', ['purchase/cart/more'], 'step: expected'],
    ['step', [5], 'received 5 (number)'],
    ['complete', ['other'], 'complete: expected a journey of the configuration'],
    ['event', [''], 'event: expected a name of 1 to 128 characters'],
    ['event', ['x', { a: { b: 1 } }], 'event: expected'],
    ['identify', [{ mail: 'jo@example.org' }], 'identify: expected'],
    ['identify', [{ deep: {} }], 'identify: expected'],
    ['show', ['none'], 'show: expected a survey of the configuration'],
    ['consent', ['yes'], 'consent: expected "granted", "denied" or "pending", received "yes" (string)'],
    ['on', ['clicks', () => {}], 'on: expected survey-shown'],
    ['use', [{ name: 'x' }], 'use: expected a plugin'],
    ['nonsense', [], 'nonsense: expected one of consent'],
  ])('of %s with %o is one warning, and nothing happens', async (name, args, expected) => {
    const client = load();
    const before = (await received(client)).length;
    expect(() => client(name, ...args)).not.toThrow();
    client(name, ...args);
    await vi.waitFor(() => expect(warnings()).toContain(expected));
    expect(vi.mocked(console.warn).mock.calls).toHaveLength(1);
    await client.flush();
    expect(all()).toHaveLength(before);
  });
});

describe('listeners', () => {
  it('hear steps and surveys with the fields of the data', async () => {
    const client = load();
    const heard: unknown[] = [];
    client.on('step', ({ journey, step, via }) => heard.push([journey, step, via]));
    const off = client.on('survey-shown', ({ survey }) => heard.push(survey));
    client.on('survey-answer', ({ survey, question, value }) => heard.push([survey, question, value]));
    client.on('survey-dismiss', ({ type }) => heard.push(type));
    client.on('step', () => {
      throw new Error('not ours');
    });
    await settle();
    client.step('purchase/cart');
    await vi.waitFor(() => expect(surveys).toHaveLength(1), 5000);
    off();
    surveys[0]?.onAnswer({ question: 'ease', instrument: 'ease7', value: 6, ms: 10 });
    surveys[0]?.onClose('refuse');
    expect(heard).toEqual([
      ['purchase', 'home', 'url'],
      ['purchase', 'cart', 'api'],
      'ease',
      ['ease', 'ease', 6],
      'survey-refuse',
    ]);
    expect(warnings()).toContain('not ours');
  });
  it('hear how delivery stands', async () => {
    const client = load();
    const heard = vi.fn();
    client.on('delivery', heard);
    await received(client);
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ waiting: expect.any(Number) }));
  });
});

it('a plugin gets its tools, hears every event and is gone when the client stops', async () => {
  const client = load();
  const heard: string[] = [];
  const stop = vi.fn();
  client.use({
    name: 'sink',
    start(tools) {
      tools.onEvent(({ type }) => heard.push(type));
      tools.listen(window, 'hello', () => tools.event('greeted', { loud: true }));
      return stop;
    },
  });
  await settle();
  window.dispatchEvent(new Event('hello'));
  const events = await received(client, 3);
  expect(events.at(-1)?.data).toEqual({ name: 'greeted', data: { loud: true } });
  expect(heard).toContain('event');
  client.stop();
  expect(stop).toHaveBeenCalledTimes(1);
  window.dispatchEvent(new Event('hello'));
  expect(heard.filter((type) => type === 'event')).toHaveLength(1);
});

it('stopping removes every listener, and a second start begins anew', async () => {
  const open = new Map<string, number>();
  const count = (name: string, by: number): unknown => open.set(name, (open.get(name) ?? 0) + by);
  for (const target of [window, document] as EventTarget[]) {
    const { addEventListener, removeEventListener } = target;
    vi.spyOn(target, 'addEventListener').mockImplementation((...args) => {
      count(args[0], 1);
      addEventListener.apply(target, args);
    });
    vi.spyOn(target, 'removeEventListener').mockImplementation((...args) => {
      count(args[0], -1);
      removeEventListener.apply(target, args);
    });
  }
  const client = load();
  await received(client);
  expect([...open.values()].some((left) => left > 0)).toBe(true);
  client.stop();
  await settle();
  expect([...open].filter(([, left]) => left !== 0)).toEqual([]);
  client.init({ site: `shop-${site}` });
  expect((await received(client)).length).toBeGreaterThan(0);
});
