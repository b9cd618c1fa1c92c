import type { Records } from '@ressenti/core';
import type { Survey } from '@ressenti/protocol';
import type { FollowUp } from './follow-up.ts';
import type { Cause } from './triggers.ts';

/** A survey whose trigger has fired. */
export interface Armed extends Cause {
  survey: Survey;
  /** Absolute: a navigation does not begin it anew. */
  dueMs: number;
  /** Where the visitor was when it fired: the question goes with that step. */
  occurrence: string | undefined;
  href: string;
  /** The step of an earlier visit that it asks about. */
  followUp?: FollowUp | undefined;
}

/** What another page needs to go on waiting. */
type Kept = Pick<Armed, 'dueMs' | 'place' | 'event'> & { survey: string };

const name = 'armed';

/** Belongs to no page: the owner said so, or it is about a journey given up before. A follow-up has a record of its own. */
export const isKept = ({ survey: { trigger }, followUp }: Armed): boolean =>
  !followUp && (trigger.pageMayChange === true || trigger.on === 'return');

/** Hands what waits to the next page of this tab. */
export function keepArmed(session: Records, armed: readonly Armed[]): void {
  const kept: Kept[] = armed.filter(isKept).map(({ survey, dueMs, place, event }) => ({
    survey: survey.id,
    dueMs,
    place,
    ...(event && { event: { id: event.id, type: event.type } }),
  }));
  if (kept.length > 0) session.write(name, kept);
}

/** Takes what the page before waited for. Taken once: a duplicated tab must not wait for the same. */
export function takeArmed(session: Records, surveys: readonly Survey[]): Armed[] {
  const kept = session.read<Kept[]>(name) ?? [];
  session.erase(name);
  return kept.flatMap(({ survey: id, ...rest }) => {
    const survey = surveys.find((one) => one.id === id);
    return survey ? [{ ...rest, survey, occurrence: undefined, href: '' }] : [];
  });
}
