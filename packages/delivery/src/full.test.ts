import { createBrowser } from '@ressenti/testkit';
import { afterEach, expect, it, vi } from 'vitest';
import { type Browser, balance, limitStorage } from './full-disk.fixture.ts';

afterEach(() => vi.restoreAllMocks());

const minuteMs = 60_000;
const refuse = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));

const lostBy = ({ intake }: Browser): string[] => [
  ...new Set(
    [...intake.reports.values()].flatMap(({ lost }) =>
      Object.entries(lost).flatMap(([reason, classes]) => Object.keys(classes).map((cls) => `${reason} ${cls}`)),
    ),
  ),
];

/** A page on a small disk, whose collector has confirmed once and then asks for a long rest. */
async function openFull() {
  const browser = createBrowser();
  const refusals = limitStorage(60_000, 'throws');
  const tab = browser.open();
  await tab.clock.advance(2000);
  tab.accept('step-enter');
  await tab.delivery.flush();
  browser.respond = () => Response.json({ retryAfter: 600 }, { status: 429 });
  tab.accept('step-enter');
  await tab.clock.advance(6000);
  return { browser, refusals, ...tab };
}

it('makes room where the disk is full: goes on storing, keeps every answer, and counts what went', async () => {
  const { browser, refusals, accept, clock, delivery } = await openFull();
  for (let round = 0; round < 5; round++) {
    accept('survey-answer');
    for (let i = 0; i < 60; i++) for (const type of ['step-enter', 'signal'] as const) accept(type);
    await clock.advance(20_000);
  }
  expect(refusals()).toBeGreaterThan(1);
  expect(delivery.status().mode).toBe('idb');
  // What came last waits for a transaction of its own.
  await delivery.pending();
  expect(await balance(browser)).toEqual([]);
  browser.respond = browser.answer;
  await clock.advance(20 * minuteMs);
  expect(await delivery.pending()).toBe(0);
  expect([...browser.intake.events.values()].filter(({ type }) => type === 'survey-answer')).toHaveLength(5);
  expect(await balance(browser)).toEqual([]);
  expect(lostBy(browser)).toContain('quota C');
  expect(lostBy(browser).filter((each) => !/^quota [BC]$/.test(each))).toEqual([]);
});

it('stores what came as soon as there is room again, with nothing else to wait for', async () => {
  const { browser, refusals, accept, clock, page } = await openFull();
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 60; i++) for (const type of ['step-enter', 'signal'] as const) accept(type);
    await clock.advance(20_000);
  }
  expect(refusals()).toBeGreaterThan(1);
  // Long after the last of them.
  page.kill();
  expect(await balance(browser)).toEqual([]);
});

it('drops nothing that is under way while more comes than may wait, and deletes only what was confirmed', async () => {
  const browser = createBrowser();
  const { accept, clock, delivery } = browser.open();
  await clock.advance(minuteMs);
  let answer = (): void => {};
  browser.respond = (body, request) =>
    new Promise((resolve) => {
      answer = () => resolve(browser.answer(body, request));
    });
  const some = { data: { text: 'x'.repeat(4000) } as never };
  const underWay = accept('signal', some);
  await clock.advance(6000);
  for (let i = 0; i < 300; i++) accept('signal', some);
  // The cap has been looked at while the request lasts; what is fresh is left alone for ten seconds.
  await delivery.pending();
  answer();
  browser.respond = refuse;
  await clock.advance(20_000);
  expect(browser.intake.events.has(underWay.id)).toBe(true);
  expect(await delivery.pending()).toBeLessThan(262);
  expect(await balance(browser)).toEqual([]);
  browser.respond = browser.answer;
  await clock.advance(20 * minuteMs);
  expect(await delivery.pending()).toBe(0);
  expect(browser.intake.duplicates).toBe(0);
  expect(await balance(browser)).toEqual([]);
  expect(lostBy(browser)).toEqual(['quota C']);
});

it('counts nothing as lost that a request without an answer may have brought to the collector', async () => {
  const browser = createBrowser();
  const { accept, clock, delivery } = browser.open();
  await clock.advance(minuteMs);
  accept('step-enter');
  await delivery.flush();
  browser.respond = (body) => {
    browser.intake.receive(body);
    return refuse();
  };
  const some = { data: { text: 'x'.repeat(4000) } as never };
  for (let i = 0; i < 300; i++) accept('signal', some);
  await delivery.flush();
  const stored = browser.intake.events.size;
  expect(stored).toBeGreaterThan(1);
  browser.respond = refuse;
  await clock.advance(minuteMs);
  expect(await delivery.pending()).toBeLessThan(300);
  expect(await balance(browser)).toEqual([]);
  browser.respond = browser.answer;
  await clock.advance(20 * minuteMs);
  expect(await delivery.pending()).toBe(0);
  expect(await balance(browser)).toEqual([]);
});
