import { computePublishedClass } from '@ressenti/metrics';
import { toDay } from '../passages/contribution.ts';
import { startRounds } from '../rounds.ts';
import type { PublishedClass } from '../store/store.ts';
import type { Tools } from '../tools.ts';

const dayMs = 86_400_000;
/** Days a verdict looks at; METRICS.md 3.2. */
export const windowDays = 28;
const periodMs = 3_600_000;
const firstMs = 10_000;

/**
 * Judges every step of every journey as of one day, and publishes a class that held on two days in a row.
 * A day that was judged already is left as it is.
 * @param day UTC, the last one of its window
 */
export async function judgeDay({ store, sites }: Pick<Tools, 'store' | 'sites'>, day: string): Promise<void> {
  for (const { site, config } of sites.all())
    for (const journey of config.journeys ?? []) {
      const earlier = new Map((await store.publishedClasses(site, journey.id)).map((row) => [row.step, row]));
      const isDone = [...earlier.values()].some((row) => row.day >= day);
      const from = toDay(Date.parse(day) - (windowDays - 1) * dayMs);
      const query = { site, journey: journey.id, from, to: day };
      if (isDone || (await store.countPassages(query)) === 0) continue;
      const { steps } = await store.evidence({ ...query, segment: {} });
      await store.putPublishedClasses(
        site,
        journey.id,
        steps.map(({ step, pain }) => toPublished(earlier.get(step), step, day, pain.class)),
      );
    }
}

function toPublished(
  earlier: PublishedClass | undefined,
  step: string,
  day: string,
  today: PublishedClass['today'],
): PublishedClass {
  const yesterday = earlier?.day === toDay(Date.parse(day) - dayMs) ? earlier.today : null;
  const { published } = computePublishedClass({ published: earlier?.published ?? null, yesterday, today });
  return { step, day, today, published };
}

/** Judges each day once it is over. @returns stops it, once the judgement under way is done */
export function startDailyClasses(
  tools: Pick<Tools, 'store' | 'sites' | 'nowMs' | 'meter' | 'log'>,
): () => Promise<void> {
  return startRounds(tools, {
    firstMs,
    periodMs,
    // The day stays unjudged until the next round takes it again.
    failure: 'judging the day failed',
    run: () => judgeDay(tools, toDay(tools.nowMs() - dayMs)),
  });
}
