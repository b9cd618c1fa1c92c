import type { BatchAnswer } from '@ressenti/protocol';
import type { Attendant } from './attend.ts';
import { toBytes } from './encode.ts';
import { envelopeBytes, keepaliveBytes, maxUnderWay, requestBytes, requestLimitMs } from './limits.ts';
import type { DeliveryOptions, DeliveryStatus } from './options.ts';
import type { Outcome, Request, ToText } from './request.ts';
import { fail, succeed } from './retry.ts';

/** The part that is fetched late. */
export type Late = typeof import('./late.ts');

/** Sends requests, and knows which are under way. */
export type Sender = [
  /** Never rejects: no answer is an answer too. */
  send: (...request: Request) => Promise<void>,
  toText: ToText,
  /** How many bytes of events a leaving page may still send; 0: none. */
  toRoom: () => number,
  /** Cuts all that is under way. */
  cut: () => void,
  toLast: () => DeliveryStatus['lastAnswer'],
];

/** What every request is sent with. */
export const init: RequestInit = {
  method: 'POST',
  credentials: 'omit',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
};

/**
 * @param load brings what judges other answers than confirmations; without it they count as no answer
 * @param toAttendant what takes back from the browser what is sent now, and makes a large text smaller, once it has been fetched
 * @param outcomes gets what to write down
 */
export function createSender(
  url: string,
  options: DeliveryOptions,
  load: () => Promise<Late | undefined>,
  toAttendant: () => Attendant | undefined,
  outcomes: Outcome[],
): Sender {
  const { win, clock, natives } = options;
  const underWay = new Set<() => void>();
  let room = requestBytes;
  let last: DeliveryStatus['lastAnswer'] = null;

  const toText: ToText = (batch, chunks, report) => {
    const head = {
      batch,
      sentAt: clock.now(),
      sentMono: clock.mono(),
      tab: chunks[0]?.[1] ?? options.tab(),
      sdk: options.sdk,
      report,
    };
    return `${(natives.stringify(head) as string).slice(0, -1)},"events":[${chunks.flatMap(([, , texts]) => texts)}]}`;
  };
  return [
    async (chunks, report, isLeaving) => {
      toAttendant()?.[1]();
      const batch = options.createId();
      const text = toText(batch, chunks, report);
      const controller = new AbortController();
      const { signal } = controller;
      const abort = (): void => controller.abort();
      underWay.add(abort);
      const cancel = clock.after(requestLimitMs, abort);
      const packed = isLeaving ? undefined : await toAttendant()?.[3](text);
      const bytes = packed?.size ?? toBytes(text);
      let status = 0;
      let body = '';
      let retryAfter: string | null | undefined;
      let isAck = false;
      room -= bytes;
      try {
        const response = await natives.fetch(url, {
          ...init,
          body: packed ?? text,
          keepalive: isLeaving || bytes < keepaliveBytes,
          signal,
        });
        // All or none: a body that is cut is no answer.
        [status, body, retryAfter] = [response.status, await response.text(), response.headers.get('Retry-After')];
        // Whether the collector has all of it, only its own confirmation of this very request says.
        const answer = natives.parse(body) as BatchAnswer;
        isAck =
          status === 200 &&
          answer.batch === batch &&
          answer.accepted + answer.duplicates === chunks.flatMap(([, , texts]) => texts).length &&
          !answer.rejected[0] &&
          !answer.again[0];
      } catch {
        // No network, blocked, cut or over the share: status 0 says so. A beacon may get through where fetch did not,
        // but its "true" confirms nothing (Vivaldi and uBlock drop beacons and say true), so what it carries stays stored.
        if (isLeaving && !status && !signal.aborted) win.navigator.sendBeacon(url, text);
      }
      cancel();
      underWay.delete(abort);
      room += bytes;
      const rid = report?.rid;
      last = { status, atMs: clock.now() };
      // Only now is it known where in the list: what came meanwhile has its place.
      outcomes.push(
        (!isAck && status && (await load())?.judge([status, body, retryAfter], batch, chunks, rid, options)) ||
          ((tx, to, nowMs) => {
            if (isAck) {
              succeed(to, rid);
              for (const [key] of chunks) tx.delete(key);
            } else fail(to, status, nowMs, win.navigator.onLine);
          }),
      );
    },
    toText,
    () => (underWay.size < maxUnderWay ? room - envelopeBytes : 0),
    () => {
      for (const abort of underWay) abort();
    },
    () => last,
  ];
}
