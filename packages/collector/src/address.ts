import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';

const dayMs = 86_400_000;

/**
 * Gives requests a name to be limited by. No address is kept: a name is an address hashed with a key that is made anew
 * each day and never written, so that nobody can tell who was meant, and yesterday's names mean nothing.
 * Requests from this machine are a proxy's, or one's own: limiting them would limit everybody at once, so they have no
 * name (null), unless a proxy that was configured says whose they are.
 * @param proxyHops so many entries from the right of `X-Forwarded-For` are believed
 */
export function createAddressBook(proxyHops: number, nowMs: () => number): (context: Context) => string | null {
  let key = randomBytes(32);
  let madeMs = nowMs();
  return (context) => {
    const address = toAddress(context, proxyHops);
    if (address === null) return null;
    if (nowMs() - madeMs >= dayMs) {
      key = randomBytes(32);
      madeMs = nowMs();
    }
    return createHmac('sha256', key).update(address).digest('base64url');
  };
}

/** Reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function toAddress(context: Context, proxyHops: number): string | null {
  if (proxyHops > 0) {
    const forwarded = (context.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
    const address = forwarded[forwarded.length - proxyHops];
    if (address) return address;
  }
  const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage };
  const address = incoming?.socket.remoteAddress?.replace(/^::ffff:/, '') ?? null;
  return address === null || isLoopback(address) ? null : address;
}
