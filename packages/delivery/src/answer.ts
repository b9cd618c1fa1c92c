/** What came back for one request; status 0 stands for no answer at all. */
export interface Reply {
  status: number;
  text: string;
  retryAfter: string | null;
  tookMs: number;
}

/** What an answer means for the chunks of its request. */
export type Verdict =
  | { kind: 'ack'; rejected: string[]; again: string[] }
  /** Keep all and try later. `afterMs`: what the collector asked for. */
  | { kind: 'retry'; afterMs: number }
  /** Keep all; this address will not answer for a while. */
  | { kind: 'pause'; afterMs: number }
  /** Something in it cannot be accepted: halve until it is found. */
  | { kind: 'split'; reason: 'rejected' | 'too_large' };

const hourMs = 3_600_000;

/**
 * Judges an answer. Only the collector's own confirmation of this very request deletes anything: a captive portal,
 * a proxy or a service worker also answers 200.
 * @param nonce of the request
 * @param count of events in it
 */
export function judge(
  reply: Reply,
  nonce: string,
  count: number,
  parse: (text: string) => unknown,
  nowMs: number,
): Verdict {
  const { status } = reply;
  const body = toRecord(reply.text, parse);
  if (status === 200 && body.batch === nonce) {
    const rejected = toIds(body.rejected);
    const again = toIds(body.again);
    const sum = Number(body.accepted) + Number(body.duplicates) + rejected.length + again.length;
    if (sum === count) return { kind: 'ack', rejected, again };
  }
  if (status === 401 || status === 403) return { kind: 'pause', afterMs: hourMs };
  if (status === 404 || status === 405 || status === 410) return { kind: 'pause', afterMs: 24 * hourMs };
  if (status === 413) return { kind: 'split', reason: 'too_large' };
  if (status === 400 || status === 415 || status === 422) return { kind: 'split', reason: 'rejected' };
  const afterMs = Math.max(toDelayMs(reply.retryAfter, nowMs), toDelayMs(body.retryAfter, nowMs));
  return { kind: 'retry', afterMs: Math.min(afterMs, hourMs) };
}

function toRecord(text: string, parse: (text: string) => unknown): Record<string, unknown> {
  try {
    return Object(parse(text));
  } catch {
    // HTML of a portal, a cut body: an answer without content.
    return {};
  }
}

function toIds(list: unknown): string[] {
  const ids: string[] = [];
  if (Array.isArray(list)) for (const item of list) ids.push(String(Object(item).id ?? item));
  return ids;
}

/** Seconds or a date, as in `Retry-After`; 0 for what is neither or in the past. */
function toDelayMs(value: unknown, nowMs: number): number {
  if (typeof value !== 'string' && typeof value !== 'number') return 0;
  const ms = Number(value) * 1000 || Date.parse(String(value)) - nowMs;
  return ms > 0 && ms < 1e10 ? ms : 0;
}
