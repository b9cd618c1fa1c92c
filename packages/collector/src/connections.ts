import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ProblemDetails, toProblemResponse } from './problem.ts';

/** Connections below which nobody has to make room. */
export const maxOpen = 1024;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/**
 * Looks after the connections of a server, below what an application sees of them.
 *
 * There is always room for one more: with `limit` of them open, the one that has kept us waiting longest goes, be it idle or its
 * request unfinished. Whoever opens a thousand and sends nothing thus shuts nobody out, for who has something to say is quicker. What
 * waits for our answer is left alone.
 *
 * What Node refuses by itself, because it is no HTTP, too long or too slow, is answered by a problem like everything else.
 */
export function tendConnections(server: Server, limit = maxOpen): void {
  /** By the time since when something is expected of them, the longest first. */
  const open = new Map<Socket, Exchange | undefined>();
  const moveLast = (socket: Socket, exchange?: Exchange): void => {
    if (open.delete(socket)) open.set(socket, exchange);
  };
  // Where nobody can be closed, because all are being answered, there is still an end.
  server.maxConnections = 2 * limit;

  server.on('connection', (socket: Socket) => {
    if (open.size >= limit) closeLongest(open);
    open.set(socket, undefined);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', (request, response) => {
    moveLast(request.socket, { request, response });
    response.once('close', () => moveLast(request.socket));
  });

  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const isBegun = open.get(socket)?.response.headersSent === true;
    if (!socket.writable || isBegun || error.code === 'ECONNRESET') socket.destroy(error);
    else void toMessage(toRefusal(error.code)).then((message) => socket.end(message));
  });
  server.on('checkExpectation', ({ socket }: IncomingMessage) => {
    void toMessage(expectation).then((message) => socket.end(message));
  });
}

function closeLongest(open: Map<Socket, Exchange | undefined>): void {
  for (const [socket, exchange] of open) {
    if (exchange?.request.complete) continue;
    open.delete(socket);
    socket.destroy();
    return;
  }
}

const expectation: ProblemDetails = {
  status: 417,
  code: 'expectation',
  detail: 'expected no other expectation than "100-continue"; nothing was done.',
};

function toRefusal(code: string | undefined): ProblemDetails {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        code: 'headers-too-large',
        detail: 'expected an address and headers of at most 16 KiB together; nothing was done.',
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, code: 'too-slow', detail: 'expected the whole request sooner; nothing was done.' };
    default:
      return { status: 400, code: 'malformed', detail: 'expected a request in HTTP/1.1; nothing was done.' };
  }
}

/** The answer as bytes, where there is no response to write it with. It is the last one on its connection. */
async function toMessage(details: ProblemDetails): Promise<string> {
  const response = toProblemResponse(details);
  const body = await response.text();
  const headers = { ...Object.fromEntries(response.headers), 'content-length': body.length, connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${details.status} ${STATUS_CODES[details.status]}`, ...lines, '', body].join('\r\n');
}
