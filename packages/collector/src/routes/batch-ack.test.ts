import type { BatchAnswer } from '@ressenti/protocol';
import { createBrowser } from '@ressenti/testkit';
import { describe, expect, test } from 'vitest';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeAnswer, makeEvent, makeId, makeWalk } from '../testing/events.ts';

const signal = () => makeEvent('signal', { kind: 'rage_click', target: 'a' });
const plain = () => makeEvent('event', { name: 'x' });
const read = async (response: Promise<Response>): Promise<BatchAnswer> => (await response).json() as never;

describe('a confirmation', () => {
  test('adds up to what was sent, whatever becomes of each event', async () => {
    const collector = await createTestCollector({ tools: { isDiskLow: () => true } });
    const known = plain();
    await collector.send([known, ...makeWalk({ passage: 'p', steps: ['home'], fields: { visitor: 'gone' } })]);
    await collector.request('/v1/sites/shop/visitors/gone', { method: 'DELETE', headers: admin });
    const twice = plain();
    const sent = [
      known,
      twice,
      { ...twice, page: '/other' },
      signal(),
      signal(),
      { ...plain(), data: {} },
      'no event at all',
      ...makeWalk({ passage: 'q', steps: ['home', 'cart'], fields: { visitor: 'gone' } }),
    ];
    const { accepted, duplicates, rejected, again } = await read(collector.send(sent));
    expect([accepted, duplicates, rejected.length, again.length]).toEqual([1, 2, 4, 2]);
    expect(accepted + duplicates + rejected.length + again.length).toBe(sent.length);
  });

  test('is of the request alone: one nonce over two requests confirms what each of them brought', async () => {
    const collector = await createTestCollector();
    for (const events of [[plain()], [plain(), plain()]])
      expect(await read(collector.send(events, { envelope: { batch: 'same' } }))).toMatchObject({
        batch: 'same',
        accepted: events.length,
        duplicates: 0,
      });
    expect(await collector.events()).toHaveLength(3);
  });

  test('is not given before the store has said that it has everything', async () => {
    const { store } = await createTestCollector();
    let finish = (): void => {};
    const isStored = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = await createTestCollector({
      store: { ...store, intake: async (intake) => isStored.then(() => store.intake(intake)) },
    });
    let isAnswered = false;
    const answer = slow.send([plain()]).finally(() => {
      isAnswered = true;
    });
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    finish();
    expect((await answer).status).toBe(200);
  });

  test('is none where the store fails: nothing is confirmed, and all of it may come again', async () => {
    const { store } = await createTestCollector();
    const broken = await createTestCollector({
      store: { ...store, intake: () => Promise.reject(new Error('disk on fire')) },
    });
    const response = await broken.send([plain()]);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ type: '/problems/not-now', retryAfter: expect.any(Number) });
    expect(broken.logged.join()).toContain('disk on fire');
  });
});

describe('a disk that is nearly full', () => {
  test('lets signals wait in the browser, takes all others, and the signals once there is room: nothing is missing then', async () => {
    let isDiskLow = true;
    const collector = await createTestCollector({ tools: { isDiskLow: () => isDiskLow } });
    const events = [
      plain(),
      signal(),
      makeEvent('vital', { name: 'LCP', value: 1, rating: 'good' }),
      makeEvent('survey-answer', makeAnswer('i', 'emotion5', 3)),
      plain(),
    ].map((event, n) => ({ ...event, n }));
    const measure = () => collector.store.measuredLoss({ site: 'shop', from: '2026-01-01', to: '2026-12-31' });
    const [, second, third] = events;
    expect(await read(collector.send(events))).toMatchObject({
      accepted: 3,
      duplicates: 0,
      rejected: [],
      again: [second?.id, third?.id],
    });
    expect(await measure()).toMatchObject([{ received: 3, missing: 2 }]);
    isDiskLow = false;
    expect(await read(collector.send([second, third]))).toMatchObject({ accepted: 2, again: [] });
    expect(await measure()).toMatchObject([{ received: 5, missing: 0 }]);
  });
});

/** A browser that talks to this collector. */
function createBrowserOf(collector: TestCollector) {
  const browser = createBrowser({ createId: makeId });
  browser.respond = (body, { url, headers }) => {
    const { pathname, search } = new URL(url);
    const type = { 'content-type': 'text/plain;charset=UTF-8' };
    return collector.request(`${pathname}${search}`, { method: 'POST', body: body.slice(), headers: headers ?? type });
  };
  return browser;
}

describe('between a browser and this collector', () => {
  test('what is faulty goes alone and is reported once, the rest is stored once, and both sides agree on what is missing', async () => {
    const collector = await createTestCollector();
    const browser = createBrowserOf(collector);
    const { accept, delivery, clock } = browser.open(collector.clock.nowMs);
    for (let n = 0; n < 30; n++) accept('event', { n, data: (n % 10 === 7 ? {} : { name: 'x' }) as never });
    await delivery.flush();
    await clock.advance(10_000);
    await delivery.flush();
    expect(await delivery.pending()).toBe(0);
    const stored = await collector.events();
    expect(stored.filter(({ type }) => type === 'event')).toHaveLength(27);
    expect(stored.filter(({ type }) => type === 'report')).toMatchObject([{ data: { lost: { rejected: { B: 3 } } } }]);
    const loss = await collector.request('/v1/sites/shop/loss', { headers: admin });
    expect(await loss.json()).toEqual({
      measured: [{ day: '2026-11-10', tabs: 1, received: 27, missing: 3 }],
      reported: [{ day: '2026-11-10', reason: 'rejected', events: 3 }],
    });
  });

  test('what the collector wants again comes again, once there is room', async () => {
    let isDiskLow = true;
    const collector = await createTestCollector({ tools: { isDiskLow: () => isDiskLow } });
    const browser = createBrowserOf(collector);
    const { accept, delivery, clock } = browser.open(collector.clock.nowMs);
    accept('event', { data: { name: 'x' } as never });
    for (let i = 0; i < 5; i++) accept('signal', { data: { kind: 'rage_click', target: 'a' } as never });
    await delivery.flush();
    await clock.advance(5 * 60_000);
    expect(await delivery.pending()).toBe(5);
    expect(await collector.events()).toHaveLength(1);
    isDiskLow = false;
    await clock.advance(5 * 60_000);
    expect(await delivery.pending()).toBe(0);
    expect(await collector.events()).toHaveLength(6);
    expect(delivery.status().lost).toEqual({});
  });

  test('a collector that stores and is not heard stores nothing twice', async () => {
    const collector = await createTestCollector();
    const browser = createBrowserOf(collector);
    const { respond } = browser;
    browser.respond = async (...request) => {
      await respond(...request);
      throw new TypeError('Failed to fetch');
    };
    const { accept, delivery, clock } = browser.open(collector.clock.nowMs);
    for (let n = 0; n < 5; n++) accept('event', { n, data: { name: 'x' } as never });
    delivery.countLoss('sampled', 'signal', 2);
    await clock.advance(60_000);
    expect(await delivery.pending()).toBe(5);
    browser.respond = respond;
    // Silence for so long is taken for a block: the next attempt may be a quarter of an hour away.
    await clock.advance(20 * 60_000);
    expect(await delivery.pending()).toBe(0);
    expect(await collector.events()).toHaveLength(6);
    const loss = await collector.request('/v1/sites/shop/loss', { headers: admin });
    expect(await loss.json()).toMatchObject({
      measured: [{ received: 5, missing: 0 }],
      reported: [{ reason: 'sampled', events: 2 }],
    });
  });
});
