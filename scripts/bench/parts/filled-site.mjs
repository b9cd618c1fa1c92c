/** A database behind the collector's back: a year of visits of the demo, through the same rules of storing. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Ledger } from '../../../packages/collector/dist/store/ledger.js';
import { toRow } from '../../../packages/collector/dist/store/row.js';
import { openWriter } from '../../../packages/collector/dist/store/sqlite/open.js';
import { createSqliteTables } from '../../../packages/collector/dist/store/sqlite/tables.js';
import { createPassages } from '../../demo-data/passages.mjs';

const devices = ['mobile', 'tablet', 'desktop'];
const plans = ['free', 'pro', 'team'];

/** Nothing of it has to survive a power cut. */
export function openLedger(file, config) {
  mkdirSync(dirname(file), { recursive: true });
  const db = openWriter(file);
  db.pragma('synchronous = OFF');
  const ledger = new Ledger(createSqliteTables(db));
  ledger.group(() => ledger.publish('demo', config, Date.now()));
  return { ledger, close: () => db.close() };
}

/** @param toTraits what a site says of a passage, from a number that is its own @returns how many events were new */
export function take(ledger, events, seed, toTraits) {
  const rows = events.map((event) => {
    const spread = event.passage ? Number.parseInt(event.passage.slice(-3), 16) : 0;
    const traits = { ...event.traits, ...toTraits(spread) };
    return toRow({ ...event, device: event.device ?? devices[spread % 3], traits }, `tab-${seed}`);
  });
  return ledger.group(() => ledger.intake({ site: 'demo', receivedMs: Date.now(), imported: true, rows })).accepted;
}

/** @param wanted events, at least @returns how many there are, and where the time went, in seconds */
export function fillYear({ file, config, wanted, say }) {
  const took = { make: 0, store: 0, addUp: 0 };
  const time = (part, work) => {
    const beganMs = performance.now();
    const result = work();
    took[part] += (performance.now() - beganMs) / 1000;
    return result;
  };
  const { ledger, close } = openLedger(file, config);
  let events = 0;
  let told = 0;
  // A year of some thousand passages at a time, oldest first: a group of requests brings a few days of it.
  const count = Math.min(12_000, Math.ceil(wanted / 13));
  for (let seed = 1; events < wanted; seed++) {
    const made = time('make', () => createPassages({ count, seed, untilMs: Date.now() - 60_000, days: 364 }));
    for (let i = 0; i < made.length; i += 10_000)
      events += time('store', () =>
        take(ledger, made.slice(i, i + 10_000), seed, (spread) => ({ plan: plans[spread % 3], seats: spread % 7 })),
      );
    if (events - told < 500_000) continue;
    told = events;
    say(`${events} of ${wanted} events stored`);
  }
  // As a collector does by itself once a second, while its days go by.
  time('addUp', () => {
    while (ledger.group(() => ledger.addUpAhead()));
  });
  close();
  const parts = Object.entries(took).map(([part, s]) => `${part} ${Math.round(s)} s`);
  say(`${events} events: ${parts.join(', ')}`);
  return { events, took };
}
