/**
 * Fills site `demo` of a running collector with generated visits, through the public intake.
 * Every event carries the trait `generated`, and the studio says so above the map.
 * Usage: node scripts/demo-data.mjs [--endpoint URL] [--passages N] [--days N] [--seed N] [--help]
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? 8787}` },
    passages: { type: 'string', default: '800' },
    days: { type: 'string', default: '27' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'npm run demo:data -- [--endpoint http://127.0.0.1:8787] [--passages 800] [--days 27] [--seed N]: generated visits for site demo.',
  );
  process.exit(0);
}
const count = toWholeNumber('--passages', 1, 100_000);
// The public intake stores nothing as older than thirty days.
const days = toWholeNumber('--days', 1, 29);
const seed = toWholeNumber('--seed', 0, 2 ** 32 - 1);
const url = new URL('/v1/batch?site=demo', values.endpoint);

const { createPassages } = await import('./demo-data/passages.mjs').catch(() => {
  console.error(
    'demo-data: expected the packages to be built, found no build; run npm run build first. Nothing was sent.',
  );
  process.exit(1);
});
const events = createPassages({ count, seed, untilMs: Date.now() - 31 * 60_000, days });
const tab = randomUUID();
const totals = { accepted: 0, duplicates: 0, rejected: 0 };
for (let i = 0; i < events.length; i += 250) {
  const answer = await post(events.slice(i, i + 250));
  totals.accepted += answer.accepted;
  totals.duplicates += answer.duplicates;
  totals.rejected += answer.rejected.length;
  if (answer.rejected.length > 0) console.error('demo-data: rejected', JSON.stringify(answer.rejected[0]));
}
console.log(
  `demo-data: ${count} generated passages (seed ${seed}), ${events.length} events: ${totals.accepted} stored, ${totals.duplicates} known already, ${totals.rejected} rejected.\n` +
    `Journey map: ${new URL('/studio/', values.endpoint)}`,
);
process.exit(totals.rejected > 0 ? 1 : 0);

/** Sends one batch; waits as long as the collector asks when it has enough to do. */
async function post(batchEvents) {
  for (let attempt = 0; attempt < 20; attempt++) {
    const body = JSON.stringify({
      batch: randomUUID(),
      sentAt: Date.now(),
      sentMono: performance.now(),
      tab,
      sdk: 'demo-data',
      events: batchEvents,
    });
    let response;
    try {
      response = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'text/plain', origin: url.origin },
      });
    } catch (error) {
      console.error(
        `demo-data: no collector answers at ${url.origin} (${error.cause?.code ?? error.message}); start it with npm start. Nothing more was sent.`,
      );
      process.exit(1);
    }
    if (response.ok) return response.json();
    const problem = await response.json().catch(() => ({}));
    if (response.status !== 429 && response.status !== 503) {
      console.error(
        `demo-data: the collector answered ${response.status} ${problem.title ?? ''}: ${problem.detail ?? ''}`,
      );
      process.exit(1);
    }
    const waitS = Number(problem.retryAfter ?? response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0.2, waitS) * 1000));
  }
  console.error('demo-data: the collector kept asking to wait; giving up after 20 tries.');
  process.exit(1);
}

function toWholeNumber(name, low, high) {
  const value = Number(values[name.slice(2)]);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  console.error(
    `demo-data: ${name}: expected a whole number from ${low} to ${high}, received ${JSON.stringify(values[name.slice(2)])}; nothing was sent.`,
  );
  process.exit(2);
}
