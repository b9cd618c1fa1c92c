import { createBrowser, readWaiting, settle } from '@ressenti/testkit';
import { IDBDatabase } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.restoreAllMocks());

const minuteMs = 60_000;

it('cuts what is under way in the very task in which consent is withdrawn', async () => {
  const browser = createBrowser();
  const signals: AbortSignal[] = [];
  browser.respond = (_, { signal }) => {
    if (signal) signals.push(signal);
    return new Promise<never>(() => {});
  };
  const { accept, delivery, clock } = browser.open();
  accept('survey-answer');
  await clock.advance(100);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  void delivery.erase();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  await clock.advance(10 * minuteMs);
  expect(signals).toHaveLength(1);
  expect(readWaiting(await browser.rows()).pending).toEqual([]);
});

it('begins no further request once another tab has withdrawn consent, though more was about to go', async () => {
  const browser = createBrowser();
  const [sending, other] = [browser.open(), browser.open()];
  await Promise.all([sending, other].map(({ clock }) => clock.advance(minuteMs)));
  let asked = 0;
  let answer = (): void => {};
  browser.respond = (body, request) => {
    asked++;
    return new Promise((resolve) => {
      answer = () => resolve(browser.answer(body, request));
    });
  };
  // Two requests and more.
  for (let i = 0; i < 100; i++) sending.accept('step-enter', { data: { text: 'x'.repeat(1500) } as never });
  await sending.clock.advance(6000);
  expect(asked).toBe(1);
  await other.delivery.erase();
  answer();
  await sending.clock.advance(10 * minuteMs);
  await other.clock.advance(10 * minuteMs);
  expect(asked).toBe(1);
  expect(readWaiting(await browser.rows()).pending).toEqual([]);
});

it('forgets what it could not reach when consent was withdrawn as soon as storage is there again, and sends none of it', async () => {
  const browser = createBrowser();
  const { accept, delivery, clock } = browser.open();
  await clock.advance(minuteMs);
  browser.respond = () => new Response('', { status: 500 });
  accept('survey-answer');
  accept('step-enter');
  await clock.advance(1000);
  expect(readWaiting(await browser.rows()).pending).toHaveLength(2);
  const silent = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('out of reach', 'UnknownError');
  });
  const isErased = delivery.erase();
  await clock.advance(5000);
  await isErased;
  silent.mockRestore();
  browser.respond = browser.answer;
  const { length } = browser.intake.batches;
  await clock.advance(2 * minuteMs);
  await delivery.flush();
  await settle();
  expect(readWaiting(await browser.rows()).pending).toEqual([]);
  expect(browser.intake.batches).toHaveLength(length);
  expect(browser.intake.events.size).toBe(0);
});

it('takes nothing back that a page had left for the next one when consent was withdrawn in between', async () => {
  const browser = createBrowser();
  browser.respond = () => Promise.reject(new TypeError('Failed to fetch'));
  const kept = new Map<string, string>();
  let isKilled = false;
  const records = {
    read: (name: string) => JSON.parse(kept.get(name) ?? 'null'),
    write: (name: string, value: unknown) => !isKilled && !!kept.set(name, JSON.stringify(value)),
  };
  const first = browser.open(undefined, { records });
  await first.clock.advance(minuteMs);
  const second = browser.open();
  await second.clock.advance(minuteMs);
  const { id } = first.accept('step-leave');
  first.page.leave();
  // It does not live to hear that storage has it.
  isKilled = true;
  first.page.kill();
  await settle();
  await second.delivery.erase();
  expect([...kept.values()].join()).toContain(id);
  browser.respond = browser.answer;
  const third = browser.open(undefined, { records: { ...records, write: () => true } });
  await third.clock.advance(minuteMs);
  expect(browser.intake.events.size).toBe(0);
  expect(await third.delivery.pending()).toBe(0);
});
