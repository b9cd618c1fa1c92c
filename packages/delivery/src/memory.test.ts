import { createBrowser, decodeBatch, settle, type Tab, tallyEvents, tallyReports } from '@ressenti/testkit';
import { expect, it } from 'vitest';

const minuteMs = 60_000;
const refuse = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));

/** What waits; a look at storage, once a minute, takes its time. */
async function countWaiting({ delivery, clock }: Tab): Promise<number> {
  const waiting = delivery.pending();
  await clock.advance(1500);
  return waiting;
}

/** A browser whose storage throws at its name. */
function createBare() {
  const browser = createBrowser();
  browser.indexedDB = {
    open() {
      throw new DOMException('no storage here', 'SecurityError');
    },
  } as unknown as IDBFactory;
  return browser;
}

it('holds no more in memory than a quarter of a mebibyte: signals go first, and each loss is reported', async () => {
  const browser = createBare();
  const tab = browser.open();
  const { accept, delivery, clock } = tab;
  await clock.advance(2000);
  accept('step-enter');
  await delivery.flush();
  expect(delivery.status().mode).toBe('mem');
  browser.respond = refuse;
  for (let i = 0; i < 300; i++) accept('survey-answer');
  await clock.advance(20_000);
  for (let i = 0; i < 150; i++) accept('step-enter');
  await clock.advance(20_000);
  for (let i = 0; i < 400; i++) accept('signal');
  await clock.advance(20_000);
  const waiting = await countWaiting(tab);
  expect(waiting).toBeLessThanOrEqual(512);
  expect(waiting).toBeGreaterThan(400);
  browser.respond = browser.answer;
  await clock.advance(20 * minuteMs);
  const stored = tallyEvents(browser.intake.events.values());
  const lost = tallyReports(browser.intake.reports.values());
  expect(stored).toMatchObject({ A: 300, B: 151 });
  expect(lost).toEqual({ A: 0, B: 0, C: 400 - stored.C });
  expect([...browser.intake.reports.values()].map(({ mode, lost }) => [mode, Object.keys(lost)])).toEqual([
    ['mem', ['storage']],
  ]);
});

it('judges answers in memory as it does in storage: what is refused goes and is counted, what is wanted again comes again', async () => {
  const browser = createBare();
  browser.respond = (body, request) =>
    decodeBatch(body).events.some(({ n }) => n === 3)
      ? new Response('{}', { status: 400 })
      : browser.answer(body, request);
  const tab = browser.open();
  const { accept, delivery, clock } = tab;
  await clock.advance(2000);
  for (let n = 0; n < 10; n++) accept('step-enter', { n });
  await delivery.flush();
  await clock.advance(5 * minuteMs);
  expect(await countWaiting(tab)).toBe(0);
  expect(browser.intake.events.size).toBe(9);
  expect([...browser.intake.reports.values()].map(({ lost }) => lost)).toEqual([{ rejected: { B: 1 } }]);
});

it('sends from memory what a page holds as it leaves, answers first', async () => {
  const browser = createBare();
  const { accept, page, clock } = browser.open();
  await clock.advance(minuteMs);
  accept('signal');
  accept('step-leave');
  page.leave();
  await settle();
  expect(browser.intake.batches.at(-1)?.events.map(({ type }) => type)).toEqual(['step-leave', 'signal']);
});

it('ends a round in memory that fails, says so once, keeps everything and delivers it with the next', async () => {
  const browser = createBare();
  const { accept, delivery, page, clock } = browser.open();
  await clock.advance(2000);
  accept('step-enter');
  await delivery.flush();
  expect(browser.intake.events.size).toBe(1);
  const { navigator } = page.win;
  let failures = 0;
  Object.defineProperty(navigator, 'onLine', {
    get() {
      // Without an end it would keep the page from ever going on.
      if (++failures <= 500) throw new Error('not this one either');
      return true;
    },
  });
  browser.respond = () => Promise.reject(new TypeError('Failed to fetch'));
  accept('step-enter');
  await delivery.flush();
  await clock.advance(1000);
  browser.respond = browser.answer;
  expect(failures).toBeGreaterThan(0);
  expect(failures).toBeLessThan(50);
  expect(page.said.filter((line) => line.includes('not this one either'))).toHaveLength(1);
  Object.defineProperty(navigator, 'onLine', { get: () => true });
  await clock.advance(10 * minuteMs);
  expect(browser.intake.events.size).toBe(2);
  const waiting = delivery.pending();
  // By then storage is tried again.
  await clock.advance(minuteMs);
  expect(await waiting).toBe(0);
});
