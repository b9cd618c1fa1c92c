/**
 * The journey map over HTTP from a year of visits, against the floor: the same reach and exits added up from the raw rows
 * by one SQL statement over the same 28 days. `MAP_EVENTS` sets how many events there are (default 200,000). And what it costs the
 * writer when a site says much of its visitors.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector } from '@ressenti/testkit';
import Database from 'libsql';
import { Ledger } from '../../packages/collector/dist/store/ledger.js';
import { toRow } from '../../packages/collector/dist/store/row.js';
import { openWriter } from '../../packages/collector/dist/store/sqlite/open.js';
import { createSqliteTables } from '../../packages/collector/dist/store/sqlite/tables.js';
import { createPassages } from '../demo-data/passages.mjs';

const wanted = Number(process.env.MAP_EVENTS ?? 200_000);
const asks = 30;
const dayMs = 86_400_000;

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'ressenti-bench-map-'));
  const data = join(folder, 'data');
  let collector;
  try {
    // The collector publishes the demo and makes the tables; then it is filled behind its back.
    collector = await startCollector({ env: { RESSENTI_DATA: data } });
    const config = await (await fetch(`${collector.origin}/v1/sites/demo/config`)).json();
    await collector.kill();
    const file = join(data, 'ressenti.db');
    const { events, tookMs } = fill(file, config);
    say(`${events} events stored in ${Math.round(tookMs / 1000)} s`);
    const floor = timeFloor(file);
    const restart = async () => {
      await collector.kill();
      // A lock that was left has the whole file checked, in the midst of what is timed.
      rmSync(join(data, 'collector.lock'), { force: true });
      await collector.restart();
    };
    await restart();
    // Nobody has asked and nothing is gathered: everything that is not in a roll-up is read from its passages.
    const cold28 = await timeMap(collector, 28);
    const cold365 = await timeMap(collector, 365);
    const trait28 = await timeMap(collector, 28, '&trait.plan=pro');
    const trait365 = await timeMap(collector, 365, '&trait.plan=pro');
    const parts = [];
    for (const cut of toCuts(await askMap(collector, 365))) {
      await restart();
      // As long as it takes to open the studio: by then every thread of the collector has begun.
      await new Promise((resolve) => setTimeout(resolve, 4000));
      parts.push({ cut, ...(await timeFirst(collector, 365, cut)) });
    }
    await restart();
    // As every later day begins: verdicts were kept.
    const ours28 = await timeMap(collector, 28);
    const ours365 = await timeMap(collector, 365);
    const result = (name, days, oursMs, how) => ({
      name,
      unit: `ms for ${days} days of ${events} events in a year, ${how}`,
      ours: round(oursMs),
      floor: round(floor),
      ratio: round(oursMs / floor),
    });
    const of = (name, days, { first, whole, median: usual }, who) => [
      result(name, days, usual, `${who}, median of ${asks}`),
      result(`${name}-first`, days, first, `${who}, asked for the first time`),
      result(`${name}-whole`, days, whole, `${who}, from the first question until nothing is missing`),
    ];
    return [
      ...of('map-28-days', 28, ours28, 'everybody with verdicts, after a restart'),
      ...of('map-365-days', 365, ours365, 'everybody with verdicts, after a restart'),
      ...of('map-28-days-new', 28, cold28, 'everybody, nothing gathered before'),
      ...of('map-365-days-new', 365, cold365, 'everybody, nothing gathered before'),
      ...of('map-28-days-trait', 28, trait28, 'a third of them by a trait'),
      ...of('map-365-days-trait', 365, trait365, 'a third of them by a trait'),
      ...parts.flatMap(({ cut, first, usual }) => {
        const name = `map-365-days-part-${cut.map(([key]) => key.replace('.', '-')).join('-')}`;
        const who = `those with ${cut.map(([key]) => key).join(' and ')} of one value`;
        return [
          result(`${name}-first`, 365, first, `${who}, the first question after a restart`),
          result(name, 365, usual, `${who}, median of ${asks}`),
        ];
      }),
      timeTraits(join(folder, 'traits'), config),
    ];
  } finally {
    await collector?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(file, config) {
  const beganMs = performance.now();
  const { ledger, close } = openLedger(file, config);
  let events = 0;
  let told = 0;
  // A year of some thousand passages at a time, oldest first: a group of requests brings a few days of it.
  const count = Math.min(12_000, Math.ceil(wanted / 13));
  for (let seed = 1; events < wanted; seed++) {
    const made = createPassages({ count, seed, untilMs: Date.now() - 60_000, days: 364 });
    for (let i = 0; i < made.length; i += 10_000)
      events += take(ledger, made.slice(i, i + 10_000), seed, (spread) => ({
        plan: plans[spread % 3],
        seats: spread % 7,
      }));
    if (events - told < 500_000) continue;
    told = events;
    say(`${events} of ${wanted} events stored`);
  }
  // As a collector does by itself once a second, while its days go by.
  while (ledger.group(() => ledger.addUpAhead()));
  close();
  return { events, tookMs: performance.now() - beganMs };
}

/** Tables behind the collector's back; nothing of it has to survive a power cut. */
function openLedger(file, config) {
  mkdirSync(join(file, '..'), { recursive: true });
  const db = openWriter(file);
  db.pragma('synchronous = OFF');
  const ledger = new Ledger(createSqliteTables(db));
  ledger.group(() => ledger.publish('demo', config, Date.now()));
  return { ledger, close: () => db.close() };
}

const devices = ['mobile', 'tablet', 'desktop'];
const plans = ['free', 'pro', 'team'];

function take(ledger, events, seed, toTraits) {
  const rows = events.map((event) => {
    const spread = event.passage ? Number.parseInt(event.passage.slice(-3), 16) : 0;
    const traits = { ...event.traits, ...toTraits(spread) };
    return toRow({ ...event, device: event.device ?? devices[spread % 3], traits }, `tab-${seed}`);
  });
  return ledger.group(() => ledger.intake({ site: 'demo', receivedMs: Date.now(), imported: true, rows })).accepted;
}

/** Intake of visitors of whom a site says everything it may: twenty traits of two hundred values each. */
function timeTraits(folder, config) {
  const events = createPassages({ count: 1500, seed: 1, untilMs: Date.now() - 60_000, days: 28 });
  const time = (name, toTraits) => {
    const { ledger, close } = openLedger(join(folder, name, 'ressenti.db'), config);
    const beganMs = performance.now();
    for (let i = 0; i < events.length; i += 500) take(ledger, events.slice(i, i + 500), 1, toTraits);
    const tookMs = performance.now() - beganMs;
    close();
    return (1000 * tookMs) / events.length;
  };
  const floor = time('none', () => ({}));
  const ours = time('many', (spread) =>
    Object.fromEntries(Array.from({ length: 19 }, (_, i) => [`trait${i}`, `value ${(spread * (i + 1)) % 200}`])),
  );
  return {
    name: 'intake-many-traits',
    unit: `µs of the writer for an event of a visitor with twenty traits of two hundred values, against two traits, ${events.length} events`,
    ours: round(ours),
    floor: round(floor),
    ratio: round(ours / floor),
  };
}

function say(text) {
  console.error(`map: ${text}`);
}

function timeFloor(file) {
  const db = new Database(file, { readonly: true });
  const query = db.prepare(
    "SELECT json_extract(body, '$.step') AS step, count(DISTINCT passage) AS entered FROM events WHERE site = 1 AND type = 'step-enter' AND at >= ? GROUP BY 1",
  );
  const times = Array.from({ length: 3 }, () => {
    const startedAtMs = performance.now();
    query.all(Date.now() - 28 * dayMs);
    return performance.now() - startedAtMs;
  });
  db.close();
  return median(times);
}

async function askMap(collector, days, cut = '') {
  const from = new Date(Date.now() - (days - 1) * dayMs).toISOString().slice(0, 10);
  const response = await fetch(`${collector.origin}/v1/sites/demo/journeys/purchase/map?from=${from}${cut}`, {
    headers: { authorization: `Bearer ${collector.adminKey}` },
  });
  const map = await response.json();
  if (!response.ok) throw new Error(`bench: the map answered ${response.status}: ${JSON.stringify(map).slice(0, 300)}`);
  return map;
}

/** Every kind of part there is: each dimension and each trait alone, two dimensions, and a dimension with a trait. */
function toCuts({ segments }) {
  const one = Object.entries(segments)
    .filter(([, values]) => values.length > 0)
    .map(([key, values]) => [key, values[0]]);
  const device = one.find(([key]) => key === 'device');
  const others = one.filter(([key]) => ['locale', 'persona', 'variant', 'trait.plan'].includes(key));
  return [...one.map((pair) => [pair]), ...others.map((pair) => [device, pair])];
}

/** The first answer that tells of the part, and the usual one. Verdicts on it, which may come later, are not waited for. */
async function timeFirst(collector, days, cut) {
  const query = cut.map(([key, value]) => `&${key}=${encodeURIComponent(value)}`).join('');
  const startedAtMs = performance.now();
  let map = await askMap(collector, days, query);
  while (map.gathering?.part) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    map = await askMap(collector, days, query);
  }
  const first = performance.now() - startedAtMs;
  if (map.passages.total === 0) throw new Error(`bench: nobody walked in ${days} days ${query}`);
  while (map.gathering) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    map = await askMap(collector, days, query);
  }
  const times = [];
  for (let i = 0; i < asks; i++) {
    const beganMs = performance.now();
    await askMap(collector, days, query);
    times.push(performance.now() - beganMs);
  }
  return { first, usual: median(times) };
}

async function timeMap(collector, days, cut = '') {
  const ask = async () => {
    const startedAtMs = performance.now();
    const map = await askMap(collector, days, cut);
    const isWhole = map.gathering === undefined && map.steps.every((row) => row.pain);
    if (isWhole && map.passages.total === 0) throw new Error(`bench: nobody walked in ${days} days ${cut}`);
    return { tookMs: performance.now() - startedAtMs, isWhole };
  };
  const beganMs = performance.now();
  let answer = await ask();
  const first = answer.tookMs;
  // A map is timed once nothing is gathered beside it, or it would be timed against its own helper.
  while (!answer.isWhole) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    answer = await ask();
  }
  const whole = performance.now() - beganMs;
  const times = [];
  for (let i = 0; i < asks; i++) times.push((await ask()).tookMs);
  return { first, whole, median: median(times) };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}
