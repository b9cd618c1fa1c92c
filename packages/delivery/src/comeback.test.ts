import { createBrowser, newId, type Tab } from '@ressenti/testkit';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.restoreAllMocks());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const startMs = 1_795_300_000_000;
const refuse = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));

/** A browser in which an earlier page has left something, and how often anybody asks from now on. */
async function openAfter(options: Parameters<typeof createBrowser>[0] = {}) {
  const browser = createBrowser(options);
  browser.respond = refuse;
  const before = browser.open(startMs - minuteMs);
  await before.clock.advance(1000);
  before.page.setOnline(false);
  before.accept('step-enter');
  await before.clock.advance(100);
  before.page.kill();
  browser.respond = browser.answer;
  return browser;
}
/** When, after now, the first request of a tab reaches the collector, to 100 ms. */
async function toFirstMs({ clock }: Tab, browser: ReturnType<typeof createBrowser>, limitMs: number): Promise<number> {
  for (let ms = 0; ms < limitMs; ms += 100) {
    if (browser.intake.batches.length) return ms;
    await clock.advance(100);
  }
  return limitMs;
}

it('sends what an earlier page left one to three seconds after the load, spread over a crowd', async () => {
  const firstMs = async (random: number): Promise<number> => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const browser = await openAfter();
    return toFirstMs(browser.open(startMs), browser, minuteMs);
  };
  expect(await firstMs(0)).toBeGreaterThan(900);
  expect(await firstMs(0)).toBeLessThan(1200);
  expect(await firstMs(0.999)).toBeGreaterThan(2800);
  expect(await firstMs(0.999)).toBeLessThan(3200);
});

it('sends what another page left while this one was in the cache, as it comes back', async () => {
  const browser = createBrowser();
  const { page, clock } = browser.open(startMs);
  await clock.advance(minuteMs);
  page.leave();
  await clock.advance(minuteMs);
  browser.respond = refuse;
  const other = browser.open(startMs + 2 * minuteMs);
  other.accept('step-enter');
  await other.clock.advance(100);
  other.page.kill();
  browser.respond = browser.answer;
  await clock.advance(minuteMs);
  expect(browser.intake.events.size).toBe(0);
  page.show();
  page.fire('pageshow', { persisted: true });
  await clock.advance(5000);
  expect(browser.intake.events.size).toBe(1);
});

it('keeps to its back-off over a reload', async () => {
  const browser = createBrowser();
  let asked = 0;
  browser.respond = () => {
    asked++;
    return new Response('', { status: 500 });
  };
  let nowMs = startMs;
  /** Requests of a page in its first minute. */
  const visit = async (): Promise<number> => {
    asked = 0;
    const { clock, page } = browser.open(nowMs);
    await clock.advance(minuteMs);
    page.leave();
    page.kill();
    nowMs += minuteMs + 1000;
    return asked;
  };
  const first = browser.open(nowMs);
  first.accept('step-enter');
  await first.clock.advance(20 * minuteMs);
  first.page.kill();
  nowMs += 20 * minuteMs;
  // Five minutes at most by now, and two and a half at least.
  const visits = [await visit(), await visit(), await visit(), await visit(), await visit(), await visit()];
  const count = visits.reduce((sum, requests) => sum + requests, 0);
  expect(count).toBeGreaterThanOrEqual(1);
  expect(count).toBeLessThanOrEqual(3);
});

it('asks once a minute where the browser says that it is offline, and delivers where that is not true', async () => {
  const browser = createBrowser();
  const { accept, page, clock } = browser.open(startMs);
  await clock.advance(2000);
  Object.defineProperty(page.win.navigator, 'onLine', { get: () => false });
  let asked = 0;
  browser.respond = () => {
    asked++;
    return refuse();
  };
  accept('step-enter');
  await clock.advance(30 * minuteMs);
  expect(asked).toBeGreaterThanOrEqual(25);
  expect(asked).toBeLessThanOrEqual(62);
  browser.respond = browser.answer;
  await clock.advance(2 * minuteMs);
  expect(browser.intake.events.size).toBe(1);
});

it('takes no lease for real that a clock far ahead has written', async () => {
  const browser = createBrowser({ hasLocks: false });
  browser.respond = () => new Promise<never>(() => {});
  const ahead = browser.open(startMs + dayMs);
  ahead.accept('survey-answer');
  await ahead.clock.advance(100);
  ahead.page.kill();
  browser.respond = browser.answer;
  const { clock } = browser.open(startMs);
  await clock.advance(5000);
  expect(browser.intake.events.size).toBe(1);
});

it('waits no day where a clock that went back had put off the next attempt', async () => {
  const browser = createBrowser();
  browser.respond = () => new Response('', { status: 503, headers: { 'Retry-After': '3600' } });
  const ahead = browser.open(startMs + 30 * dayMs);
  ahead.accept('survey-answer');
  await ahead.clock.advance(100);
  ahead.page.kill();
  browser.respond = browser.answer;
  const { clock } = browser.open(startMs);
  await clock.advance(2 * hourMs);
  expect(browser.intake.events.size).toBe(1);
});

it('takes five silences for a block from a collector that never answered, and one answer opens the way', async () => {
  const browser = createBrowser();
  let asked = 0;
  browser.respond = () => {
    asked++;
    return refuse();
  };
  const { accept, delivery, clock } = browser.open(startMs);
  await clock.advance(2000);
  // What has been under way once stays, as it may be stored.
  accept('survey-answer');
  await clock.advance(5 * minuteMs);
  expect(asked).toBe(5);
  for (let i = 0; i < 600; i++) accept('step-enter');
  await clock.advance(minuteMs);
  // 64 KiB, each event as 512 bytes at least.
  expect(await delivery.pending()).toBeLessThanOrEqual(128);
  await clock.advance(hourMs);
  expect(asked).toBeLessThanOrEqual(9);
  browser.respond = browser.answer;
  await clock.advance(20 * minuteMs);
  expect(await delivery.pending()).toBe(0);
  const lost = [...browser.intake.reports.values()].map((report) => report.lost);
  expect(lost).toEqual([{ blocked: { B: 601 - browser.intake.events.size } }]);
});

it('goes on with the rest where one record alone is too large, without a pause', async () => {
  const browser = createBrowser();
  const { accept, delivery, clock } = browser.open(startMs);
  await clock.advance(2000);
  browser.respond = (body, request) =>
    body.length > 2000 ? new Response('{}', { status: 413 }) : browser.answer(body, request);
  accept('step-enter', { data: { text: Array.from({ length: 150 }, newId).join('') } as never });
  for (let i = 0; i < 10; i++) accept('signal');
  await delivery.flush();
  await clock.advance(5000);
  expect(browser.intake.events.size).toBe(10);
  expect(await delivery.pending()).toBe(0);
});
