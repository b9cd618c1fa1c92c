import type { BatchAnswer } from '@ressenti/protocol';
import { dayMs, hourMs } from './limits.ts';

/** What came back for one request; status 0 stands for no answer at all. */
export interface Reply {
  status: number;
  text: string;
  retryAfter?: string | null;
}

/** What an answer means for the events of its request. */
export interface Verdict {
  status: number;
  /** All are on the collector's disk, but those listed. */
  isAck?: boolean;
  rejected: string[];
  /** To be sent once more, later. */
  again: string[];
  /** Something in it cannot be accepted, for this reason: halve until it is found. */
  split?: 'rejected' | 'too_large' | '';
  /** Keep all and wait at least so long. */
  holdMs: number;
}

/**
 * Judges an answer. Only the collector's own confirmation of this very request deletes anything: a captive portal,
 * a proxy or a service worker also answers 200.
 * @param nonce of the request
 * @param count of events in it
 */
export function judge(
  { status, text, retryAfter }: Reply,
  nonce: string,
  count: number,
  parse: (text: string) => unknown,
  nowMs: number,
): Verdict {
  const rejected: string[] = [];
  let again: string[] = [];
  let isAck = false;
  let asked: unknown;
  try {
    const body = parse(text) as BatchAnswer & { retryAfter?: unknown };
    asked = body.retryAfter;
    again = [...body.again];
    for (const { id } of body.rejected) rejected[rejected.length] = id;
    isAck =
      status === 200 &&
      body.batch === nonce &&
      body.accepted + body.duplicates + rejected.length + again.length === count;
  } catch {
    // HTML of a portal, a cut body, an error: no confirmation.
  }
  const isGone = status === 404 || status === 405 || status === 410;
  const isRefused = status === 401 || status === 403;
  const isFaulty = status === 400 || status === 415 || status === 422;
  const askedMs = Math.max(toDelayMs(retryAfter, nowMs), toDelayMs(asked, nowMs));
  return {
    status,
    isAck,
    rejected,
    again,
    split: status === 413 ? 'too_large' : isFaulty ? 'rejected' : '',
    holdMs: isGone ? dayMs : isRefused ? hourMs : Math.min(hourMs, askedMs),
  };
}

/** Seconds or a date, as in `Retry-After`; 0 for what is neither or in the past. */
const toDelayMs = (value: unknown, nowMs: number): number =>
  Math.max(0, Number(value) * 1000 || Date.parse(String(value)) - nowMs || 0);
