import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';

export const sessionCookie = 'ressenti_session';

/** Who may call the admin addresses. Knows the key only by its hash. */
export interface Gate {
  /** @throws Problem 401, the same whatever was wrong */
  check(request: Request): void;
  /** The cookie that opens the studio without typing the key, or null where that is not offered. */
  toSessionCookie(request: Request): string | null;
}

export interface GateOptions {
  /** SHA-256 of the admin key, hexadecimal. */
  keyHash: string;
  /** true: the listener can be reached from this machine only, and no proxy stands before it. */
  isLoopback: boolean;
}

export function createGate({ keyHash, isLoopback }: GateOptions): Gate {
  const expected = Buffer.from(keyHash, 'hex');
  const session = randomBytes(32).toString('base64url');
  const sessionHash = Buffer.from(toKeyHash(session), 'hex');

  return {
    check(request) {
      const [scheme, key, ...rest] = (request.headers.get('authorization') ?? '').split(' ');
      const isBearer = scheme?.toLowerCase() === 'bearer' && key !== undefined && rest.length === 0;
      if (isBearer && isSame(key, expected)) return;
      if (!isBearer && isLoopback && hasSession(request, sessionHash)) return;
      throw unauthorized();
    },
    toSessionCookie(request) {
      if (!isLoopback || !isFromHere(request)) return null;
      return `${sessionCookie}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
  };
}

export function createAdminKey(): string {
  return randomBytes(32).toString('base64url');
}

export function toKeyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function unauthorized(): Problem {
  return new Problem({
    status: 401,
    code: 'unauthorized',
    title: 'Not authorized',
    detail: 'expected the header "Authorization: Bearer <admin key>" with the key of this collector; nothing was done.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

/** Hashes are compared, in constant time: neither length nor content of the key shows in how long it takes. */
function isSame(key: string, expected: Buffer): boolean {
  return timingSafeEqual(Buffer.from(toKeyHash(key), 'hex'), expected);
}

/** Only the studio's own requests carry both: the cookie stays at home with a page of another site, and so does the header. */
function hasSession(request: Request, sessionHash: Buffer): boolean {
  if (request.headers.get('sec-fetch-site') !== 'same-origin' || !isFromHere(request)) return false;
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === sessionCookie && value !== undefined && isSame(value, sessionHash)) return true;
  }
  return false;
}

const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** Addressed by a name of this machine (a rebound DNS name is none) and not passed on by a proxy that says so. */
function isFromHere(request: Request): boolean {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return (
    /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host) &&
    forwardingHeaders.every((header) => !request.headers.has(header))
  );
}
