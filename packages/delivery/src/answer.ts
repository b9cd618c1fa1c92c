/** What came back for one request; status 0 stands for no answer at all. */
export interface Reply {
  status: number;
  text: string;
  retryAfter: string | null;
}

/** What an answer means for the events of its request. */
export interface Verdict {
  status: number;
  /** All are on the collector's disk, but those listed. */
  isAck?: boolean;
  rejected?: string[];
  /** To be sent once more, later. */
  again?: string[];
  /** Something in it cannot be accepted, for this reason: halve until it is found. */
  split?: 'rejected' | 'too_large';
  /** Keep all and wait at least so long. */
  holdMs?: number;
}

const hourMs = 3_600_000;

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
  let body: Record<string, unknown> = {};
  try {
    body = Object(parse(text));
  } catch {
    // HTML of a portal, a cut body: an answer without content.
  }
  const rejected = toIds(body.rejected);
  const again = toIds(body.again);
  const sum = Number(body.accepted) + Number(body.duplicates) + rejected.length + again.length;
  if (status === 200 && body.batch === nonce && sum === count) return { status, isAck: true, rejected, again };
  if (status === 413) return { status, split: 'too_large' };
  if (status === 400 || status === 415 || status === 422) return { status, split: 'rejected' };
  const askedMs = Math.max(toDelayMs(retryAfter, nowMs), toDelayMs(body.retryAfter, nowMs));
  const isGone = status === 404 || status === 405 || status === 410;
  const isRefused = status === 401 || status === 403;
  return { status, holdMs: isGone ? 24 * hourMs : isRefused ? hourMs : Math.min(hourMs, askedMs) };
}

function toIds(list: unknown): string[] {
  const ids: string[] = [];
  if (Array.isArray(list)) for (const item of list) ids[ids.length] = item?.id ?? item;
  return ids;
}

/** Seconds or a date, as in `Retry-After`; 0 for what is neither or in the past. */
function toDelayMs(value: unknown, nowMs: number): number {
  const ms = Number(value) * 1000 || Date.parse(String(value)) - nowMs;
  return Math.max(0, ms || 0);
}
