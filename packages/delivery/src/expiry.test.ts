import { createBrowser, tallyEvents, tallyReports } from '@ressenti/testkit';
import { expect, it } from 'vitest';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const startMs = 1_795_300_000_000;
const refuse = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));

it.each([
  [23, { A: 1, B: 1, C: 1 }],
  [25, { A: 1, B: 1, C: 0 }],
  [7 * 24 - 1, { A: 1, B: 1, C: 0 }],
  [7 * 24 + 1, { A: 1, B: 0, C: 0 }],
  [14 * 24 - 1, { A: 1, B: 0, C: 0 }],
  [14 * 24 + 1, { A: 0, B: 0, C: 0 }],
])('after %i hours sends what is still worth it, and counts the rest as expired: %j', async (hours, kept) => {
  const browser = createBrowser();
  browser.respond = refuse;
  const first = browser.open(startMs);
  for (const type of ['survey-answer', 'step-enter', 'signal'] as const) first.accept(type);
  await first.clock.advance(100);
  first.page.kill();
  browser.respond = browser.answer;
  const { delivery, clock } = browser.open(startMs + hours * hourMs);
  await clock.advance(10_000);
  await delivery.flush();
  await clock.advance(10_000);
  expect(tallyEvents(browser.intake.events.values())).toEqual(kept);
  expect(tallyReports(browser.intake.reports.values())).toEqual({ A: 1 - kept.A, B: 1 - kept.B, C: 1 - kept.C });
  expect([...browser.intake.reports.values()].flatMap(({ lost }) => Object.keys(lost))).toEqual(
    hours < 24 ? [] : ['expired'],
  );
  expect(await delivery.pending()).toBe(0);
});

it('drops answers last, the oldest first, where they alone are more than may wait, and counts each', async () => {
  const browser = createBrowser();
  const { accept, clock, delivery } = browser.open();
  // Known, so that silence is not taken for a block.
  accept('step-enter');
  await delivery.flush();
  await clock.advance(2000);
  browser.respond = refuse;
  const some = { data: { text: 'x'.repeat(4000) } as never };
  for (let i = 0; i < 20; i++) accept('step-leave', some);
  for (let round = 0; round < 6; round++) {
    for (let i = 0; i < 50; i++) accept('survey-answer', { ...some, n: round });
    await clock.advance(20_000);
  }
  const waiting = await delivery.pending();
  expect(waiting).toBeLessThan(300);
  expect(waiting).toBeGreaterThan(200);
  browser.respond = browser.answer;
  await clock.advance(20 * minuteMs);
  expect(await delivery.pending()).toBe(0);
  const lost = tallyReports(browser.intake.reports.values());
  expect(lost).toMatchObject({ B: 20, C: 0 });
  const answers = [...browser.intake.events.values()].filter(({ type }) => type === 'survey-answer');
  expect(answers.length + lost.A).toBe(300);
  expect(lost.A).toBeGreaterThan(0);
  // What came last is whole.
  expect(answers.filter(({ n }) => n === 5)).toHaveLength(50);
  expect(answers.filter(({ n }) => n === 0).length).toBeLessThan(50);
});
