import type { Clock } from '@ressenti/core';
import type { Reply } from './answer.ts';
import { requestBytes } from './batch.ts';
import { toBytes } from './encode.ts';
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

export function createSender(
  url: string,
  win: Window & typeof globalThis,
  { fetch }: Natives,
  after: Clock['after'],
): Sender {
  const underWay = new Map<AbortController, number>();
  return {
    room() {
      let room = underWay.size < maxUnderWay ? requestBytes : 0;
      for (const bytes of underWay.values()) room -= bytes;
      return room;
    },
    abort() {
      for (const controller of underWay.keys()) controller.abort();
    },
    async post(text, isLeaving) {
      let reply: Reply = { status: 0, text: '', retryAfter: null };
      const controller = new AbortController();
      const { signal } = controller;
      let body: string | ArrayBuffer = text;
      let bytes = toBytes(text);
      const cancel = isLeaving ? undefined : after(timeLimitMs, () => controller.abort());
      underWay.set(controller, bytes);
      try {
        if (!isLeaving && bytes > gzipFromBytes) {
          body = await gzip(text).catch(() => text);
          bytes = new Blob([body]).size;
          underWay.set(controller, bytes);
        }
        const response = await fetch(url, {
          method: 'POST',
          body,
          // A safelisted type: no preflight in any engine.
          headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
          keepalive: isLeaving || bytes < keepaliveBytes,
          credentials: 'omit',
          redirect: 'error',
          referrerPolicy: 'no-referrer',
          signal,
        });
        reply = {
          text: await response.text(),
          status: response.status,
          retryAfter: response.headers.get('Retry-After'),
        };
      } catch {
        // No network, blocked, cut or over the share: status 0 says so. A beacon may get through where fetch did not,
        // but its "true" confirms nothing (Vivaldi and uBlock drop beacons and say true), so what it carries stays stored.
        if (isLeaving && !signal.aborted) win.navigator.sendBeacon(url, text);
      }
      cancel?.();
      underWay.delete(controller);
      return reply;
    },
  };
}

/** Rejects where the browser cannot; plain text says the same. */
const gzip = async (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
