import type { Place } from '@ressenti/core';
import type { SiteConfig } from '@ressenti/protocol';
import type { Inner } from '../inner.ts';
import { redact } from '../redact.ts';
import { type FollowUp, toMoment } from './follow-up.ts';
import type { OpenRecord } from './resume.ts';

/** Fetched beside the interface for surveys with words to mask, with variants, or about an earlier visit. */
export { computeVariant } from './variant.ts';

/** An answer without what is personal. */
export const mask = <T>(value: T, { privacy }: SiteConfig): T | string =>
  typeof value === 'string' ? redact(value, privacy?.redact) : value;

/** Travels with what is asked about an earlier visit, instead of what says that it is hot. */
export const toColdEvidence = (followUp: FollowUp, nowMs: number) => ({
  moment: toMoment(followUp, nowMs),
  ...(followUp.pair && { pair: followUp.pair }),
});

/** Which step a question looks back to. */
export const toRecall = (tools: Inner, { recallMs, place }: OpenRecord) =>
  recallMs ? { recall: { journey: toJourneyName(tools, place), dateMs: recallMs } } : {};

/** What a question that looks back calls the journey. */
function toJourneyName({ config, locale }: Inner, place: Place | null): string {
  const { name = {} } = config.journeys?.find(({ id }) => id === place?.journey) ?? {};
  const tag = locale();
  return name[tag] ?? name[tag.slice(0, 2)] ?? Object.values(name)[0] ?? place?.journey ?? config.name ?? config.site;
}
