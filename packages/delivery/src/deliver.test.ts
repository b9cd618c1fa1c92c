import { createGuard } from '@ressenti/core';
import {
  type Browser,
  createBrowser,
  createEvent,
  decodeBatch,
  type HandClock,
  newId,
  readWaiting,
  settle,
  type Tab,
  tallyReports,
} from '@ressenti/testkit';
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import type { DeliveryStatus } from './index.ts';

afterEach(() => vi.restoreAllMocks());

const minuteMs = 60_000;
const dayMs = 86_400_000;
const refuse = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
const losses = (browser: Browser) => [...browser.intake.reports.values()].map(({ lost }) => lost);
const bytesOf = (request: { body: Uint8Array }): number => request.body.length;

/** Records what is asked of the network before it answers. */
function record(browser: Browser): { body: Uint8Array; keepalive: boolean; url: string }[] {
  const requests: { body: Uint8Array; keepalive: boolean; url: string }[] = [];
  const { respond } = browser;
  browser.respond = (body, request) => {
    requests.push({ body, keepalive: request.keepalive === true, url: request.url });
    return respond(body, request);
  };
  return requests;
}

it('stores events first and deletes them when the collector has confirmed them', async () => {
  const browser = createBrowser();
  const { delivery, accept, clock } = browser.open();
  for (let i = 0; i < 120; i++) accept('signal');
  expect(await delivery.pending()).toBe(120);
  expect(browser.intake.events.size).toBe(0);
  await delivery.flush();
  expect(browser.intake.events.size).toBe(120);
  expect(await delivery.pending()).toBe(0);
  await clock.advance(10_000);
  expect(browser.intake.duplicates).toBe(0);
});

it('sends an answer at once, before steps and signals that wait for company', async () => {
  const browser = createBrowser();
  const { accept, clock } = browser.open();
  accept('signal');
  accept('survey-answer');
  await clock.advance(100);
  expect(browser.intake.batches[0]?.events[0]?.type).toBe('survey-answer');
});

it('sends steps and signals five seconds after they came at the latest', async () => {
  const browser = createBrowser();
  const { accept, clock } = browser.open();
  await clock.advance(minuteMs);
  accept('step-enter');
  await clock.advance(4900);
  expect(browser.intake.events.size).toBe(0);
  await clock.advance(200);
  expect(browser.intake.events.size).toBe(1);
});

it('stores an answer in the same task, and the rest within fifty milliseconds', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const first = browser.open();
  await settle();
  first.accept('survey-answer');
  await settle();
  first.accept('step-enter');
  await first.clock.advance(50);
  first.page.kill();
  expect(await browser.open().delivery.pending()).toBe(2);
});

it('stores the first event after a pause as soon as its task has ended', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const first = browser.open();
  await first.clock.advance(100);
  first.accept('step-enter');
  await first.clock.advance(0);
  first.page.kill();
  expect(await browser.open().delivery.pending()).toBe(1);
});

it('stores what is said while the page is hidden, though another transaction is under way', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const first = browser.open();
  await first.clock.advance(100);
  first.accept('survey-answer');
  first.page.hide();
  first.accept('vital');
  await settle();
  first.page.kill();
  expect(await browser.open().delivery.pending()).toBe(2);
});

it('takes over an event with the tab that its number belongs to', async () => {
  const browser = createBrowser();
  const { delivery, accept } = browser.open();
  accept('step-enter');
  delivery.accept(createEvent('step-leave', { n: 7 }), 'another-tab');
  await delivery.flush();
  const tabs = browser.intake.batches.map(({ tab, events }) => [events[0]?.type, tab === 'another-tab']);
  expect(Object.fromEntries(tabs)).toEqual({ 'step-enter': false, 'step-leave': true });
});

it('does not take storage for broken after a long task of the page', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { delivery, accept, clock } = browser.open();
  await clock.advance(100);
  accept('survey-answer');
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  // The task is over: its timers come due before any answer of storage.
  clock.skip(5000);
  await settle();
  expect(await delivery.pending()).toBe(1);
  expect(delivery.status().mode).toBe('idb');
});

it('delivers with the next page what a killed one left', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const first = browser.open();
  for (const type of ['survey-answer', 'step-enter', 'signal'] as const) first.accept(type);
  await first.clock.advance(60);
  first.page.kill();
  browser.respond = browser.answer;
  const second = browser.open(1_795_300_030_000);
  expect(await second.delivery.pending()).toBe(3);
  await second.clock.advance(4000);
  expect(browser.intake.events.size).toBe(3);
  expect(await second.delivery.pending()).toBe(0);
});

it('sends the text that it stored, byte for byte, on every attempt', async () => {
  const browser = createBrowser();
  const requests = record(browser);
  const { answer } = browser;
  browser.respond = (body, request) => {
    requests.push({ body, keepalive: false, url: request.url });
    return requests.length < 3 ? new Response('', { status: 500 }) : answer(body, request);
  };
  const { accept, clock } = browser.open();
  accept('survey-answer', { data: { text: 'né "sous" une\n étoile 🌟' } as never });
  await clock.advance(minuteMs);
  expect(requests).toHaveLength(3);
  const texts = requests.map(({ body }) => new TextDecoder().decode(body).split('"events":')[1]);
  expect(new Set(texts).size).toBe(1);
});

it('puts events of one tab in one request, with the id of that tab', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  for (let tabs = 0; tabs < 2; tabs++) {
    const { accept, clock, page } = browser.open();
    for (let i = 0; i < 3; i++) accept('step-enter');
    await clock.advance(50);
    page.kill();
  }
  browser.respond = browser.answer;
  const { delivery } = browser.open(1_795_300_060_000);
  await delivery.flush();
  const { batches } = browser.intake;
  expect(batches.map(({ events }) => events.length)).toEqual([3, 3]);
  expect(batches[0]?.tab).not.toBe(batches[1]?.tab);
});

it('packs a large request, and leaves a small one readable', async () => {
  const browser = createBrowser();
  const requests = record(browser);
  const { accept, delivery, clock } = browser.open();
  // What packs comes when the page is idle.
  await clock.advance(2000);
  accept('survey-answer');
  await delivery.flush();
  for (let i = 0; i < 100; i++) accept('signal');
  await delivery.flush();
  expect(requests.map(({ body }) => body[0])).toEqual(['{'.charCodeAt(0), 31]);
  expect(requests.map(bytesOf)[1]).toBeLessThan(8000);
  expect(browser.intake.events.size).toBe(101);
});

it('sends no more than 48 KiB of text at a time', async () => {
  const browser = createBrowser();
  const { accept, delivery } = browser.open();
  for (let i = 0; i < 100; i++) accept('signal', { data: { text: 'x'.repeat(2000) } as never });
  await delivery.flush();
  expect(browser.intake.events.size).toBe(100);
  for (const batch of browser.intake.batches) expect(JSON.stringify(batch.events).length).toBeLessThan(48 * 1024);
});

it('sends what a page that goes away holds, answers first, in a request that outlives it', async () => {
  const browser = createBrowser();
  const requests = record(browser);
  const { accept, page, clock } = browser.open();
  await clock.advance(minuteMs);
  for (const type of ['signal', 'step-leave', 'vital'] as const) accept(type);
  page.leave();
  page.kill();
  expect(requests.filter(({ keepalive }) => keepalive)).toHaveLength(1);
  expect(decodeBatch(requests[0]?.body ?? '').events.map(({ type }) => type)).toEqual([
    'step-leave',
    'signal',
    'vital',
  ]);
  await settle();
  const next = browser.open(1_795_300_090_000);
  await next.clock.advance(5000);
  expect(browser.intake.events.size).toBe(3);
  expect(await next.delivery.pending()).toBe(0);
});

it('sends at once what comes while the page is hidden', async () => {
  const browser = createBrowser();
  const { accept, page, clock } = browser.open();
  await clock.advance(minuteMs);
  page.hide();
  accept('passage-leave');
  await settle();
  expect(browser.intake.events.size).toBe(1);
});

it('tries a beacon when a leaving page cannot fetch, and never takes it for a confirmation', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { accept, page, clock, delivery } = browser.open();
  await clock.advance(minuteMs);
  accept('step-leave');
  page.hide();
  await settle();
  expect(page.beacons).toHaveLength(1);
  expect(await delivery.pending()).toBe(1);
});

it('holds no more under way than 48 KiB and six requests while leaving', async () => {
  const browser = createBrowser();
  const requests = record(browser);
  browser.respond = ((respond) => (body, request) => {
    void respond(body, request);
    return new Promise<never>(() => {});
  })(browser.respond);
  const { accept, page, clock } = browser.open();
  await clock.advance(minuteMs);
  page.hide();
  for (let i = 0; i < 20; i++) accept('step-enter', { data: { text: 'x'.repeat(2000) } as never });
  await settle();
  expect(requests.length).toBeLessThanOrEqual(6);
  expect(requests.map(bytesOf).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(48 * 1024);
});

it('takes neither a portal, nor a stub, nor the confirmation of another request for one of its own', async () => {
  const answers = [
    () => new Response('<html>Please log in</html>'),
    () => new Response(null, { status: 204 }),
    () => Response.json({ batch: newId(), accepted: 1, duplicates: 0, rejected: [], again: [], now: 1 }),
    (body: Uint8Array) =>
      Response.json({ batch: decodeBatch(body).batch, accepted: 7, duplicates: 0, rejected: [], again: [] }),
  ];
  for (const answer of answers) {
    const browser = createBrowser();
    browser.respond = answer;
    const { accept, clock, delivery } = browser.open();
    accept('survey-answer');
    await clock.advance(minuteMs);
    expect(await delivery.pending()).toBe(1);
    browser.respond = browser.answer;
    await clock.advance(10 * minuteMs);
    expect(await delivery.pending()).toBe(0);
  }
});

it('cuts a request that is not answered within ten seconds, and tries again', async () => {
  const browser = createBrowser();
  browser.respond = () => new Promise<never>(() => {});
  const { accept, clock, delivery } = browser.open();
  accept('survey-answer');
  await clock.advance(9000);
  expect(delivery.status().lastAnswer).toBeNull();
  browser.respond = browser.answer;
  await clock.advance(3000);
  expect(delivery.status().lastAnswer?.status).toBe(200);
  expect(browser.intake.events.size).toBe(1);
});

it('comes back no sooner than the collector asked, over reloads too, and not even for a flush', async () => {
  const browser = createBrowser();
  const requests = record(browser);
  browser.respond = ((respond) => (body, request) => {
    void respond(body, request);
    return new Response('', { status: 503, headers: { 'Retry-After': '120' } });
  })(browser.respond);
  const first = browser.open();
  first.accept('survey-answer');
  await first.clock.advance(30_000);
  await first.delivery.flush();
  first.page.kill();
  const second = browser.open(1_795_300_030_000);
  await second.clock.advance(80_000);
  await second.delivery.flush();
  expect(requests).toHaveLength(1);
  await second.clock.advance(60_000);
  expect(requests.length).toBeGreaterThan(1);
});

it('tries at once when the network is back', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { accept, clock, page } = browser.open();
  accept('survey-answer');
  await clock.advance(10 * minuteMs);
  browser.respond = browser.answer;
  page.setOnline(true);
  await settle();
  expect(browser.intake.events.size).toBe(1);
});

it('finds the one event that nobody accepts, drops it alone, counts it and keeps no content of it', async () => {
  const browser = createBrowser();
  browser.respond = (body, request) =>
    decodeBatch(body).events.some(({ n }) => n === 66)
      ? new Response('{}', { status: 400 })
      : browser.answer(body, request);
  const { accept, delivery, clock } = browser.open();
  for (let n = 0; n < 100; n++) accept('step-enter', { n });
  await delivery.flush();
  await clock.advance(10 * minuteMs);
  expect(browser.intake.events.size).toBe(99);
  expect(losses(browser)).toEqual([{ rejected: { B: 1 } }]);
  expect(await delivery.pending()).toBe(0);
});

it('sends less at a time where the collector finds a request too large', async () => {
  const browser = createBrowser();
  browser.respond = (body, request) =>
    decodeBatch(body).events.length > 7 ? new Response('{}', { status: 413 }) : browser.answer(body, request);
  const { accept, delivery, clock } = browser.open();
  for (let n = 0; n < 60; n++) accept('step-enter', { n });
  await delivery.flush();
  await clock.advance(10 * minuteMs);
  expect(browser.intake.events.size).toBe(60);
  expect(losses(browser)).toEqual([]);
});

it('drops and counts a single event that is too large for the collector', async () => {
  const browser = createBrowser();
  browser.respond = (body, request) =>
    body.length > 2000 ? new Response('{}', { status: 413 }) : browser.answer(body, request);
  const { accept, delivery, clock } = browser.open();
  // Random, so that it does not shrink when it is packed.
  accept('survey-answer', { data: { text: Array.from({ length: 150 }, newId).join('') } as never });
  accept('step-enter');
  await clock.advance(10 * minuteMs);
  await delivery.flush();
  expect(browser.intake.events.size).toBe(1);
  expect(losses(browser)).toEqual([{ too_large: { A: 1 } }]);
});

it('keeps every event apart when records are halved again and again', async () => {
  let isPicky = true;
  const browser = createBrowser({ intake: { again: () => isPicky } });
  const { accept, delivery, clock } = browser.open();
  for (let n = 0; n < 50; n++) accept('step-enter', { n });
  await delivery.flush();
  for (let i = 0; i < 5; i++) await clock.advance(2 * minuteMs);
  expect(await delivery.pending()).toBe(50);
  isPicky = false;
  await clock.advance(10 * minuteMs);
  expect(browser.intake.events.size).toBe(50);
});

it('counts what the collector refuses for good, and reports it once', async () => {
  const browser = createBrowser({ intake: { reject: ({ n }) => (n ?? 0) % 2 === 1 } });
  const { delivery, accept, clock } = browser.open();
  for (let n = 0; n < 10; n++) accept('signal', { n });
  await delivery.flush();
  await clock.advance(10_000);
  expect(browser.intake.events.size).toBe(5);
  expect(await delivery.pending()).toBe(0);
  expect(losses(browser)).toEqual([{ rejected: { C: 5 } }]);
});

it('sends once more, later, what the collector asks for again', async () => {
  let isDiskLow = true;
  const browser = createBrowser({ intake: { again: ({ type }) => isDiskLow && type === 'signal' } });
  const { delivery, accept, clock } = browser.open();
  for (const type of ['survey-answer', 'signal', 'step-enter', 'signal'] as const) accept(type);
  await delivery.flush();
  expect(browser.intake.events.size).toBe(2);
  expect(await delivery.pending()).toBe(2);
  isDiskLow = false;
  await clock.advance(2 * minuteMs);
  expect(browser.intake.events.size).toBe(4);
});

it('refuses, and counts, an event above eight kibibytes and one that cannot be written as JSON', async () => {
  const browser = createBrowser();
  const { accept, delivery, clock, page } = browser.open();
  accept('survey-answer', { data: { text: 'x'.repeat(9000) } as never });
  const loop: Record<string, unknown> = {};
  loop.loop = loop;
  accept('signal', { data: loop as never });
  accept('step-enter');
  await delivery.flush();
  await clock.advance(10_000);
  expect(losses(browser)).toEqual([{ too_large: { A: 1 }, invalid: { C: 1 } }]);
  expect(browser.intake.events.size).toBe(1);
  expect(page.said).toHaveLength(1);
});

it('reports what was lost before it came here, and keeps the count when the page is killed', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const first = browser.open();
  first.delivery.countLoss('sampled', 'signal', 4);
  first.delivery.countLoss('sampled', 'survey-answer');
  await first.clock.advance(100);
  first.page.kill();
  browser.respond = browser.answer;
  await browser.open(1_795_300_060_000).delivery.flush();
  expect(losses(browser)).toEqual([{ sampled: { C: 4, A: 1 } }]);
});

it('drops the oldest signals, then the oldest steps, when more waits than may, and counts them', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { accept, clock, delivery } = browser.open();
  const some = { data: { text: 'x'.repeat(4000) } as never };
  // Known, so that silence is not taken for a block.
  browser.respond = browser.answer;
  accept('step-enter');
  await delivery.flush();
  browser.respond = refuse;
  for (const type of ['survey-answer', 'step-leave', 'signal'] as const) {
    for (let i = 0; i < 150; i++) accept(type, some);
    await clock.advance(20_000);
  }
  const waiting = await delivery.pending();
  expect(waiting).toBeLessThan(300);
  browser.respond = browser.answer;
  await clock.advance(10 * minuteMs);
  const lost = tallyReports(browser.intake.reports.values());
  expect(lost.A).toBe(0);
  expect(lost.C).toBeGreaterThan(lost.B);
  expect(browser.intake.events.size + lost.B + lost.C).toBe(451);
});

it('keeps answers two weeks, steps one, signals a day, and counts what expires', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const first = browser.open();
  for (const type of ['survey-answer', 'step-enter', 'signal'] as const) first.accept(type);
  await first.clock.advance(60);
  first.page.kill();
  browser.respond = browser.answer;
  const start = 1_795_300_000_000;
  for (const [days, expected] of [[8, { expired: { B: 1, C: 1 } }]] as const) {
    const { delivery, clock } = browser.open(start + days * dayMs);
    await delivery.flush();
    await clock.advance(10_000);
    expect(losses(browser)).toEqual([expected]);
    expect(browser.intake.events.size).toBe(1);
  }
});

it('does not take a clock that is set forward for age', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { accept, clock } = browser.open();
  accept('signal');
  await clock.advance(1000);
  clock.jump(30 * dayMs);
  browser.respond = browser.answer;
  await clock.advance(minuteMs);
  expect(browser.intake.events.size).toBe(1);
  expect(losses(browser)).toEqual([]);
});

/** Answers each request a moment later. @returns how many were under way at once, at most */
function watchRequests(browser: ReturnType<typeof createBrowser>): () => number {
  let underWay = 0;
  let most = 0;
  browser.respond = async (body, request) => {
    most = Math.max(most, ++underWay);
    await settle();
    underWay--;
    return browser.answer(body, request);
  };
  return () => most;
}

it.each([true, false])('lets one of two tabs send, and sends nothing twice (Web Locks: %s)', async (hasLocks) => {
  const browser = createBrowser({ hasLocks });
  const toMost = watchRequests(browser);
  const tabs = [browser.open(), browser.open()];
  for (const { accept } of tabs) for (let i = 0; i < 500; i++) accept('step-enter');
  const passing = async ({ clock }: Tab): Promise<void> => {
    for (let i = 0; i < 30; i++) await clock.advance(1000);
  };
  await Promise.all(tabs.map(passing));
  expect(browser.intake.events.size).toBe(1000);
  expect(browser.intake.duplicates).toBe(0);
  expect(toMost()).toBe(1);
});

it('leaves it to the tab that holds the lock to send, also before that one has taken the lease', async () => {
  const browser = createBrowser();
  const toMost = watchRequests(browser);
  const [first, second] = [browser.open(), browser.open()];
  await settle();
  second.accept('step-enter');
  await second.clock.advance(50);
  // It holds the lock, and stores this before it takes the lease.
  first.accept('step-leave');
  await Promise.all([first.delivery.flush(), second.delivery.flush()]);
  await Promise.all([first, second].map(({ clock }) => clock.advance(20_000)));
  expect(toMost()).toBe(1);
  expect(browser.intake.events.size).toBe(2);
  expect(browser.intake.duplicates).toBe(0);
});

it('goes on without the lock where its holder is frozen before it has taken the lease', async () => {
  const browser = createBrowser();
  const [frozen, other] = [browser.open(), browser.open()];
  const name = 'https://collector.example/v1/batch?site=shop';
  void frozen.page.win.navigator.locks.request(name, {}, () => new Promise<never>(() => {}));
  for (let batch = 1; batch <= 2; batch++) {
    other.accept('survey-answer');
    await other.clock.advance(15_000);
    expect(browser.intake.events.size).toBe(batch - 1);
    await other.clock.advance(10_000);
    expect(browser.intake.events.size).toBe(batch);
  }
});

it('takes over from a tab that was killed while it was sending', async () => {
  const browser = createBrowser({ hasLocks: false });
  browser.respond = () => new Promise<never>(() => {});
  const first = browser.open();
  first.accept('survey-answer');
  await first.clock.advance(100);
  first.page.kill();
  browser.respond = browser.answer;
  const second = browser.open(1_795_300_000_100);
  await second.clock.advance(15_000);
  expect(browser.intake.events.size).toBe(0);
  await second.clock.advance(10_000);
  expect(browser.intake.events.size).toBe(1);
});

it('runs a round that fails once, says so, and delivers all with the next', async () => {
  for (const hasLocks of [true, false]) {
    const browser = createBrowser({ hasLocks });
    const requests = record(browser);
    const said: string[] = [];
    const { delivery, accept } = browser.open(undefined, { guard: createGuard({ warn: (line) => said.push(line) }) });
    await settle();
    const fail = vi.spyOn(globalThis, 'AbortController').mockImplementationOnce(function none() {
      throw new Error('none left');
    });
    accept('signal');
    await delivery.flush();
    expect(fail).toHaveBeenCalledOnce();
    expect(requests).toEqual([]);
    expect(said.filter((line) => line.includes('none left'))).toHaveLength(1);
    accept('signal');
    await delivery.flush();
    expect(browser.intake.events.size).toBe(2);
    expect(browser.intake.duplicates).toBe(0);
    fail.mockRestore();
  }
});

it('forgets everything when consent is withdrawn: storage, memory and requests', async () => {
  const browser = createBrowser();
  browser.respond = () => new Promise<never>(() => {});
  const { accept, delivery, clock } = browser.open();
  for (let i = 0; i < 100; i++) accept('step-enter');
  await clock.advance(6000);
  accept('survey-answer');
  await delivery.erase();
  expect(await delivery.pending()).toBe(0);
  const requests = record(browser);
  await clock.advance(10 * minuteMs);
  expect(requests).toHaveLength(0);
});

it('hears that another tab withdrew consent, forgets its own events, and says so once', async () => {
  const browser = createBrowser();
  let erased = 0;
  const requests = record(browser);
  const first = browser.open();
  const second = browser.open(undefined, { onErased: () => erased++ });
  await settle();
  await first.delivery.erase();
  first.delivery.stop();
  second.accept('signal');
  second.accept('survey-answer');
  await second.clock.advance(minuteMs);
  second.accept('step-enter');
  await second.clock.advance(minuteMs);
  expect(erased).toBe(1);
  expect(requests).toHaveLength(0);
  expect(await second.delivery.pending()).toBe(0);
});

it('keeps nothing of what a tab stores that has not heard yet that another one withdrew consent', async () => {
  const browser = createBrowser();
  const first = browser.open();
  const second = browser.open();
  await settle();
  second.accept('step-enter');
  await second.clock.advance(100);
  await first.delivery.erase();
  second.accept('signal');
  await second.clock.advance(50);
  expect(readWaiting(await browser.rows()).pending).toEqual([]);
});

it('stores a step with one transaction, and needs no other until it is sent', async () => {
  const browser = createBrowser();
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const { accept, clock } = browser.open();
  await clock.advance(minuteMs);
  transaction.mockClear();
  for (let i = 0; i < 4; i++) {
    accept('step-enter');
    accept('signal');
    await clock.advance(1000);
  }
  expect(transaction).toHaveBeenCalledTimes(4);
});

it('starts anew after consent came back', async () => {
  const browser = createBrowser();
  const first = browser.open();
  first.accept('step-enter');
  await first.delivery.erase();
  first.delivery.stop();
  const second = browser.open();
  second.accept('survey-answer');
  await second.delivery.flush();
  expect([...browser.intake.events.values()].map(({ type }) => type)).toEqual(['survey-answer']);
});

it('works from memory where there is no storage, and says so', async () => {
  const browser = createBrowser();
  browser.indexedDB = {
    open() {
      throw new DOMException('no storage here', 'SecurityError');
    },
  } as unknown as IDBFactory;
  const { accept, delivery, clock } = browser.open();
  for (const type of ['survey-answer', 'step-enter', 'signal'] as const) accept(type);
  await clock.advance(1500);
  expect(delivery.status().mode).toBe('mem');
  await clock.advance(10_000);
  expect(browser.intake.events.size).toBe(3);
  expect(await delivery.pending()).toBe(0);
});

it('goes back to storage a minute after it failed, with all that memory held', async () => {
  const browser = createBrowser();
  const { indexedDB } = browser;
  const open = indexedDB.open.bind(indexedDB);
  let isBroken = true;
  indexedDB.open = (name, version) => {
    if (isBroken) throw new DOMException('broken', 'UnknownError');
    return open(name, version);
  };
  browser.respond = refuse;
  const first = browser.open();
  first.accept('survey-answer');
  first.delivery.countLoss('sampled', 'signal');
  await first.clock.advance(1000);
  expect(first.delivery.status().mode).toBe('mem');
  isBroken = false;
  await first.clock.advance(2 * minuteMs);
  expect(first.delivery.status().mode).toBe('idb');
  first.page.kill();
  browser.respond = browser.answer;
  const second = browser.open(1_795_310_000_000);
  await second.delivery.flush();
  expect(browser.intake.events.size).toBe(1);
  expect(losses(browser)).toEqual([{ sampled: { C: 1 } }]);
});

it.each(['a later event', 'the end of the page'])(
  'takes no earlier refusal for a new one where storage is back after a start without, at %s',
  async (moment) => {
    const browser = createBrowser();
    const before = browser.open();
    await settle();
    await before.delivery.erase();
    before.delivery.stop();
    const { indexedDB } = browser;
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = () => {
      throw new DOMException('broken', 'UnknownError');
    };
    browser.respond = refuse;
    let erased = 0;
    const { accept, clock, delivery, page } = browser.open(undefined, { onErased: () => erased++ });
    accept('survey-answer');
    await clock.advance(1000);
    expect(delivery.status().mode).toBe('mem');
    indexedDB.open = open;
    browser.respond = browser.answer;
    // Storage is tried again after a minute; what looks there first is one or the other.
    clock.skip(minuteMs);
    accept('step-enter');
    if (moment === 'the end of the page') page.hide();
    await clock.advance(5 * minuteMs);
    await delivery.flush();
    expect(erased).toBe(0);
    expect(browser.intake.events.size).toBe(2);
    expect(await delivery.pending()).toBe(0);
    expect(delivery.status().mode).toBe('idb');
  },
);

/** What a transaction becomes that is on its way to the disk for so long, and what its page hears of it in the end. */
const becomeSlow = (clock: HandClock, ms: number, end: 'complete' | 'abort') => {
  const { transaction } = IDBDatabase.prototype;
  const { put } = IDBObjectStore.prototype;
  const spies = [
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: unknown, ...args) {
      const tx = transaction.apply(this, args);
      tx.abort = () => {
        throw new DOMException('it is committing', 'InvalidStateError');
      };
      for (const type of ['complete', 'abort'])
        Object.defineProperty(tx, `on${type}`, { set: (heard) => void (type === end && clock.after(ms, heard)) });
      return tx;
    }),
    // What is aborted leaves nothing.
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      return end === 'abort' ? (this.get('nothing') as IDBRequest) : put.apply(this, args);
    }),
  ];
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
};

it.each([
  [8000, 'complete'],
  [30_000, 'complete'],
  [30_000, 'abort'],
] as const)(
  'counts a loss once, though after %i ms on its way to the disk the transaction ends with %s',
  async (ms, end) => {
    const browser = createBrowser();
    const { delivery, clock } = browser.open();
    await clock.advance(minuteMs);
    const becomeFast = becomeSlow(clock, ms, end);
    delivery.countLoss('sampled', 'signal', 3);
    await clock.advance(20_000);
    becomeFast();
    await clock.advance(3 * minuteMs);
    await delivery.flush();
    await clock.advance(10_000);
    expect(delivery.status().mode).toBe('idb');
    expect(tallyReports(browser.intake.reports.values()).C).toBe(3);
  },
);

it('serves from memory where the first transaction has read what is stored and does not end', async () => {
  const browser = createBrowser();
  const before = browser.open();
  await settle();
  await before.delivery.erase();
  before.delivery.stop();
  const { delivery, accept, clock } = browser.open();
  const becomeFast = becomeSlow(clock, 10 * minuteMs, 'complete');
  accept('survey-answer');
  await clock.advance(40_000);
  becomeFast();
  expect(delivery.status().mode).toBe('mem');
  expect(browser.intake.events.size).toBe(1);
});

it('tells how many wait, since when, what the last answer was and when it tries next', async () => {
  const browser = createBrowser();
  const told: DeliveryStatus[] = [];
  browser.respond = () => new Response('', { status: 500 });
  const { accept, clock, delivery } = browser.open(1_795_300_000_000, { onStatus: (status) => told.push(status) });
  accept('survey-answer');
  accept('step-enter');
  await clock.advance(100);
  const { nextTryAtMs, ...rest } = delivery.status();
  expect(rest).toEqual({
    waiting: 2,
    oldestAtMs: 1_795_300_000_000,
    lastAnswer: { status: 500, atMs: 1_795_300_000_000 },
    mode: 'idb',
    lost: {},
  });
  expect(nextTryAtMs).toBeGreaterThan(1_795_300_000_000);
  expect(told.at(-1)?.waiting).toBe(2);
});

it('tells since when they wait, though none waited when it last looked', async () => {
  const browser = createBrowser();
  const { accept, clock, delivery } = browser.open();
  accept('step-enter');
  await delivery.flush();
  await clock.advance(minuteMs);
  accept('step-enter');
  await clock.advance(50);
  expect(delivery.status()).toMatchObject({ waiting: 1, oldestAtMs: clock.now() - 50 });
});

it('tells nothing when nothing changed, so that a listener may ask what waits', async () => {
  const browser = createBrowser();
  let told = 0;
  const { accept, clock, delivery } = browser.open(undefined, {
    onStatus() {
      told++;
      void delivery.pending();
    },
  });
  accept('step-enter');
  await clock.advance(minuteMs);
  expect(told).toBeLessThan(20);
});

it('stores what is in memory when it is stopped, and takes nothing more', async () => {
  const browser = createBrowser();
  const { accept, delivery, clock } = browser.open();
  await settle();
  accept('step-enter');
  delivery.stop();
  accept('step-leave');
  await clock.advance(minuteMs);
  expect(browser.intake.events.size).toBe(0);
  await browser.open(1_795_300_060_000).delivery.flush();
  expect(browser.intake.events.size).toBe(1);
});
