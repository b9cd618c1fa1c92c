import type { BatchAnswer, DeliveryReport } from '@ressenti/protocol';
import type { Reply, Verdict } from './answer.ts';
import type { DeliveryOptions } from './delivery.ts';
import { encode, toBytes } from './encode.ts';
import { envelopeBytes, gzipFromBytes, keepaliveBytes, maxUnderWay, requestBytes, requestLimitMs } from './limits.ts';
import type { Chunk } from './store.ts';

/** What to send: chunks of one tab, as they were stored, and what to report. */
export type Request = [chunks: Chunk[], report: DeliveryReport | undefined, isLeaving?: boolean];
/** A request and what came of it; status 0: no answer. */
export type Outcome = [chunks: Chunk[], verdict: Verdict, status: number, rid: string | undefined];
/** The part that is fetched when an answer is no plain confirmation. */
export type Seldom = typeof import('./seldom.ts');

/**
 * Sends requests, and knows which are under way.
 * @param load brings what judges other answers than confirmations; without it they count as no answer
 * @returns what sends one and never rejects, as no answer is an answer too; how many bytes of events a leaving page may
 * still send, 0: none; and what cuts all that is under way
 */
export function createSender(
  url: string,
  options: DeliveryOptions,
  load: () => Promise<Seldom | undefined>,
): [send: (...request: Request) => Promise<Outcome>, toRoom: () => number, cut: () => void] {
  const { tab, sdk, createId, win } = options;
  const { mono, after, now: wall } = options.clock;
  const { fetch, parse, stringify } = options.natives;
  const underWay = new Set<AbortController>();
  let room = requestBytes;
  return [
    async (chunks, report, isLeaving) => {
      const batch = createId();
      let text = '';
      // As they were stored, byte for byte.
      for (const [, , texts] of chunks) text += `${text && ','}${texts}`;
      const head = { batch, sentAt: wall(), sentMono: mono(), tab: chunks[0]?.[1] ?? tab(), sdk, report };
      text = `${encode(head, stringify)?.slice(0, -1)},"events":[${text}]}`;
      const controller = new AbortController();
      const { signal } = controller;
      underWay.add(controller);
      const cancel = after(requestLimitMs, () => controller.abort());
      const body = isLeaving || text.length < gzipFromBytes ? text : await gzip(text).catch(() => text);
      const bytes = toBytes(body);
      let reply: Reply = [0];
      room -= bytes;
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          keepalive: isLeaving || bytes < keepaliveBytes,
          credentials: 'omit',
          redirect: 'error',
          referrerPolicy: 'no-referrer',
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
      let count = 0;
      for (const [, , texts] of chunks) count += texts.length;
      const verdict: Verdict = isConfirmed(reply, batch, count, parse)
        ? [true, [], [], false, 0]
        : (reply[0] && (await load())?.judge(reply, batch, count, parse, wall())) || [false, [], [], false, 0];
      return [chunks, verdict, reply[0], report?.rid];
    },
    () => (underWay.size < maxUnderWay ? room - envelopeBytes : 0),
    () => {
      for (const controller of underWay) controller.abort();
    },
  ];
}

/** Whether the collector has all of it: only its own confirmation of this very request says so. */
function isConfirmed(
  [status, text = '']: Reply,
  nonce: string,
  count: number,
  parse: (text: string) => unknown,
): boolean {
  try {
    const { batch, accepted, duplicates, rejected, again } = parse(text) as BatchAnswer;
    return status === 200 && batch === nonce && accepted + duplicates === count && rejected.length + again.length === 0;
  } catch {
    return false;
  }
}

/** Of a safelisted type, as a plain text is by itself: no preflight in any engine. */
const gzip = async (text: string): Promise<Blob> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')), {
    headers: { 'Content-Type': 'text/plain' },
  }).blob();
