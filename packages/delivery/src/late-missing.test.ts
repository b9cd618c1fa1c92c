import { createBrowser, type Tab } from '@ressenti/testkit';
import { beforeEach, expect, it, vi } from 'vitest';

// What is fetched when an answer is no plain confirmation, as it is where a network or an extension keeps it away.
beforeEach(() => {
  vi.doMock('./late.ts', () => {
    throw new Error('blocked');
  });
});

const minuteMs = 60_000;
const pass = async (clock: Tab['clock'], minutes: number): Promise<void> => {
  for (let minute = 0; minute < minutes; minute++) {
    await clock.advance(minuteMs);
    // That it cannot be fetched takes its time, by no clock of ours.
    await vi.dynamicImportSettled();
  }
};

it('drops what there is no room for, by the same rules, and counts it', async () => {
  const browser = createBrowser();
  const { accept, clock, delivery } = browser.open();
  accept('step-enter');
  await delivery.flush();
  await clock.advance(2000);
  browser.respond = () => Promise.reject(new TypeError('Failed to fetch'));
  const some = { data: { text: 'x'.repeat(4000) } as never };
  for (const type of ['survey-answer', 'step-leave', 'signal'] as const) {
    for (let i = 0; i < 150; i++) accept(type, some);
    await clock.advance(20_000);
  }
  const kept = await delivery.pending();
  const { lost } = delivery.status();
  expect(kept).toBeLessThan(300);
  expect(Object.values(lost).reduce((sum, count) => sum + count, 0)).toBe(450 - kept);
  expect(Object.keys(lost).filter((reason) => reason.endsWith(' A'))).toEqual([]);
  browser.respond = browser.answer;
  await pass(clock, 10);
  expect(browser.intake.events.size).toBe(1 + kept);
  expect(delivery.status().lost).toEqual(lost);
});

it('takes no more steps and signals than may wait before the page is idle, counts the others, and keeps every answer', async () => {
  const browser = createBrowser();
  browser.respond = () => Promise.reject(new TypeError('Failed to fetch'));
  const { accept, clock, delivery } = browser.open();
  const some = { data: { text: 'x'.repeat(4000) } as never };
  for (const type of ['step-leave', 'survey-answer', 'signal'] as const)
    for (let i = 0; i < 10; i++) {
      for (let k = 0; k < 20; k++) accept(type, some);
      await clock.advance(40);
    }
  const kept = await delivery.pending();
  expect(kept).toBeGreaterThanOrEqual(200);
  expect(kept).toBeLessThan(600);
  const { lost } = delivery.status();
  expect(Object.keys(lost).filter((reason) => reason.endsWith(' A'))).toEqual([]);
  expect(Object.values(lost).reduce((sum, count) => sum + count, 0)).toBe(600 - kept);
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
  await pass(first.clock, 30);
  expect(await first.delivery.pending()).toBe(10);
  // The delays double up to five minutes.
  expect(requests).toBeGreaterThan(6);
  expect(requests).toBeLessThan(25);
  first.page.leave();
  first.page.kill();

  browser.respond = browser.answer;
  const second = browser.open(first.clock.now() + minuteMs);
  await pass(second.clock, 10);
  expect(browser.intake.events.size).toBe(10);
  expect(browser.intake.duplicates).toBe(0);
  expect(await second.delivery.pending()).toBe(0);
});
