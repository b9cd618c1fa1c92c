/**
 * The journey map over HTTP from a year of visits, against the floor: the same reach and exits added up from the raw rows
 * by one SQL statement over the same 28 days. `MAP_EVENTS` sets how many events there are (default 200,000).
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
    const events = fill(file, config);
    const floor = timeFloor(file);
    await collector.restart();
    const ours28 = await timeMap(collector, 28);
    const ours365 = await timeMap(collector, 365);
    const trait28 = await timeMap(collector, 28, '&trait.plan=pro');
    const trait365 = await timeMap(collector, 365, '&trait.plan=pro');
    const device365 = await timeMap(collector, 365, '&device=mobile');
    const result = (name, days, oursMs, how) => ({
      name,
      unit: `ms for ${days} days of ${events} events in a year, ${how}`,
      ours: round(oursMs),
      floor: round(floor),
      ratio: round(oursMs / floor),
    });
    return [
      result('map-28-days', 28, ours28.median, `median of ${asks}`),
      result('map-28-days-first', 28, ours28.first, 'asked for the first time'),
      result('map-28-days-verdicts', 28, ours28.verdicts, 'until the verdicts on steps are there'),
      result('map-365-days', 365, ours365.median, `median of ${asks}`),
      result('map-365-days-first', 365, ours365.first, 'asked for the first time'),
      result('map-365-days-verdicts', 365, ours365.verdicts, 'until the verdicts on steps are there'),
      result('map-28-days-trait', 28, trait28.median, `of a third of them by a trait, median of ${asks}`),
      result('map-365-days-trait', 365, trait365.median, `of a third of them by a trait, median of ${asks}`),
      result(
        'map-365-days-trait-first',
        365,
        trait365.first,
        'of a third of them by a trait, asked for the first time',
      ),
      result('map-365-days-device', 365, device365.median, `of those on a telephone, median of ${asks}`),
      result('map-365-days-device-first', 365, device365.first, 'of those on a telephone, asked for the first time'),
    ];
  } finally {
    await collector?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(file, config) {
  mkdirSync(join(file, '..'), { recursive: true });
  const db = openWriter(file);
  // Nothing of this has to survive a power cut.
  db.pragma('synchronous = OFF');
  const ledger = new Ledger(createSqliteTables(db));
  ledger.group(() => ledger.publish('demo', config, Date.now()));
  const devices = ['mobile', 'tablet', 'desktop'];
  const plans = ['free', 'pro', 'team'];
  let stored = 0;
  for (let seed = 1; stored < wanted; seed++) {
    const events = createPassages({ count: 2000, seed, untilMs: Date.now() - 60_000, days: 364 });
    for (let i = 0; i < events.length; i += 5000) {
      const rows = events.slice(i, i + 5000).map((event) => {
        const spread = event.passage ? event.passage.charCodeAt(event.passage.length - 1) : 0;
        const traits = { ...event.traits, plan: plans[spread % 3], seats: spread % 7 };
        return toRow({ ...event, device: event.device ?? devices[spread % 3], traits }, `tab-${seed}`);
      });
      stored += ledger.group(() =>
        ledger.intake({ site: 'demo', receivedMs: Date.now(), imported: true, rows }),
      ).accepted;
    }
  }
  db.close();
  return stored;
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

async function timeMap(collector, days, cut = '') {
  const from = new Date(Date.now() - (days - 1) * dayMs).toISOString().slice(0, 10);
  const ask = async () => {
    const startedAtMs = performance.now();
    const response = await fetch(`${collector.origin}/v1/sites/demo/journeys/purchase/map?from=${from}${cut}`, {
      headers: { authorization: `Bearer ${collector.adminKey}` },
    });
    const map = await response.json();
    if (!response.ok || map.passages.total === 0)
      throw new Error(
        `bench: the map answered ${response.status} to ${days} days ${cut}: ${JSON.stringify(map).slice(0, 300)}`,
      );
    return { tookMs: performance.now() - startedAtMs, hasVerdicts: map.steps.every((row) => row.pain) };
  };
  const beganMs = performance.now();
  let answer = await ask();
  const first = answer.tookMs;
  // Verdicts are gathered beside; a map is timed once they are, or it would be timed against its own helper.
  while (!answer.hasVerdicts) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    answer = await ask();
  }
  const verdicts = performance.now() - beganMs;
  const times = [];
  for (let i = 0; i < asks; i++) times.push((await ask()).tookMs);
  return { first, verdicts, median: median(times) };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}
