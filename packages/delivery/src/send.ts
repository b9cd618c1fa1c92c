import type { BatchAnswer, DeliveryReport } from '@ressenti/protocol';
import type { Reply, Verdict } from './answer.ts';
import { encode, toBytes } from './encode.ts';
import { envelopeBytes, keepaliveBytes, maxUnderWay, requestBytes, requestLimitMs } from './limits.ts';
import type { DeliveryOptions } from './options.ts';
import type { Chunk } from './store.ts';

/** What to send: chunks of one tab, as they were stored, and what to report. */
export type Request = [chunks: Chunk[], report: DeliveryReport | undefined, isLeaving?: boolean];
/** A request and what came of it; status 0: no answer. */
export type Outcome = [chunks: Chunk[], verdict: Verdict, status: number, rid: string | undefined];
/** The part that is fetched late. */
export type Late = typeof import('./late.ts');

/** Sends requests, and knows which are under way. */
export type Sender = [
  /** Never rejects: no answer is an answer too. */
  send: (...request: Request) => Promise<Outcome>,
  /** The text of a request: the events as they were stored, byte for byte. */
  toText: (batch: string, chunks: Chunk[], report?: DeliveryReport) => string,
  /** How many bytes of events a leaving page may still send; 0: none. */
  toRoom: () => number,
  /** Cuts all that is under way. */
  cut: () => void,
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
 * @param pack makes a large text smaller, once that has been fetched; undefined for a small one, and where it cannot
 */
export function createSender(
  url: string,
  { tab, sdk, createId, win, clock, natives }: DeliveryOptions,
  load: () => Promise<Late | undefined>,
  pack: (text: string) => Promise<Blob | undefined> | undefined,
): Sender {
  const { mono, after, now: wall } = clock;
  const { fetch, parse, stringify } = natives;
  const underWay = new Set<AbortController>();
  let room = requestBytes;

  const toText: Sender[1] = (batch, chunks, report) => {
    const head = { batch, sentAt: wall(), sentMono: mono(), tab: chunks[0]?.[1] ?? tab(), sdk, report };
    return `${encode(head, stringify)?.slice(0, -1)},"events":[${chunks.flatMap(([, , texts]) => texts)}]}`;
  };
  return [
    async (chunks, report, isLeaving) => {
      const batch = createId();
      const text = toText(batch, chunks, report);
      const controller = new AbortController();
      const { signal } = controller;
      underWay.add(controller);
      const cancel = after(requestLimitMs, () => controller.abort());
      const packed = isLeaving ? undefined : await pack(text);
      const bytes = packed?.size ?? toBytes(text);
      let reply: Reply = [0];
      room -= bytes;
      try {
        const response = await fetch(url, {
          ...init,
          body: packed ?? text,
          keepalive: isLeaving || bytes < keepaliveBytes,
          signal,
        });
        reply = [response.status, await response.text(), response.headers.get('Retry-After')];
      } catch {
        // No network, blocked, cut or over the share: status 0 says so. A beacon may get through where fetch did not,
        // but its "true" confirms nothing (Vivaldi and uBlock drop beacons and say true), so what it carries stays stored.
        if (isLeaving && !signal.aborted) win.navigator.sendBeacon(url, text);
      }
      cancel();
      underWay.delete(controller);
      room += bytes;
      const count = chunks.flatMap(([, , texts]) => texts).length;
      let isAck = false;
      try {
        // Whether the collector has all of it, only its own confirmation of this very request says.
        const answer = parse(reply[1] as string) as BatchAnswer;
        isAck =
          reply[0] === 200 &&
          answer.batch === batch &&
          answer.accepted + answer.duplicates === count &&
          !answer.rejected[0] &&
          !answer.again[0];
      } catch {
        // No answer, or none of a collector.
      }
      const verdict = !isAck && reply[0] && (await load())?.judge(reply, batch, count, parse, wall());
      return [chunks, verdict || [isAck, [], [], false, 0], reply[0], report?.rid];
    },
    toText,
    () => (underWay.size < maxUnderWay ? room - envelopeBytes : 0),
    () => {
      for (const controller of underWay) controller.abort();
    },
  ];
}
