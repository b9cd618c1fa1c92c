import { beforeEach, describe, expect, test } from 'vitest';
import { createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeEvent, startMs } from '../testing/events.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
let collector: TestCollector;
beforeEach(async () => {
  collector = await createTestCollector();
});

/** An event that its browser took for one of `at`, after so many jumps of its clock. */
const event = (at: number, ck?: number) => makeEvent('event', { name: 'x' }, { at, ...(ck && { ck }) });
/** A batch of one tab, sent when the browser's clock said `sentAt`. */
const send = (events: unknown[], sentAt: number): Promise<Response> =>
  collector.send(events, { tab: 'tab', envelope: { sentAt } });
const storedAt = async (): Promise<number[]> => (await collector.events()).map(({ at }) => at);
const pass = (ms: number): number => {
  collector.clock.nowMs += ms;
  return collector.clock.nowMs;
};

describe('a clock that jumps while its tab goes on', () => {
  test('ahead, then back: each event gets its own time', async () => {
    await send([event(startMs)], startMs);
    const second = pass(minuteMs);
    await send([event(second + dayMs, 1)], second + dayMs);
    const third = pass(minuteMs);
    await send([event(third, 2)], third);
    expect(await storedAt()).toEqual([startMs, second, third]);
  });

  test('back, then right again: each event gets its own time', async () => {
    await send([event(startMs)], startMs);
    const second = pass(minuteMs);
    await send([event(second - dayMs, 1)], second - dayMs);
    const third = pass(minuteMs);
    await send([event(third, 2)], third);
    expect(await storedAt()).toEqual([startMs, second, third]);
  });

  test('between two events of one request: the earlier one keeps the time of the clock it was taken by', async () => {
    await send([], startMs);
    const first = pass(minuteMs);
    const second = pass(minuteMs);
    await send([event(first), event(second + dayMs, 1)], second + dayMs);
    expect(await storedAt()).toEqual([first, second]);
  });

  test('is known from its next request on, though one of them is slow', async () => {
    const first = pass(minuteMs);
    await send([event(first - dayMs, 1)], first - dayMs);
    // Five minutes under way.
    const sent = pass(minuteMs);
    pass(5 * minuteMs);
    await send([event(sent - dayMs, 1)], sent - dayMs);
    expect(await storedAt()).toEqual([first, sent]);
  });
});
