import type { Clock } from '@ressenti/core';
import type { Reply } from './answer.ts';
import { requestBytes } from './batch.ts';
import type { Natives } from './natives.ts';

const timeLimitMs = 10_000;
/** Below this, gzip saves less than a network packet. */
const gzipFromBytes = 1024;
const keepaliveBytes = 16 * 1024;
const maxUnderWay = 6;

export interface Sender {
  /** Bytes that a leaving page may still put under way: browsers share 64 KiB among all of a page's requests. */
  room(): number;
  /**
   * Posts `text` and reads the answer to its end, which is when browsers free that share.
   * @param isLeaving the page may be gone the next moment: starts before this call returns, without time limit
   */
  post(text: string, isLeaving: boolean): Promise<Reply>;
  /** Cuts whatever is under way. */
  abort(): void;
}

export function createSender(url: string, win: Window & typeof globalThis, natives: Natives, clock: Clock): Sender {
  const underWay = new Set<AbortController>();
  let bytesUnderWay = 0;

  /** Undefined where the browser cannot, or where it would not help. */
  const gzip = async (text: string): Promise<ArrayBuffer | undefined> => {
    try {
      const packed = new win.Blob([text]).stream().pipeThrough(new win.CompressionStream('gzip'));
      return await new win.Response(packed).arrayBuffer();
    } catch {
      // No CompressionStream, or a page that replaced one of these: plain text says the same.
      return undefined;
    }
  };

  return {
    room: () => (underWay.size < maxUnderWay ? requestBytes - bytesUnderWay : 0),
    abort() {
      for (const controller of underWay) controller.abort();
    },
    async post(text, isLeaving) {
      const startedMs = clock.mono();
      const reply: Reply = { status: 0, text: '', retryAfter: null, tookMs: 0 };
      const controller = new win.AbortController();
      underWay.add(controller);
      let body: string | ArrayBuffer = text;
      let bytes = natives.toBytes(text);
      if (!isLeaving && bytes > gzipFromBytes) {
        body = (await gzip(text)) ?? text;
        if (body !== text) bytes = (body as ArrayBuffer).byteLength;
      }
      const cancel = isLeaving ? undefined : clock.after(timeLimitMs, () => controller.abort());
      bytesUnderWay += bytes;
      try {
        const response = await natives.fetch(url, {
          method: 'POST',
          body,
          // A safelisted type: no preflight in any engine.
          headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
          keepalive: isLeaving || bytes <= keepaliveBytes,
          credentials: 'omit',
          mode: 'cors',
          cache: 'no-store',
          redirect: 'error',
          referrerPolicy: 'no-referrer',
          signal: controller.signal,
        });
        reply.text = await response.text();
        reply.retryAfter = response.headers.get('Retry-After');
        reply.status = response.status;
      } catch {
        // No network, blocked, cut or over the share: status 0 says so. A beacon may get through where fetch did not,
        // but its "true" confirms nothing (Vivaldi and uBlock drop beacons and say true), so what it carries stays stored.
        if (isLeaving && !controller.signal.aborted) win.navigator.sendBeacon?.(url, text);
      }
      cancel?.();
      underWay.delete(controller);
      bytesUnderWay -= bytes;
      reply.tookMs = clock.mono() - startedMs;
      return reply;
    },
  };
}
