import type { RessentiEvent, SiteConfig } from '@ressenti/protocol';
import { createApp } from '../app.ts';
import { createGate, toKeyHash } from '../auth.ts';
import { createCutBook } from '../cut/cut-book.ts';
import { createEvidenceBook } from '../evidence/evidence-book.ts';
import { createClockBook } from '../intake/clock.ts';
import { createLive } from '../live.ts';
import { createLog } from '../log.ts';
import { createMeter } from '../meter.ts';
import { createRateLimit } from '../rate.ts';
import { openSiteBook } from '../sites.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import type { Tools } from '../tools.ts';
import { makeId, shopConfig, startMs } from './events.ts';

export const adminKey = 'the-admin-key-of-these-tests';
export const admin = { authorization: `Bearer ${adminKey}` };

export interface TestCollector {
  tools: Tools;
  store: Store;
  /** The collector's clock; tests set it. */
  clock: { nowMs: number };
  logged: string[];
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Sends events as the script would. */
  send(
    events: unknown[],
    options?: { site?: string; tab?: string; envelope?: Record<string, unknown> },
  ): Promise<Response>;
  /** Every stored event, by the export address. */
  events(site?: string): Promise<RessentiEvent[]>;
}

/** All routes over a store in memory, without a socket. */
export async function createTestCollector(
  options: { sites?: SiteConfig[]; store?: Store; tools?: Partial<Tools> } = {},
): Promise<TestCollector> {
  const clock = { nowMs: startMs };
  const logged: string[] = [];
  const store = options.store ?? openMemoryStore();
  const sites = await openSiteBook(store);
  for (const config of options.sites ?? [shopConfig]) await sites.publish(config.site, config, clock.nowMs);
  const nowMs = (): number => clock.nowMs;
  const tools: Tools = {
    store,
    sites,
    gate: createGate({ keyHash: toKeyHash(adminKey), isLoopback: false }),
    clocks: createClockBook(),
    evidence: createEvidenceBook(store, nowMs),
    cuts: createCutBook(store, nowMs),
    live: createLive(),
    meter: createMeter(),
    log: createLog((line) => logged.push(line), nowMs),
    limits: {
      requests: createRateLimit({ perS: 20, burst: 60 }, nowMs),
      events: createRateLimit({ perS: 2000, burst: 20_000 }, nowMs),
      strangers: createRateLimit({ perS: 2, burst: 10 }, nowMs),
      guesses: createRateLimit({ perS: 0.2, burst: 20 }, nowMs),
    },
    publicFolder: '/nowhere',
    ownFolder: '/nowhere',
    nowMs,
    bodyTimeoutMs: 10_000,
    addressOf: () => null,
    publicOrigin: () => 'http://collector.test',
    notReady: () => null,
    isDiskLow: () => false,
    ...options.tools,
  };
  const app = createApp(tools);
  const request = async (path: string, init?: RequestInit): Promise<Response> =>
    app.fetch(new Request(`http://collector.test${path}`, init));
  return {
    tools,
    store,
    clock,
    logged,
    request,
    send: (events, { site = 'shop', tab = 'tab-1', envelope = {} } = {}) =>
      request(`/v1/batch?site=${site}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        body: JSON.stringify({
          batch: makeId(),
          sentAt: clock.nowMs,
          sentMono: 1000,
          tab,
          sdk: 'test',
          events,
          ...envelope,
        }),
      }),
    async events(site = 'shop') {
      const response = await request(`/v1/sites/${site}/events?limit=10000`, { headers: admin });
      const lines = (await response.text()).trim().split('\n');
      return lines.slice(0, -1).map((line) => JSON.parse(line) as RessentiEvent);
    },
  };
}
