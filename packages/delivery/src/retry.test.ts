import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { judge } from './answer.ts';
import { computeWaitMs, fail, isBlocked, succeed } from './retry.ts';
import { type Chunk, createLedger, type Ledger } from './store.ts';
import { Memory } from './stores/memory.ts';

afterEach(() => vi.restoreAllMocks());

const nowMs = 1_795_300_000_000;
const minuteMs = 60_000;
type End = 'failure' | 'success';
const [failure, success]: [End, End] = ['failure', 'success'];

/** The ledger after so many ends of requests in a row. */
function after(
  ends: End[],
  {
    jitter = 1,
    isSilent = false,
    isOnline = true,
    ledger = createLedger(0),
  }: {
    jitter?: number;
    isSilent?: boolean;
    isOnline?: boolean;
    ledger?: Ledger;
  } = {},
): Ledger {
  for (const end of ends)
    if (end === success) succeed(ledger, undefined);
    else fail(ledger, isSilent ? 0 : 500, nowMs, isOnline, jitter);
  return ledger;
}
/** The ledger after an answer that is more than a confirmation, where the jitter is that. */
async function afterAnswer(jitter: number, status: number, body: object, chunks: Chunk[] = []): Promise<Ledger> {
  vi.spyOn(Math, 'random').mockReturnValue(jitter);
  const ledger = createLedger(0);
  const options = {
    natives: { parse: JSON.parse, stringify: JSON.stringify, fetch },
    createId: () => '01930000-0000-7000-8000-000000000001',
    records: { read: () => null, write: () => true },
    clock: { now: () => nowMs, mono: () => 0, after: () => () => {} },
    win: { navigator: { onLine: true } } as never,
  };
  await judge([status, JSON.stringify(body)], 'nonce', chunks, undefined, options)(new Memory(), ledger, nowMs);
  return ledger;
}
const waitMs = (ledger: Ledger, isUrgent = false): number => computeWaitMs(ledger, nowMs, isUrgent);
const times = (count: number, end: End): End[] => Array.from({ length: count }, () => end);

it('doubles the longest delay from a second to five minutes', () => {
  expect([1, 2, 3, 4, 8, 9, 10, 30].map((count) => waitMs(after(times(count, failure))))).toEqual([
    1000, 2000, 4000, 8000, 128_000, 256_000, 300_000, 300_000,
  ]);
});

it('spreads each delay over the upper half of the longest', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), fc.integer({ min: 1, max: 12 }), (jitter, count) => {
      const longestMs = Math.min(300_000, 1000 * 2 ** (count - 1));
      const ms = waitMs(after(times(count, failure), { jitter }));
      expect(ms).toBeGreaterThanOrEqual(longestMs / 2 - 1);
      expect(ms).toBeLessThanOrEqual(longestMs);
    }),
  );
});

it('begins anew after a confirmation', () => {
  const ledger = after(times(8, failure));
  after([success], { ledger });
  expect(waitMs(ledger)).toBe(0);
  expect(waitMs(after([failure], { ledger }))).toBe(1000);
});

it('waits as long as the collector asks, with up to a fifth on top', async () => {
  expect(waitMs(await afterAnswer(0, 503, { retryAfter: 30 }))).toBe(30_000);
  expect(waitMs(await afterAnswer(1, 503, { retryAfter: 30 }))).toBe(36_000);
});

it('ignores its own delay when it is urgent, never that of the collector', async () => {
  expect(waitMs(after(times(5, failure)), true)).toBe(0);
  expect(waitMs(await afterAnswer(0, 503, { retryAfter: 30 }), true)).toBe(30_000);
});

it('forgets a delay that only a clock set back can have written', async () => {
  const ledger = after(times(9, failure));
  expect(computeWaitMs(ledger, nowMs - 86_400_000, false)).toBe(0);
  const told = await afterAnswer(1, 404, {});
  expect(waitMs(told)).toBe(1.2 * 86_400_000);
  expect(computeWaitMs(told, nowMs - 86_400_000, false)).toBe(0);
});

it('tries once a minute while the browser says that it is offline', () => {
  expect(waitMs(after(times(6, failure), { isOnline: false, isSilent: true }))).toBe(minuteMs);
});

it('takes five silences in a row, from a collector that never answered, for a block', () => {
  const ledger = after(times(4, failure), { isSilent: true });
  expect(isBlocked(ledger)).toBe(false);
  after([failure], { isSilent: true, ledger });
  expect(isBlocked(ledger)).toBe(true);
});

it('tries no more than four times an hour where it is blocked, spread over a fifth of a quarter of an hour', () => {
  expect(waitMs(after(times(5, failure), { isSilent: true, jitter: 0.5 }))).toBe(15 * minuteMs);
  expect(waitMs(after(times(5, failure), { isSilent: true, jitter: 1 }))).toBe(18 * minuteMs);
});

it('takes no outage of a collector that is known for a block, nor time offline', () => {
  const known = after([success, ...times(9, failure)], { isSilent: true });
  expect(isBlocked(known)).toBe(false);
  expect(isBlocked(after(times(9, failure), { isSilent: true, isOnline: false }))).toBe(false);
});

it('waits about a minute with what the collector wants once more', async () => {
  const body = { batch: 'nonce', accepted: 0, duplicates: 0, rejected: [], again: ['id'] };
  const chunk: Chunk = [`B${nowMs}x_1_2`, 'tab', ['{"id":"id"}'], 11, 0];
  expect(waitMs(await afterAnswer(0, 200, body, [chunk]))).toBe(30_000);
  expect(waitMs(await afterAnswer(1, 200, body, [chunk]))).toBe(60_000);
});
