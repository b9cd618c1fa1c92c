import { createBrowser, decodeBatch } from '@ressenti/testkit';
import { expect, it } from 'vitest';

const minuteMs = 60_000;
const startMs = 1_795_300_000_000;

/** Reports as they were sent, each time. */
function listen(browser: ReturnType<typeof createBrowser>) {
  const sent: { rid?: string | undefined; lost?: unknown; mode?: string | undefined }[] = [];
  const { respond } = browser;
  browser.respond = (body, request) => {
    const { report } = decodeBatch(body);
    if (report && 'lost' in report) sent.push(report);
    return respond(body, request);
  };
  return sent;
}

it('repeats a report under its id until it is confirmed, over reloads too, and adds nothing to it meanwhile', async () => {
  const browser = createBrowser();
  browser.respond = (body) => {
    // Stored, and nobody hears of it.
    browser.intake.receive(body);
    return new Response('', { status: 502 });
  };
  const sent = listen(browser);
  const first = browser.open(startMs);
  first.delivery.countLoss('sampled', 'signal', 3);
  await first.clock.advance(minuteMs);
  first.delivery.countLoss('sampled', 'signal', 4);
  first.delivery.countLoss('overflow', 'survey-answer');
  await first.clock.advance(10 * minuteMs);
  first.page.leave();
  first.page.kill();
  browser.respond = browser.answer;
  const more = listen(browser);
  const second = browser.open(startMs + 20 * minuteMs);
  await second.clock.advance(10 * minuteMs);
  expect(sent.length).toBeGreaterThan(3);
  expect(new Set(sent.map((report) => JSON.stringify([report.rid, report.lost]))).size).toBe(1);
  expect(more.map(({ lost }) => lost)).toEqual([{ sampled: { C: 3 } }, { sampled: { C: 4 }, overflow: { A: 1 } }]);
  expect(more[0]?.rid).toBe(sent[0]?.rid);
  expect([...browser.intake.reports.values()].map(({ lost, mode }) => [lost, mode])).toEqual([
    [{ sampled: { C: 3 } }, 'idb'],
    [{ sampled: { C: 4 }, overflow: { A: 1 } }, 'idb'],
  ]);
});

it('does not take the confirmation of another request for that of its report', async () => {
  const browser = createBrowser();
  const first = browser.open(startMs);
  await first.clock.advance(minuteMs);
  browser.respond = (body, request) =>
    decodeBatch(body).report ? new Response('', { status: 500 }) : browser.answer(body, request);
  first.delivery.countLoss('sampled', 'signal', 2);
  await first.clock.advance(10_000);
  first.accept('step-leave');
  // What a leaving page sends carries no report.
  first.page.leave();
  await first.clock.advance(1000);
  expect(browser.intake.events.size).toBe(1);
  first.page.kill();
  browser.respond = browser.answer;
  await browser.open(startMs + 10 * minuteMs).clock.advance(10 * minuteMs);
  expect([...browser.intake.reports.values()].map(({ lost }) => lost)).toEqual([{ sampled: { C: 2 } }]);
});

it('reports a loss once, whichever of several tabs does it', async () => {
  const browser = createBrowser();
  const tabs = [browser.open(startMs), browser.open(startMs), browser.open(startMs)];
  for (const [i, { delivery }] of tabs.entries()) delivery.countLoss('sampled', 'signal', i + 1);
  for (let second = 0; second < 60; second++) for (const { clock } of tabs) await clock.advance(1000);
  for (const { delivery } of tabs) await delivery.flush();
  for (const { clock } of tabs) await clock.advance(20_000);
  const total = [...browser.intake.reports.values()].reduce((sum, { lost }) => sum + (lost.sampled?.C ?? 0), 0);
  expect(total).toBe(6);
});
