import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Batch } from '@ressenti/protocol';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What happens to one request. Everything absent: it passes as if nobody were between. */
export interface Fault {
  /** Waits so long before the collector hears of it. */
  delayMs?: number;
  /** How often the collector gets it; default 1. With 0 the answer is `answer`, or none. */
  forward?: 0 | 1 | 2;
  /** Replaces the answer. `given` is the collector's last one, absent where it was not asked. */
  answer?(given: Answer | undefined): Answer;
  /**
   * How the answer travels: `whole`; `cut`, the connection reset before a byte of it; `half`, closed after half of the
   * body; `drip`, a byte a second; `never`, not at all while the connection stays.
   */
  travel?: 'whole' | 'cut' | 'half' | 'drip' | 'never';
}

/** A request as the proxy saw it. */
export interface Seen {
  method: string;
  path: string;
  origin: string | undefined;
  atMs: number;
  /** The batch that it carried. */
  batch: Batch | undefined;
  bytes: number;
  /** The status that went back; 0 when none did. */
  status: number;
}

/** Stands between browsers and the collector and does to their requests what networks do. */
export interface FaultProxy {
  readonly origin: string;
  /** Decides what happens to a batch; replace it at any time. Other requests pass. */
  onBatch(seen: Seen): Fault;
  /** Every request, oldest first. */
  readonly seen: Seen[];
  /** The most batches that were under way at one time. */
  mostInFlight: number;
  /** Takes the whole network down: connections refused, those open reset. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

const pass: Fault = {};

/** @param toTarget origin of the collector, asked for each request */
export async function startProxy(toTarget: () => string): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  let inFlight = 0;

  const forward = (incoming: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const outgoing = ask(
        `${toTarget()}${incoming.url}`,
        { method: incoming.method, headers: { ...incoming.headers, connection: 'close' } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const headers: Record<string, string> = {};
            for (const [name, value] of Object.entries(response.headers))
              if (name !== 'connection' && name !== 'transfer-encoding' && name !== 'keep-alive')
                headers[name] = String(value);
            resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString('latin1') });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = '', url = '', headers } = incoming;
    const isBatch = method === 'POST' && url.startsWith('/v1/batch');
    const seen: Seen = {
      method,
      path: url,
      origin: headers.origin,
      atMs: Date.now(),
      batch: isBatch ? decodeBatch(body) : undefined,
      bytes: body.length,
      status: 0,
    };
    proxy.seen.push(seen);
    const fault = isBatch ? proxy.onBatch(seen) : pass;
    if (isBatch) proxy.mostInFlight = Math.max(proxy.mostInFlight, ++inFlight);
    try {
      if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      let given: Answer | undefined;
      for (let i = 0; i < (fault.forward ?? 1); i++) given = await forward(incoming, body);
      const answer = fault.answer?.(given) ?? given;
      const travel = answer ? (fault.travel ?? 'whole') : 'cut';
      if (answer && travel === 'whole') seen.status = answer.status;
      send(outgoing, answer ?? { status: 502, headers: {}, body: '' }, travel);
    } catch {
      // The collector is not there: its connection ends as one that nobody took.
      outgoing.socket?.resetAndDestroy();
    } finally {
      if (isBatch) inFlight--;
    }
  };

  const proxy: FaultProxy = {
    get origin() {
      return `http://127.0.0.1:${port}`;
    },
    onBatch: () => pass,
    seen: [],
    mostInFlight: 0,
    async down() {
      const closing = server;
      server = undefined;
      if (!closing) return;
      const closed = new Promise((resolve) => closing.close(resolve));
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
    async up() {
      if (server) return;
      const opening = createServer((incoming, outgoing) => {
        // A browser that is killed in the middle of its request is no failure of the proxy.
        serve(incoming, outgoing).catch(() => outgoing.destroy());
      });
      server = opening;
      opening.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        // Resets are what this is for.
        socket.on('error', () => {});
      });
      await new Promise<void>((resolve, reject) => {
        opening.once('error', reject);
        opening.listen(port, '127.0.0.1', resolve);
      });
      ({ port } = opening.address() as AddressInfo);
    },
    stop: () => proxy.down(),
  };
  await proxy.up();
  return proxy;
}

function send(outgoing: ServerResponse, answer: Answer, travel: NonNullable<Fault['travel']>): void {
  const { socket } = outgoing;
  if (travel === 'never') return;
  if (travel === 'cut') {
    socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(answer.body, 'latin1');
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  if (travel === 'whole') outgoing.end(body);
  else if (travel === 'half') outgoing.write(body.subarray(0, body.length / 2), () => socket?.destroy());
  else {
    let at = 0;
    const timer = setInterval(() => {
      if (at >= body.length || socket?.destroyed) {
        clearInterval(timer);
        outgoing.end();
      } else outgoing.write(body.subarray(at, ++at));
    }, 1000);
  }
}

function decodeBatch(body: Buffer): Batch | undefined {
  try {
    return JSON.parse((body[0] === 0x1f ? gunzipSync(body) : body).toString()) as Batch;
  } catch {
    // Whatever it is, the collector says what is wrong with it.
    return undefined;
  }
}
