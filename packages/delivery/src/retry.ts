import type { Verdict } from './answer.ts';
import { requestBytes } from './batch.ts';

/** When to try again; shared by all tabs and kept over reloads, so that a reload does not reset it. */
export interface Schedule {
  /** Failures in a row. */
  failures: number;
  /** Not before this, by our own back-off. */
  softMs: number;
  /** Not before this, because the collector said so. */
  hardMs: number;
  /** Failures in a row without any answer although the page was online: an extension or a policy blocks us. */
  blocked: number;
  /** What the collector wants once more waits until then; the rest goes on. */
  laterMs: number;
  /** Whether this collector has ever confirmed anything to this browser. */
  isKnown: boolean;
  lastTryMs: number;
  /** Text of the next request at most; halved while something unacceptable is looked for. */
  limit: number;
  /** What `limit` may grow back to. */
  ceiling: number;
  /** Day of the last halving and how many it saw. */
  splitDay: number;
  splits: number;
  /** Refusals of the site or its origin in a row. */
  refusals: number;
}

export const createSchedule = (): Schedule => ({
  failures: 0,
  softMs: 0,
  hardMs: 0,
  blocked: 0,
  laterMs: 0,
  isKnown: false,
  lastTryMs: 0,
  limit: requestBytes,
  ceiling: requestBytes,
  splitDay: 0,
  splits: 0,
  refusals: 0,
});

const firstDelayMs = 1000;
const maxDelayMs = 5 * 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const blockedDelayMs = 15 * 60_000;
const offlineProbeMs = 60_000;
const laterDelayMs = 60_000;
const blockedFrom = 5;
const maxSplitsPerDay = 12;

/** Nothing but silence, five times, from a collector that never answered: more attempts would only fill the console. */
export const isBlocked = (schedule: Schedule): boolean => schedule.blocked >= blockedFrom;

/**
 * Milliseconds until the next request may start; 0: now.
 * A time further off than its longest possible delay comes from a clock that was set back, and does not count.
 * @param urgent an explicit flush, or the network came back: our own back-off does not count, the collector's word does
 */
export function computeWaitMs(
  schedule: Schedule,
  { nowMs, urgent, onLine }: { nowMs: number; urgent: boolean; onLine: boolean },
): number {
  const until = (ms: number, longest: number): number => (ms - nowMs > longest ? 0 : ms - nowMs);
  const hard = until(schedule.hardMs, dayMs);
  const soft = urgent
    ? 0
    : Math.max(
        until(schedule.softMs, blockedDelayMs),
        onLine ? 0 : until(schedule.lastTryMs + offlineProbeMs, offlineProbeMs),
      );
  return Math.max(0, hard, soft);
}

export interface Circumstances {
  nowMs: number;
  /** From 0 to 1, random. */
  draw: number;
  /** No answer, at once, although the page is online. */
  isSilent: boolean;
  /** The page's policy forbids our address. */
  isBarred: boolean;
  /** Text of the request. */
  sentBytes: number;
}

/** The schedule after an answer. `draw` is the jitter that keeps clients apart. */
export function computeSchedule(
  before: Schedule,
  verdict: Verdict,
  { nowMs, draw, isSilent, isBarred, sentBytes }: Circumstances,
): Schedule {
  const after: Schedule = { ...before, lastTryMs: nowMs };
  after.blocked = isBarred ? blockedFrom : isSilent && !before.isKnown ? before.blocked + 1 : 0;
  if (verdict.kind === 'ack') {
    const limit = Math.min(after.ceiling, after.limit * 2);
    const laterMs = verdict.again.length ? nowMs + laterDelayMs * (0.5 + draw / 2) : after.laterMs;
    return { ...after, failures: 0, softMs: 0, hardMs: 0, refusals: 0, isKnown: true, limit, laterMs };
  }
  if (verdict.kind === 'split') {
    const day = Math.floor(nowMs / dayMs);
    after.splits = day === after.splitDay ? after.splits + 1 : 1;
    after.splitDay = day;
    after.limit = Math.max(1, Math.floor(sentBytes / 2));
    if (verdict.reason === 'too_large') after.ceiling = after.limit;
    // A collector that refuses everything must not cost more than a few events a day.
    if (after.splits > maxSplitsPerDay) after.hardMs = nowMs + hourMs;
    return after;
  }
  if (verdict.kind === 'pause') {
    after.refusals++;
    after.hardMs = nowMs + (after.refusals < 3 ? verdict.afterMs : dayMs);
    return after;
  }
  const longest = Math.min(maxDelayMs, firstDelayMs * 2 ** after.failures);
  after.softMs = nowMs + (isBlocked(after) ? blockedDelayMs : longest * (0.5 + draw / 2));
  if (verdict.afterMs) after.hardMs = nowMs + verdict.afterMs * (1 + draw / 5);
  after.failures++;
  return after;
}
