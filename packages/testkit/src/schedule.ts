import { createId as createUuid, type EventType } from '@ressenti/protocol';
import { type Browser, createBrowser, newId, type Tab } from './browser.ts';
import { settle } from './hand-clock.ts';
import { decodeBatch } from './intake.ts';
import { audit, readWaiting } from './oracle.ts';
import type { Respond } from './page.ts';
import { createRandom, type Random } from './random.ts';

const types: readonly EventType[] = ['survey-answer', 'journey-abandon', 'step-enter', 'step-leave', 'signal', 'vital'];
const dayMs = 86_400_000;

/**
 * One random life of a browser: tabs that open, hide, leave and are killed, events, and a network with a collector that
 * fail in every way of the fault list; at the end all is well again, and the books are audited.
 * The same seed gives the same life.
 * @returns what is wrong, in sentences; empty when nothing was lost without being counted, and nothing stored twice
 */
export async function runSchedule(seed: number, log?: (line: string) => void): Promise<string[]> {
  const { random: unseeded } = Math;
  // Jitter comes from the seed too.
  Math.random = createRandom(seed + 1_000_000).next;
  try {
    return await live(createRandom(seed), log ?? (() => {}));
  } finally {
    Math.random = unseeded;
  }
}

async function live(random: Random, log: (line: string) => void): Promise<string[]> {
  /** Marks events that nobody can accept. */
  const isPoison = ({ n }: { n?: number }): boolean => n === 666;
  const isUnwanted = ({ n }: { n?: number }): boolean => n === 13;
  let isDiskLow = false;
  const ids = createRandom(random.below(1e9));
  const createId = (): string =>
    createUuid(wallMs, (bytes) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = ids.below(256);
    });
  let wallMs = 1_795_300_000_000;
  const browser = createBrowser({
    hasLocks: random.next() < 0.7,
    createId,
    intake: { reject: isUnwanted, again: ({ type }) => isDiskLow && type === 'signal' },
  });
  const faults = createFaults(browser, isPoison, (most) => random.below(most));
  // From the start the collector refuses what nobody can accept: one that stored it first and refuses it later would have it counted twice.
  browser.respond = faults[0][1];
  const tabs: (Tab & { sinceMs: number; unsure: string[] })[] = [];
  const atRisk = new Set<string>();

  const open = (): void => {
    log('open');
    tabs.push({ ...browser.open(wallMs), sinceMs: 0, unsure: [] });
  };
  const pass = async (ms: number): Promise<void> => {
    log(`pass ${ms} ms`);
    wallMs += ms;
    for (const tab of tabs) {
      await tab.clock.advance(ms);
      tab.sinceMs += ms;
      if (tab.sinceMs > 60) tab.unsure = [];
    }
  };
  const end = (tab: (typeof tabs)[number]): void => {
    for (const id of tab.unsure) atRisk.add(id);
    tabs.splice(tabs.indexOf(tab), 1);
  };

  open();
  const steps = 30 + random.below(60);
  for (let step = 0; step < steps; step++) {
    if (tabs.length === 0) open();
    const tab = random.pick(tabs);
    const dice = random.below(100);
    if (dice < 40) {
      for (let i = 1 + random.below(random.next() < 0.1 ? 120 : 4); i > 0; i--) {
        const special = random.below(40);
        const { id } = tab.accept(random.pick(types), { n: special === 0 ? 666 : special === 1 ? 13 : 1 });
        tab.unsure.push(id);
      }
      tab.sinceMs = 0;
      log(`accept ${tab.unsure.length}`);
      if (random.next() < 0.5) await settle();
    } else if (dice < 65) await pass(random.pick([1, 10, 30, 100, 1000, 3000, 6000, 6000, 20_000, 120_000, 600_000]));
    else if (dice < 78) {
      const [name, respond] = random.pick(faults);
      log(`network: ${name}`);
      isDiskLow = name === 'disk low';
      browser.respond = respond;
    } else if (dice < 82 && tabs.length < 3) open();
    else if (dice < 86) {
      log('hide');
      tab.page.hide();
    } else if (dice < 90) {
      log('show');
      tab.page.show();
    } else if (dice < 92) {
      log('leave');
      tab.page.leave();
      // A browser lets a leaving page finish what it has begun.
      await settle();
      end(tab);
      tab.page.kill();
    } else if (dice < 95) {
      log('kill');
      end(tab);
      tab.page.kill();
      await settle();
    } else if (dice < 97) {
      const isOnline = random.next() < 0.5;
      log(isOnline ? 'online' : 'offline');
      tab.page.setOnline(isOnline);
    } else if (dice < 98) {
      const ms = random.pick([-dayMs, dayMs, 3_600_000, -3_600_000]);
      log(`clock ${ms}`);
      wallMs += ms;
      for (const { clock } of tabs) clock.jump(ms);
    } else void tab.delivery.flush();
  }

  /** The law holds at every moment, not only when all has arrived. */
  const check = async (): Promise<string[]> => {
    for (const { delivery } of tabs) await delivery.pending();
    const { pending, reports } = readWaiting(await browser.rows());
    const { intake, generated } = browser;
    return audit({
      generated,
      accepted: intake.events.values(),
      pending,
      reports: [...intake.reports.values(), ...reports.filter(({ rid }) => !rid || !intake.reports.has(rid))],
      atRisk,
      unsure: ['expired'],
    });
  };
  const result = (await check()).map((fault) => `amid the faults: ${fault}`);

  log('all is well');
  isDiskLow = false;
  browser.respond = faults[0][1];
  for (const { page } of tabs) page.setOnline(true);
  if (tabs.length === 0) open();
  const [last] = tabs;
  let pending = 1;
  for (let hours = 0; pending > 0 && hours < 60 && last; hours++) {
    await pass(hours < 3 ? 600_000 : 3_600_000);
    pending = await last.delivery.pending();
    log(`${pending} wait`);
  }
  // The report of the last loss goes out with the next request.
  last?.accept('step-enter', { n: 1 });
  await pass(20_000);
  pending = (await last?.delivery.pending()) ?? 0;
  for (const { page } of tabs) page.kill();
  for (const { lost } of browser.intake.reports.values()) log(`lost ${JSON.stringify(lost)}`);
  result.push(...(await check()));
  if (pending > 0) result.push(`${pending} events still wait although all was well for days`);
  return result;
}

type Fault = [name: string, respond: Respond];

/** What a network and a collector can do to a request. The first is what they should do. */
function createFaults(
  { intake, answer }: Browser,
  isPoison: (event: { n?: number }) => boolean,
  below: (most: number) => number,
): [Fault, ...Fault[]] {
  const read = (body: Uint8Array): string => JSON.stringify(intake.receive(body));
  const poisoned: Respond = (body, request) => {
    return decodeBatch(body).events.some(isPoison) ? new Response('{}', { status: 400 }) : answer(body, request);
  };
  return [
    ['well', poisoned],
    ['well again', poisoned],
    ['well once more', poisoned],
    ['refused', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'answer lost',
      (body, request) => {
        void poisoned(body, request);
        return Promise.reject(new TypeError('Failed to fetch'));
      },
    ],
    ['silent', () => new Promise<never>(() => {})],
    ['500', () => new Response('', { status: 500 })],
    [
      'stored, then 502',
      (body, request) => {
        void poisoned(body, request);
        return new Response('<h1>Bad Gateway</h1>', { status: 502 });
      },
    ],
    ['503 with a date', () => new Response('', { status: 503, headers: { 'Retry-After': '30' } })],
    ['429 in the body', () => Response.json({ retryAfter: 120 }, { status: 429 })],
    ['403', () => new Response('', { status: 403 })],
    ['404', () => new Response('', { status: 404 })],
    ['captive portal', () => new Response('<html>Please log in</html>')],
    ['204', () => new Response(null, { status: 204 })],
    [
      'cut answer',
      (body) =>
        decodeBatch(body).events.some(isPoison)
          ? new Response('', { status: 500 })
          : new Response(read(body).slice(0, 30)),
    ],
    [
      'answer to another',
      (body) =>
        Response.json({
          batch: newId(),
          accepted: decodeBatch(body).events.length,
          duplicates: 0,
          rejected: [],
          again: [],
          now: 1,
        }),
    ],
    [
      'wrong count',
      (body) =>
        Response.json({
          batch: decodeBatch(body).batch,
          accepted: 10_000,
          duplicates: 0,
          rejected: [],
          again: [],
          now: 1,
        }),
    ],
    [
      'too much at once',
      (body, request) =>
        decodeBatch(body).events.length > 1 + below(3) ? new Response('', { status: 413 }) : poisoned(body, request),
    ],
    ['disk low', poisoned],
  ];
}
