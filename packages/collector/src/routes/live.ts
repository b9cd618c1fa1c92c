import type { Context } from 'hono';
import { Problem } from '../problem.ts';
import type { EventPage } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { badParam, toAdminSite } from './admin.ts';

const keepAliveMs = 15_000;
/** Streams open at the same time; each holds a connection. */
const maxStreams = 50;
/** Events shown per second; a person reads no more, and the rest is counted. */
const maxPerS = 100;
/** Messages that wait for a reader; one that falls further behind is let go, and takes up the thread with its last cursor. */
const maxWaiting = 1000;
/** Events looked at in one go when there are too many to show. */
const skipStep = 5000;

/** `GET /v1/sites/{site}/live`: stored events as they arrive, as server-sent events. */
export async function streamLive(context: Context, tools: Tools): Promise<Response> {
  const { site } = toAdminSite(context, tools);
  if (tools.live.size() >= maxStreams)
    throw new Problem({
      status: 503,
      code: 'too-many-streams',
      detail: `${maxStreams} streams are open already; close one, or try again later.`,
      retryAfterS: 10,
    });
  const asked = context.req.header('last-event-id') ?? context.req.query('after') ?? '';
  if (!/^\d{0,15}$/.test(asked)) throw badParam('after', 'a cursor as an earlier answer gave it', asked);
  const after = asked === '' ? await tools.store.lastCursor(site) : asked;
  return new Response(createStream(site, after, tools), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      // Proxies that collect before they pass on would make it anything but live.
      'X-Accel-Buffering': 'no',
    },
  });
}

function createStream(site: string, after: string, { store, live, nowMs, log }: Tools): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor = after;
  let isReading = false;
  let isDue = false;
  let second = 0;
  let shown = 0;
  let timer: NodeJS.Timeout;
  let stopListening = (): void => undefined;

  const stop = (): void => {
    clearInterval(timer);
    stopListening();
  };

  return new ReadableStream({
    start(controller) {
      let isOver = false;
      // What is still being read when the stream ends comes too late.
      const write = (text: string): void => {
        if (!isOver) controller.enqueue(encoder.encode(text));
      };
      const end = (): void => {
        isOver = true;
        stop();
        try {
          controller.close();
        } catch {
          // The reader went away first; there is nothing left to close.
        }
      };
      /** One reader at a time; what arrives meanwhile is read in the next round. */
      const readOn = async (): Promise<void> => {
        if (live.isClosed() || (controller.desiredSize ?? 0) < -maxWaiting) return end();
        isDue = true;
        if (isReading) return;
        isReading = true;
        try {
          while (isDue) {
            isDue = false;
            const page = await store.events(site, cursor, maxPerS + 1);
            if (page.bodies.length === 0) continue;
            if (second !== Math.floor(nowMs() / 1000)) {
              second = Math.floor(nowMs() / 1000);
              shown = 0;
            }
            const room = Math.max(0, maxPerS - shown);
            const now = page.bodies.slice(0, room);
            shown += now.length;
            for (const [i, body] of now.entries()) write(`id: ${page.cursors[i]}\nevent: stored\ndata: ${body}\n\n`);
            if (now.length < page.bodies.length) await skip(page, now.length, write);
            else cursor = page.cursor;
            isDue = true;
          }
        } catch (error) {
          log.error('live stream ended', { site, reason: (error as Error).message });
          end();
        } finally {
          isReading = false;
        }
      };
      /** Goes to the end without showing, and says how many were left out. */
      const skip = async (page: EventPage, from: number, write: (text: string) => void): Promise<void> => {
        let count = page.bodies.length - from;
        cursor = page.cursor;
        for (;;) {
          const next = await store.events(site, cursor, skipStep);
          count += next.bodies.length;
          cursor = next.cursor;
          if (next.bodies.length < skipStep) break;
        }
        write(`id: ${cursor}\nevent: skipped\ndata: ${JSON.stringify({ count })}\n\n`);
      };
      write(`event: hello\ndata: ${JSON.stringify({ now: nowMs() })}\n\n`);
      stopListening = live.listen(site, () => void readOn());
      timer = setInterval(() => write(': keep-alive\n\n'), keepAliveMs);
      timer.unref();
      void readOn();
    },
    cancel: stop,
  });
}
