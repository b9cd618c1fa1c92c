import { maxWaitPassages } from './book.ts';
import { toDay } from './passages/contribution.ts';
import { startRounds } from './rounds.ts';
import { gatherMap } from './routes/gather-map.ts';
import type { Tools } from './tools.ts';

const dayMs = 86_400_000;
/** Once the server answers, and before anybody has opened the studio. */
const firstMs = 1500;
/** What was read once stays at hand by being asked for. */
const neverMs = 2 ** 31 - 1;
const days = 365;
/** Journeys read; the others find threads, statements and code ready all the same. */
const maxJourneys = 5;
/** A single part and two of two: the first prepares, the second is what it will take. Any value reads all of them. */
const cuts = [{}, { device: 'desktop' }, { persona: 'new', variant: 'a' }, { device: 'desktop', locale: 'en' }];

/**
 * Asks soon after a start for what the studio asks first, of journeys that many walk: threads begin, statements are
 * prepared, the file is read and code is compiled while nobody waits for it. @returns stops it, once the question under way is answered
 */
export function startWarming(
  tools: Pick<Tools, 'store' | 'sites' | 'cuts' | 'evidence' | 'nowMs' | 'meter' | 'log'>,
): () => Promise<void> {
  return startRounds(tools, {
    firstMs,
    periodMs: neverMs,
    // Whoever asks first waits a little longer then.
    failure: 'reading ahead failed',
    run: (isStopped) => warm(tools, isStopped),
  });
}

export async function warm(
  tools: Pick<Tools, 'store' | 'sites' | 'cuts' | 'evidence' | 'nowMs'>,
  isStopped: () => boolean,
): Promise<void> {
  const to = toDay(tools.nowMs());
  const window = { from: toDay(Date.parse(to) - (days - 1) * dayMs), to };
  let left = maxJourneys;
  for (const stored of tools.sites.all())
    for (const journey of stored.config.journeys ?? []) {
      if (left === 0) return;
      const query = { site: stored.site, journey: journey.id, ...window };
      if ((await tools.store.countPassages(query)) <= maxWaitPassages) continue;
      left--;
      for (const segment of cuts) {
        if (isStopped()) return;
        // As of the others: what passages tell together takes its time, and is gathered by whom it is of use to.
        await gatherMap(tools, { stored, journey, window, cut: { segment, traits: [] }, others: true });
      }
    }
}
