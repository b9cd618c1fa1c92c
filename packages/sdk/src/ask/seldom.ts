import type { Place } from '@ressenti/core';
import type { SiteConfig, Survey } from '@ressenti/protocol';
import type { Inner, ShowOptions } from '../inner.ts';
import { redact } from '../redact.ts';
import { type FollowUp, toMoment } from './follow-up.ts';
import type { OpenRecord } from './resume.ts';

/** Fetched beside the interface for surveys with words to mask, with variants, about an earlier visit, or at a place of the page's. */
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

/** The element that a call of `show` names; where there is none the survey stands as it is configured. */
export function pickElement({ win, guard }: Inner, { id }: Survey, target: ShowOptions['target']): Element | null {
  let found: unknown = target;
  try {
    if (typeof target === 'string') found = win.document.querySelector(target);
  } catch {
    // No selector at all: said below, as one that finds nothing.
  }
  // Of any window: `instanceof` would not know an element of a frame.
  if ((found as Element | null)?.nodeType === 1) return found as Element;
  if (target)
    guard.warn(
      `show ${id}: expected an element of the page or its selector, received ${target}; it stands as configured.`,
    );
  return null;
}

/** What a question that looks back calls the journey. */
function toJourneyName({ config, locale }: Inner, place: Place | null): string {
  const { name = {} } = config.journeys?.find(({ id }) => id === place?.journey) ?? {};
  const tag = locale();
  return name[tag] ?? name[tag.slice(0, 2)] ?? Object.values(name)[0] ?? place?.journey ?? config.name ?? config.site;
}
