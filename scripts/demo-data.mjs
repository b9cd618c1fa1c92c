/**
 * Fills site `demo` of a running collector with a year of generated visits. Every event carries the trait `generated`,
 * and the studio says so above the map. The last four weeks go through the public intake, which takes nothing older than
 * thirty days; what is older goes through the import address, on this machine without a key.
 * Usage: node scripts/demo-data.mjs [--endpoint URL] [--passages N] [--days N] [--seed N] [--key KEY] [--help]
 */
import { parseArgs } from 'node:util';
import { createImport, createIntake, SendError } from './demo-data/send.mjs';

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? 8787}` },
    passages: { type: 'string' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    key: { type: 'string', default: process.env.RESSENTI_ADMIN_KEY ?? '' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'npm run demo:data -- [--endpoint http://127.0.0.1:8787] [--days 365] [--passages 32 a day] [--seed N] [--key KEY]: generated visits for site demo.',
  );
  process.exit(0);
}
/** The public intake stores nothing as older than thirty days. */
const intakeDays = 29;
const dayMs = 86_400_000;
const perDay = 32;
const days = toWholeNumber('--days', values.days, 1, 3650);
const count = toWholeNumber('--passages', values.passages ?? String(days * perDay), 1, 1_000_000);
const seed = toWholeNumber('--seed', values.seed, 0, 2 ** 32 - 1);

const { createPassages } = await import('./demo-data/passages.mjs').catch(() => {
  console.error(
    'demo-data: expected the packages to be built, found no build; run npm run build first. Nothing was sent.',
  );
  process.exit(1);
});
const untilMs = Date.now() - 31 * 60_000;
const events = createPassages({ count, seed, untilMs, days });
const totals = { accepted: 0, duplicates: 0, rejected: 0 };
let sent = 0;
try {
  const sinceMs = Date.now() - intakeDays * dayMs;
  const older = events.filter(({ at }) => at < sinceMs);
  const recent = events.filter(({ at }) => at >= sinceMs);
  if (older.length > 0) await sendAll(older, await createImport({ endpoint: values.endpoint, key: values.key }));
  if (recent.length > 0) await sendAll(recent, createIntake(values.endpoint));
} catch (error) {
  if (!(error instanceof SendError)) throw error;
  console.error(`demo-data: ${error.message}`);
  process.exit(1);
}
const from = new Date(untilMs - days * dayMs).toISOString().slice(0, 10);
console.log(
  `demo-data: generated passages since ${from} (seed ${seed}), ${events.length} events: ${totals.accepted} stored, ${totals.duplicates} known already, ${totals.rejected} rejected.\n` +
    `Journey map: ${new URL(`/studio/#/demo/purchase/journey?days=${days > intakeDays ? 365 : 28}`, values.endpoint)}`,
);
process.exit(totals.rejected > 0 ? 1 : 0);

async function sendAll(part, { size, post }) {
  for (let i = 0; i < part.length; i += size) {
    const batch = part.slice(i, i + size);
    const { accepted, duplicates, rejected } = await post(batch);
    totals.accepted += accepted;
    totals.duplicates += duplicates;
    totals.rejected += rejected.length;
    sent += batch.length;
    if (rejected.length > 0) console.error('demo-data: rejected', JSON.stringify(rejected[0]));
    showProgress();
  }
}

/** One line that is written over, where somebody looks; nothing in a log. */
function showProgress() {
  if (!process.stdout.isTTY) return;
  const percent = Math.round((100 * sent) / events.length);
  process.stdout.write(
    `\rdemo-data: ${sent} of ${events.length} events (${percent} %)${sent < events.length ? '' : '\n'}`,
  );
}

function toWholeNumber(name, text, low, high) {
  const value = Number(text);
  if (text !== '' && Number.isInteger(value) && value >= low && value <= high) return value;
  console.error(
    `demo-data: ${name}: expected a whole number from ${low} to ${high}, received ${JSON.stringify(text)}; nothing was sent.`,
  );
  process.exit(2);
}
