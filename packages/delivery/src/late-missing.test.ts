import { createBrowser } from '@ressenti/testkit';
import { beforeEach, expect, it, vi } from 'vitest';

// What is fetched when an answer is no plain confirmation, as it is where a network or an extension keeps it away.
beforeEach(() => {
  vi.doMock('./late.ts', () => {
    throw new Error('blocked');
  });
});

const minuteMs = 60_000;

it('takes no more steps and signals than may wait, counts the others, and keeps every answer', async () => {
  const browser = createBrowser();
  const { accept, clock, delivery } = browser.open();
  accept('step-enter');
  await delivery.flush();
  browser.respond = () => Promise.reject(new TypeError('Failed to fetch'));
  const some = { data: { text: 'x'.repeat(4000) } as never };
  for (const type of ['step-leave', 'signal', 'survey-answer'] as const)
    for (let round = 0; round < 30; round++) {
      for (let i = 0; i < 10; i++) accept(type, some);
      await clock.advance(1000);
    }
  const kept = await delivery.pending();
  expect(kept).toBeGreaterThanOrEqual(300);
  expect(kept).toBeLessThan(900);
  browser.respond = browser.answer;
  await clock.advance(10 * minuteMs);
  expect(browser.intake.events.size).toBe(1 + kept);
  const lost = Object.values(delivery.status().lost).reduce((sum, count) => sum + count, 0);
  expect(lost).toBe(900 - kept);
  expect(Object.keys(delivery.status().lost).some((reason) => reason.endsWith(' A'))).toBe(false);
});

it('keeps everything at a refusal, and tries again by the schedule, on the next page too', async () => {
  const browser = createBrowser();
  let requests = 0;
  browser.respond = () => {
    requests++;
    return new Response('{}', { status: 400 });
  };
  const first = browser.open();
  for (let n = 0; n < 10; n++) first.accept('step-enter', { n });
  for (let minute = 0; minute < 30; minute++) {
    await first.clock.advance(minuteMs);
    // That it cannot be fetched takes its time, by no clock of ours.
    await vi.dynamicImportSettled();
  }
  expect(await first.delivery.pending()).toBe(10);
  // The delays double up to five minutes.
  expect(requests).toBeGreaterThan(6);
  expect(requests).toBeLessThan(25);
  first.page.leave();
  first.page.kill();

  browser.respond = browser.answer;
  const second = browser.open(first.clock.now() + minuteMs);
  await second.clock.advance(10 * minuteMs);
  expect(browser.intake.events.size).toBe(10);
  expect(browser.intake.duplicates).toBe(0);
  expect(await second.delivery.pending()).toBe(0);
});
