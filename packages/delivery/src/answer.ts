import type { BatchAnswer } from '@ressenti/protocol';
import { againDelayMs, hourMs } from './late-limits.ts';
import type { DeliveryOptions } from './options.ts';
import { refuse } from './refuse.ts';
import type { Outcome, Reply, Verdict } from './request.ts';
import { fail, succeed } from './retry.ts';
import type { Chunk } from './store.ts';

/** Hours that it makes no sense to come back within. */
const holdH: Record<number, number> = { 401: 1, 403: 1, 404: 24, 405: 24, 410: 24 };

/**
 * Reads an answer. Only the collector's own confirmation of this very request deletes anything: a captive portal,
 * a proxy or a service worker also answers 200.
 * @param nonce of the request
 * @param count of events in it
 */
export function read(
  [status, text = '', retryAfter]: Reply,
  nonce: string,
  count: number,
  parse: (text: string) => unknown,
  nowMs: number,
): Verdict {
  let rejected: string[] = [];
  let again = rejected;
  let isAck = false;
  let asked: unknown;
  try {
    const body = parse(text) as BatchAnswer & { retryAfter?: unknown };
    asked = body.retryAfter;
    rejected = body.rejected.map(({ id }) => id);
    again = body.again;
    isAck =
      status === 200 &&
      body.batch === nonce &&
      body.accepted + body.duplicates + rejected.length + again.length === count;
  } catch {
    // HTML of a portal, a cut body, an error: no confirmation.
  }
  return [
    isAck,
    rejected,
    again,
    /4(00|13|15|22)/.test(`${status}`) && (status === 413 ? 'too_large' : 'rejected'),
    // Not a number for all others.
    (holdH[status] as number) * hourMs ||
      Math.min(hourMs, Math.max(0, toDelayMs(retryAfter, nowMs), toDelayMs(asked, nowMs))),
  ];
}

/** Seconds or a date, as in `Retry-After`; below 0 for what is in the past, 0 for what is neither. */
const toDelayMs = (value: unknown, nowMs: number): number =>
  (value as number) * 1000 || Date.parse(value as string) - nowMs || 0;

/**
 * Judges an answer that is no plain confirmation.
 * @param rid of the report in the request
 * @returns what it means for the records and the ledger
 */
export function judge(
  reply: Reply,
  nonce: string,
  chunks: Chunk[],
  rid: string | undefined,
  options: Pick<DeliveryOptions, 'natives' | 'createId' | 'records' | 'clock' | 'win'>,
): Outcome {
  const { parse } = options.natives;
  const count = chunks.flatMap(([, , texts]) => texts).length;
  const verdict = read(reply, nonce, count, parse, options.clock.now());
  const [isAck, , again, split, holdMs] = verdict;
  const [status] = reply;
  return (tx, to, nowMs) => {
    if (isAck) {
      succeed(to, rid);
      to.restUntilMs = again.length && nowMs + againDelayMs * (0.5 + Math.random() / 2);
    } else if (!split) {
      fail(to, status, nowMs, options.win.navigator.onLine);
      // As long as asked, and up to a fifth more.
      to.heldUntilMs = holdMs && nowMs + holdMs * (1 + Math.random() / 5);
      return undefined;
    }
    return refuse(tx, to, chunks, verdict, status, options, nowMs);
  };
}
