import { createBrowser, tallyEvents, tallyReports } from '@ressenti/testkit';
import { expect, it } from 'vitest';

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
  await clock.advance(60_000);
  accept('step-enter');
  await clock.advance(4900);
  expect(browser.intake.events.size).toBe(0);
  await clock.advance(200);
  expect(browser.intake.events.size).toBe(1);
});

it('delivers with the next page what a killed one left', async () => {
  const browser = createBrowser();
  browser.respond = () => Promise.reject(new TypeError('Failed to fetch'));
  const first = browser.open();
  for (const type of ['survey-answer', 'step-enter', 'signal'] as const) first.accept(type);
  await first.clock.advance(60);
  first.page.kill();
  browser.respond = browser.answer;
  const second = browser.open();
  expect(await second.delivery.pending()).toBe(3);
  await second.clock.advance(4000);
  expect(browser.intake.events.size).toBe(3);
  expect(await second.delivery.pending()).toBe(0);
});

it('counts what the collector refuses for good, and reports it', async () => {
  const browser = createBrowser({ intake: { reject: ({ n }) => (n ?? 0) % 2 === 1 } });
  const { delivery, accept, clock } = browser.open();
  for (let i = 0; i < 10; i++) accept('signal', { n: i });
  await delivery.flush();
  await clock.advance(10_000);
  expect(browser.intake.events.size).toBe(5);
  expect(await delivery.pending()).toBe(0);
  expect([...browser.intake.reports.values()].map(({ lost }) => lost)).toEqual([{ rejected: { C: 5 } }]);
});

it('conserves: generated is accepted, waiting or reported lost', async () => {
  const browser = createBrowser();
  const { accept, delivery, clock } = browser.open();
  accept('survey-answer', { data: { text: 'x'.repeat(9000) } as never });
  accept('step-enter');
  await delivery.flush();
  await clock.advance(10_000);
  expect(tallyReports(browser.intake.reports.values())).toEqual({ A: 1, B: 0, C: 0 });
  expect(tallyEvents(browser.intake.events.values())).toEqual({ A: 0, B: 1, C: 0 });
});
