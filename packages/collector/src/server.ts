import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { Context } from 'hono';
import { createAddressBook, isLoopback } from './address.ts';
import { createApp } from './app.ts';
import { createAdminKey, createGate, toKeyHash } from './auth.ts';
import { startReviews } from './brakes/review.ts';
import { tendConnections } from './connections.ts';
import { createCutBook } from './cut/cut-book.ts';
import { type DiskGuard, startDiskGuard } from './disk.ts';
import { startDailyClasses } from './evidence/daily-classes.ts';
import { createEvidenceBook } from './evidence/evidence-book.ts';
import { startVerdictsAhead } from './evidence/verdicts-ahead.ts';
import { startExpiry } from './expiry.ts';
import { createClockBook } from './intake/clock.ts';
import { createLive } from './live.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import type { Log } from './log.ts';
import { createMeter } from './meter.ts';
import { toProblemResponse } from './problem.ts';
import { startPulse } from './pulse.ts';
import { createRateLimit } from './rate.ts';
import { seedDemo } from './seed.ts';
import type { Settings } from './settings.ts';
import { openSiteBook } from './sites.ts';
import { openMemoryStore } from './store/memory.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { startSweep } from './sweep.ts';
import type { Tools } from './tools.ts';
import { startWarming } from './warming.ts';

export interface Collector {
  /** Where it listens, such as `http://127.0.0.1:8787`. */
  url: string;
  /** The admin key, if it was made just now: it is never seen again. */
  newAdminKey: string | null;
  /** Finishes what waits, then closes. */
  stop(): Promise<void>;
}

export interface CollectorOptions {
  settings: Settings;
  log: Log;
  nowMs: () => number;
  publicFolder?: string;
  /** Time a batch may take to arrive. Default 10 s. */
  bodyTimeoutMs?: number;
  /** Compiled worker of the store; see `openSqliteStore`. */
  workerUrl?: URL;
}

const noLock: FolderLock = { unlock: () => undefined, wasLeft: false };
const noDisk: DiskGuard = { level: () => 'ok', stop: () => undefined };

const adminKeyNote = 'adminKeyHash';

/** Opens the store, listens, and keeps sweeping until stopped. */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const { settings, log, nowMs, publicFolder, workerUrl } = options;
  const isOnDisk = settings.store === 'sqlite';
  const { unlock, wasLeft } = isOnDisk ? lockFolder(settings.dataFolder) : noLock;
  let store: Store | undefined;
  try {
    store = isOnDisk
      ? await openSqliteStore({
          file: join(settings.dataFolder, 'ressenti.db'),
          nowMs,
          isWarm: true,
          ...(settings.maxDatabaseMb > 0 ? { maxBytes: settings.maxDatabaseMb * 1024 * 1024 } : {}),
          ...(workerUrl ? { workerUrl } : {}),
        })
      : openMemoryStore();
    const { keyHash, newAdminKey } = await toAdmin(store, settings.adminKey);
    const folder = publicFolder ?? fileURLToPath(new URL('./public', import.meta.url));
    const sites = await openSiteBook(store);
    const disk = isOnDisk ? await startDiskGuard(settings.dataFolder, { log }) : noDisk;
    const pulse = startPulse();
    let blocked: string | null = null;
    const live = createLive();
    const meter = createMeter();
    const tools: Tools = {
      store,
      sites,
      gate: createGate({ keyHash, isLoopback: isLoopback(settings.host) && settings.proxyHops === 0 }),
      clocks: createClockBook(),
      evidence: createEvidenceBook(store, nowMs, (site) => sites.get(site)?.etag ?? ''),
      cuts: createCutBook(store, nowMs),
      live,
      meter,
      log,
      limits: {
        requests: createRateLimit({ perS: settings.requestsPerS, burst: settings.requestsPerS * 3 }, nowMs),
        events: createRateLimit({ perS: settings.eventsPerS, burst: settings.eventsPerS * 10 }, nowMs),
        strangers: createRateLimit({ perS: 2, burst: 10 }, nowMs),
        guesses: createRateLimit({ perS: 0.2, burst: 20 }, nowMs),
      },
      publicFolder: folder,
      ownFolder: fileURLToPath(new URL('../public', import.meta.url)),
      nowMs,
      bodyTimeoutMs: options.bodyTimeoutMs ?? 10_000,
      addressOf: createAddressBook(settings.proxyHops, nowMs),
      publicOrigin: (context) => toOrigin(context, settings.proxyHops),
      notReady() {
        if (disk.level() === 'full') return 'the disk of the collector is full';
        return blocked ?? (pulse.isOverloaded() ? 'the collector is overloaded' : null);
      },
      isDiskLow: () => disk.level() !== 'ok',
    };
    await seedDemo(tools);
    const stopSweep = startSweep(tools);
    const stopExpiry = startExpiry(tools);
    const stopReviews = startReviews(tools);
    const stopClasses = startDailyClasses(tools);
    const stopVerdicts = startVerdictsAhead(tools);
    const stopWarming = startWarming(tools);
    // In the background: SQLite recovers by itself from a process that was killed, and this only tells of broken disks.
    if (wasLeft)
      void store.check().then(
        (damage) => {
          if (damage === null) return;
          blocked = 'the database is damaged';
          log.error('the database is damaged', { found: damage });
        },
        (error: Error) => log.error('checking the database failed', { reason: error.message }),
      );
    const server = createServer(
      {
        headersTimeout: 5000,
        requestTimeout: 150_000,
        keepAliveTimeout: 15_000,
        connectionsCheckingInterval: 1000,
        maxHeaderSize: 16 * 1024,
      },
      getRequestListener(createApp(tools).fetch, {
        overrideGlobalObjects: false,
        hostname: settings.host,
        errorHandler: toRefusal,
      }),
    );
    server.maxHeadersCount = 100;
    tendConnections(server);
    const url = await listen(server, settings);
    const opened = store;
    return {
      url,
      newAdminKey,
      async stop() {
        blocked = 'the collector is shutting down';
        live.close();
        disk.stop();
        pulse.stop();
        await Promise.all([stopSweep(), stopExpiry(), stopReviews(), stopClasses(), stopVerdicts(), stopWarming()]);
        await close(server);
        await opened.close();
        unlock();
      },
    };
  } catch (error) {
    await store?.close();
    unlock();
    throw error;
  }
}

async function toAdmin(
  store: Store,
  key: string | undefined,
): Promise<{ keyHash: string; newAdminKey: string | null }> {
  const known = await store.readNote(adminKeyNote);
  if (key === undefined && known !== null) return { keyHash: known, newAdminKey: null };
  const made = key ?? createAdminKey();
  const keyHash = toKeyHash(made);
  if (keyHash !== known) await store.writeNote(adminKeyNote, keyHash);
  return { keyHash, newAdminKey: key === undefined ? made : null };
}

function listen(server: Server, { host, port }: Settings): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address() as AddressInfo;
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve(`http://${name}:${address.port}`);
    });
  });
}

/** Requests under way are answered, their connections closed after; one that holds on is cut after eight seconds. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 8000);
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(idle);
      resolve();
    });
  });
}

/** What is no request to speak of, such as one for a host that cannot be, or what failed outside every route. */
function toRefusal(error: unknown): Response {
  return (error as Error).name === 'RequestError'
    ? toProblemResponse({ status: 400, code: 'malformed', detail: 'expected an address and a host; nothing was done.' })
    : toProblemResponse({ status: 500, code: 'internal', detail: 'the collector failed at this request.' });
}

/** As the browser wrote it; a proxy that was configured may say more. A host that is no host is not repeated. */
function toOrigin(context: Context, proxyHops: number): string {
  const forwarded = (name: string): string | undefined =>
    proxyHops > 0 ? context.req.header(name)?.split(',')[0]?.trim() : undefined;
  const host = forwarded('x-forwarded-host') ?? context.req.header('host') ?? '';
  const scheme = forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return /^[a-z0-9.[\]:-]{1,255}$/i.test(host) ? `${scheme}://${host}` : new URL(context.req.url).origin;
}
