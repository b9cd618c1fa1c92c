import { createBrowser, settle, tallyReports } from '@ressenti/testkit';
import { afterEach, expect, it, vi } from 'vitest';
import { limitStorage } from './full-disk.fixture.ts';

afterEach(() => vi.restoreAllMocks());

const minuteMs = 60_000;

it('goes on storing where the disk is full: signals and steps give way, answers stay, every loss is counted', async () => {
  const toRefusals = limitStorage(100_000, 'fails');
  const browser = createBrowser();
  browser.respond = () => new Response('{"retryAfter":600}', { status: 429 });
  const { delivery, accept, clock } = browser.open();
  await clock.advance(4000);
  const some = { data: { text: 'x'.repeat(200) } as never };
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 60; i++) for (const type of ['step-enter', 'signal'] as const) accept(type, some);
    accept('survey-answer', some);
    for (let looks = 0; looks < 3; looks++) void delivery.pending();
    await settle();
    await delivery.pending();
    await clock.advance(100);
    clock.skip(minuteMs);
  }
  expect(delivery.status().mode).toBe('idb');
  expect(toRefusals()).toBeGreaterThan(1);
  browser.respond = browser.answer;
  await clock.advance(20 * minuteMs);
  const lost = tallyReports(browser.intake.reports.values());
  expect(lost.A).toBe(0);
  expect(browser.intake.events.size + lost.B + lost.C).toBe(605);
  const answers = [...browser.intake.events.values()].filter(({ type }) => type === 'survey-answer');
  expect(answers).toHaveLength(5);
});

it('counts a loss once, though there is no room on the disk as its page is left', async () => {
  const browser = createBrowser();
  browser.respond = () => new Response('{"retryAfter":600}', { status: 429 });
  const { delivery, accept, clock, page } = browser.open();
  await clock.advance(4000);
  const some = { data: { text: 'x'.repeat(200) } as never };
  for (let i = 0; i < 60; i++) accept('step-enter', some);
  await clock.advance(minuteMs);
  limitStorage(10_000, 'fails');
  for (let i = 0; i < 60; i++) accept('signal', some);
  delivery.countLoss('sampled', 'signal', 3);
  page.hide();
  await settle();
  await clock.advance(minuteMs);
  browser.respond = browser.answer;
  await clock.advance(20 * minuteMs);
  // There is room again.
  vi.restoreAllMocks();
  await clock.advance(2 * minuteMs);
  await delivery.flush();
  await clock.advance(minuteMs);
  expect(browser.intake.events.size).toBe(120);
  const counts = [...browser.intake.reports.values()].map(({ lost }) => lost.sampled?.C ?? 0);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
});
