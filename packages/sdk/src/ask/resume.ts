import type { AnswerValue, Place } from '@ressenti/core';
import type { Inner } from '../inner.ts';

/** What a reload needs to go on at the same question; ends with the tab. */
export interface OpenRecord {
  survey: string;
  variant?: string;
  inviteId: string;
  place: Place | null;
  answers: Record<string, AnswerValue>;
  /** Travels with what is shown and with each answer: the signal that asked, the moment where it is not hot, the pair. */
  evidence: Record<string, string>;
  /** When the step was, where an earlier visit is asked about. */
  recallMs?: number;
  /** Page, and when. */
  path: string;
  at: number;
}

export const recordName = 'open';
/** A survey that was open longer ago is over. */
const resumeMs = 30 * 60_000;

/** Whether a survey was open on this page a moment ago; one of another page, or of long ago, is forgotten. */
export function hasResume({ session, clock, win }: Inner): boolean {
  const record = session.read<OpenRecord>(recordName);
  const ageMs = clock.now() - (record?.at ?? 0);
  const goesOn = record?.path === win.location.pathname && ageMs <= resumeMs && ageMs >= 0;
  if (!goesOn) session.erase(recordName);
  return goesOn;
}
