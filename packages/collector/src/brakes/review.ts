import { brakeExposures } from '@ressenti/metrics';
import { startRounds } from '../rounds.ts';
import type { Tools } from '../tools.ts';
import { brake, toSinceMs } from './brakes.ts';

const firstMs = 20_000;
const periodMs = 60_000;
/** Whoever saw a survey more recently may still answer it. */
export const settledMs = 600_000;

/** Looks at the last two hundred invitations of every survey, and has half as many people asked where METRICS.md 1.5 says so. */
export async function reviewSurveys({
  store,
  sites,
  nowMs,
  log,
}: Pick<Tools, 'store' | 'sites' | 'nowMs' | 'log'>): Promise<void> {
  for (const { site, config } of sites.all())
    for (const survey of config.surveys ?? []) {
      if (survey.closed) continue;
      const afterMs = toSinceMs(sites.brakes(site), survey.id);
      const untilMs = nowMs() - settledMs;
      const exposures = await store.lastExposures({ site, survey: survey.id, afterMs, untilMs, limit: brakeExposures });
      // Published or lifted while this was read: what was read is of another survey.
      if (toSinceMs(sites.brakes(site), survey.id) !== afterMs) continue;
      const next = brake(sites.brakes(site), survey, exposures, nowMs());
      if (!next) continue;
      await sites.setBrakes(site, next);
      const [entry] = next[survey.id]?.log ?? [];
      log.info('fewer people are asked', {
        site,
        survey: survey.id,
        reason: entry?.reason ?? '',
        share: entry?.to ?? 0,
      });
    }
}

/** Does so once a minute. @returns stops it, once the review under way is done */
export function startReviews(tools: Pick<Tools, 'store' | 'sites' | 'nowMs' | 'meter' | 'log'>): () => Promise<void> {
  return startRounds(tools, {
    firstMs,
    periodMs,
    // As many are asked as before, until the next round looks again.
    failure: 'reviewing the surveys failed',
    run: () => reviewSurveys(tools),
  });
}
