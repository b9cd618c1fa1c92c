import { resolve } from 'node:path';
import { isLoopback } from './address.ts';

export interface Settings {
  host: string;
  port: number;
  /** Folder of the database and of what belongs to it. */
  dataFolder: string;
  store: 'sqlite' | 'memory';
  /** undefined: made and printed once when the database is created. */
  adminKey: string | undefined;
  /** Megabytes the database may reach; then the collector takes nothing more until events expire. 0: no limit of its own. */
  maxDatabaseMb: number;
  /** Proxies before the collector: so many entries from the right of `X-Forwarded-For` are believed. */
  proxyHops: number;
  /** Events per second and site; 0: no limit. Ten seconds' worth may come at once. */
  eventsPerS: number;
  /** Requests per second, site and address; 0: no limit. Three seconds' worth may come at once. */
  requestsPerS: number;
}

/** A setting that cannot be used. The message says which, what was expected and what came. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * What keeps a collector from starting and is a setting's fault, as a sentence.
 * @returns undefined where it is nobody's but the collector's own
 */
export function toSettingsError(error: unknown, { host, port, dataFolder }: Settings): SettingsError | undefined {
  const { code, message, syscall } = Object(error) as { code?: string; message?: string; syscall?: string };
  const say = (name: string, expected: string, received: string): SettingsError =>
    new SettingsError(
      `${name}: expected ${expected}, received ${received} (${message || code}); the collector does not start.`,
    );
  if (code === 'EADDRINUSE') return say('PORT', 'a free port', `${port}, which is in use`);
  if (code === 'EACCES' && syscall === 'listen') return say('PORT', 'a port that this user may open', String(port));
  if (code === 'EADDRNOTAVAIL' || syscall === 'getaddrinfo')
    return say('HOST', 'a name or an address of this machine', JSON.stringify(host));
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return say('RESSENTI_DATA', `a disk with room at ${JSON.stringify(dataFolder)}`, 'one that is full');
  if (code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN')
    return say('RESSENTI_DATA', 'a folder that can be written in', JSON.stringify(dataFolder));
  if (code?.startsWith('SQLITE_'))
    return say('RESSENTI_DATA', `a database in ${dataFolder}/ressenti.db`, 'a file that cannot be read as one');
  if (syscall === 'mkdir' || syscall === 'open')
    return say('RESSENTI_DATA', 'a folder that can be written in', JSON.stringify(dataFolder));
  return undefined;
}

/** Short enough to be guessed, at ever so few tries a second; a key that the collector makes has 43. */
const shortKeyChars = 16;

/** What is allowed and should be thought over once more, as a sentence. */
export function toAdvice({ adminKey, host, proxyHops }: Settings): string | undefined {
  if (adminKey === undefined || adminKey.length >= shortKeyChars) return undefined;
  if (isLoopback(host) && proxyHops === 0) return undefined;
  return `RESSENTI_ADMIN_KEY: expected ${shortKeyChars} characters or more where others can reach the collector, received ${adminKey.length}; it starts all the same.`;
}

/** @throws SettingsError */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const store = env.RESSENTI_STORE || 'sqlite';
  if (store !== 'sqlite' && store !== 'memory') throw wrong('RESSENTI_STORE', '"sqlite" or "memory"', store);
  const adminKey = env.RESSENTI_ADMIN_KEY || undefined;
  if (adminKey !== undefined && !/^[!-~]+$/.test(adminKey))
    throw new SettingsError(
      'RESSENTI_ADMIN_KEY: expected printable ASCII characters without blanks, received others; the collector does not start.',
    );
  return {
    host: env.HOST || '127.0.0.1',
    port: toNumber(env, 'PORT', 8787, 65_535),
    dataFolder: resolve(env.RESSENTI_DATA || './data'),
    store,
    adminKey,
    maxDatabaseMb: toNumber(env, 'RESSENTI_MAX_DB_MB', 0, 10_000_000),
    proxyHops: toNumber(env, 'RESSENTI_PROXY_HOPS', 0, 10),
    eventsPerS: toNumber(env, 'RESSENTI_EVENTS_PER_S', 2000, 1_000_000),
    requestsPerS: toNumber(env, 'RESSENTI_REQUESTS_PER_S', 20, 1_000_000),
  };
}

function toNumber(env: Record<string, string | undefined>, name: string, fallback: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > max) throw wrong(name, `a whole number from 0 to ${max}`, text);
  return value;
}

function wrong(name: string, expected: string, received: string): SettingsError {
  return new SettingsError(
    `${name}: expected ${expected}, received ${JSON.stringify(received)}; the collector does not start.`,
  );
}
