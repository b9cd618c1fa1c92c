/** What it costs the writer when a site says everything it may of its visitors: twenty traits of two hundred values each. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPassages } from '../demo-data/passages.mjs';
import { openLedger, take } from './parts/filled-site.mjs';

export function run() {
  const folder = mkdtempSync(join(tmpdir(), 'ressenti-bench-traits-'));
  try {
    const config = JSON.parse(readFileSync(new URL('../../demo/shop/site.json', import.meta.url), 'utf8'));
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
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}
