import { createBrowser, createEvent, newId, settle } from '@ressenti/testkit';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.restoreAllMocks());

const minuteMs = 60_000;
const startMs = 1_795_300_000_000;
const refuse = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
/** A page that has loaded what comes late. */
async function open(browser: ReturnType<typeof createBrowser>, atMs = startMs) {
  const tab = browser.open(atMs);
  await tab.clock.advance(4000);
  return tab;
}
const violation = (more = {}) => ({
  blockedURI: 'https://collector.example/v1/batch?site=shop',
  effectiveDirective: 'connect-src',
  disposition: 'enforce',
  ...more,
});

it('asks once in a quarter of an hour where a policy of the page names its address', async () => {
  const browser = createBrowser();
  let requests = 0;
  browser.respond = () => {
    requests++;
    return refuse();
  };
  const { accept, page, clock } = await open(browser);
  accept('step-enter');
  await clock.advance(5100);
  expect(requests).toBe(1);
  page.fire('securitypolicyviolation', violation());
  await clock.advance(14 * minuteMs);
  expect(requests).toBe(1);
  browser.respond = browser.answer;
  await clock.advance(5 * minuteMs);
  expect(browser.intake.events.size).toBe(1);
});

it.each([
  ['another address', { blockedURI: 'https://elsewhere.example/' }],
  ['no address', { blockedURI: '' }],
  ['scripts', { effectiveDirective: 'script-src-elem', blockedURI: 'https://collector.example' }],
  ['a trial of a policy', { disposition: 'report' }],
])('goes on where a policy is about %s', async (_, more) => {
  const browser = createBrowser();
  const { accept, page, clock } = await open(browser);
  page.fire('securitypolicyviolation', violation(more));
  accept('step-enter');
  await clock.advance(6000);
  expect(browser.intake.events.size).toBe(1);
});

/** Gives a page what Chromium has, and tells what was left with it and not taken back. */
function giveFetchLater(win: object) {
  const left: { body: string; signal: AbortSignal }[] = [];
  Object.assign(win, {
    fetchLater: (_: string, init: { body: string; signal: AbortSignal }) => void left.push(init),
  });
  return { left, waiting: () => left.filter(({ signal }) => !signal.aborted) };
}

it('leaves with the browser what waits for company, takes it back as it sends it, and at once without consent', async () => {
  const browser = createBrowser();
  const tab = browser.open(startMs);
  const { left, waiting } = giveFetchLater(tab.page.win);
  await tab.clock.advance(4000);
  const event = tab.accept('step-enter');
  await tab.clock.advance(50);
  expect(waiting()).toHaveLength(1);
  expect(JSON.parse(left[0]?.body ?? '').events).toMatchObject([{ id: event.id }]);
  // No second one within five seconds.
  tab.accept('step-leave');
  await tab.clock.advance(100);
  expect(left).toHaveLength(1);
  await tab.clock.advance(5000);
  expect(browser.intake.events.size).toBe(2);
  expect(waiting()).toHaveLength(0);
  tab.accept('step-enter');
  await tab.clock.advance(50);
  expect(waiting()).toHaveLength(1);
  void tab.delivery.erase();
  expect(waiting()).toHaveLength(0);
});

it('leaves nothing with the browser while it is to wait', async () => {
  const browser = createBrowser();
  browser.respond = () => new Response('', { status: 503, headers: { 'Retry-After': '600' } });
  const tab = browser.open(startMs);
  const { left } = giveFetchLater(tab.page.win);
  tab.accept('survey-answer');
  await tab.clock.advance(4000);
  const before = left.length;
  tab.accept('step-enter');
  await tab.clock.advance(100);
  expect(left).toHaveLength(before);
});

it('gives the next page what storage did not keep as a page was left', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const connections: IDBDatabase[] = [];
  const { indexedDB } = browser;
  const openNext = indexedDB.open.bind(indexedDB);
  indexedDB.open = (name, version) => {
    const request = openNext(name, version);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  };
  const first = await open(browser);
  // Nothing comes of what storage is asked for from now on.
  const asked = { objectStore: () => ({ put() {}, get: () => ({ onsuccess: null }) }), commit() {}, abort() {} };
  for (const connection of connections) connection.transaction = () => asked as unknown as IDBTransaction;
  const { id } = first.accept('step-leave');
  first.page.leave();
  first.page.kill();
  browser.indexedDB = new IDBFactory();
  browser.respond = browser.answer;
  const second = await open(browser, startMs + minuteMs);
  await second.clock.advance(6000);
  expect([...browser.intake.events.keys()]).toEqual([id]);
  expect(await second.delivery.pending()).toBe(0);
  // And no page after that.
  browser.indexedDB = new IDBFactory();
  const third = await open(browser, startMs + 2 * minuteMs);
  expect(await third.delivery.pending()).toBe(0);
  expect(browser.intake.duplicates).toBe(0);
});

it('keeps one record of what storage and the page that was left both have', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const first = await open(browser);
  first.accept('step-leave');
  first.page.leave();
  first.page.kill();
  await settle();
  const second = await open(browser, startMs + minuteMs);
  expect(await second.delivery.pending()).toBe(1);
});

it('counts once what is refused, though a page that took it over stores it again', async () => {
  // Pages look for what waits at the end of the time that they may take.
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  const browser = createBrowser({ intake: { reject: ({ type }) => type === 'step-leave' } });
  browser.respond = refuse;
  const kept = new Map<string, string>();
  const records = {
    read: (name: string) => JSON.parse(kept.get(name) ?? 'null'),
    write: (name: string, value: unknown) => !!kept.set(name, JSON.stringify(value)),
  };
  let isKilled = false;
  const write = (...args: [string, unknown]): boolean => !isKilled && records.write(...args);
  const first = browser.open(startMs, { records: { ...records, write } });
  await first.clock.advance(4000);
  first.accept('step-leave');
  first.page.leave();
  // It is in storage, but the page does not live to hear so.
  isKilled = true;
  first.page.kill();
  await settle();
  browser.respond = browser.answer;
  // It has taken over what the first one left, and not stored it yet.
  const second = browser.open(startMs + minuteMs, { records });
  await second.clock.advance(1600);
  const third = browser.open(startMs + minuteMs, { records });
  await third.clock.advance(20_000);
  expect(browser.intake.batches.flatMap(({ events }) => events)).toHaveLength(1);
  await second.clock.advance(20_000);
  expect(await second.delivery.pending()).toBe(0);
  expect([...browser.intake.reports.values()].map(({ lost }) => lost)).toEqual([{ rejected: { B: 1 } }]);
});

it('gives the next page what only memory held, with what was lost', async () => {
  const browser = createBrowser();
  browser.respond = refuse;
  const { indexedDB } = browser;
  browser.indexedDB = {
    open() {
      throw new DOMException('no storage here', 'SecurityError');
    },
  } as unknown as IDBFactory;
  const first = await open(browser);
  first.accept('survey-answer');
  first.delivery.countLoss('sampled', 'signal', 3);
  await first.clock.advance(1000);
  expect(first.delivery.status().mode).toBe('mem');
  first.page.leave();
  first.page.kill();
  browser.indexedDB = indexedDB;
  browser.respond = browser.answer;
  const second = await open(browser, startMs + minuteMs);
  await second.delivery.flush();
  await second.clock.advance(6000);
  expect(browser.intake.events.size).toBe(1);
  expect([...browser.intake.reports.values()].map(({ lost }) => lost)).toEqual([{ sampled: { C: 3 } }]);
});

it('takes over what a page of an older version left, as pairs of owner and row', async () => {
  const browser = createBrowser();
  const event = createEvent('step-leave');
  const chunk = [`B${startMs}${newId()}_1_99`, newId(), [JSON.stringify(event)], 99, 0];
  const kept = new Map<string, unknown>([['left', [['its owner', chunk]]]]);
  const records = {
    read: <T>(name: string) => (kept.get(name) ?? null) as T | null,
    write: (name: string, value: unknown) => void kept.set(name, value),
  };
  const { clock } = browser.open(startMs, { records });
  await clock.advance(20_000);
  expect([...browser.intake.events.keys()]).toEqual([event.id]);
});
