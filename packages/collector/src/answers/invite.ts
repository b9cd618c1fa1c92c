import type { EventData, RessentiEvent } from '@ressenti/protocol';
import type { Timing } from '../passages/fact.ts';
import { toScale } from '../passages/scales.ts';

/** How an invitation ended, weakest first: the strongest one that was heard of counts. */
const outcomes = ['ignore', 'dismiss', 'refuse', 'submit'] as const;
export type Outcome = (typeof outcomes)[number];

/** What one event says about an invitation to a survey. */
export interface InviteFact {
  invite: string;
  survey: string;
  atMs: number;
  isShown: boolean;
  isAnswer: boolean;
  variant: string | null;
  timing: Timing | null;
  journey: string | null;
  step: string | null;
  outcome: Outcome | null;
  scored: { instrument: string; value: number } | null;
}

/** What became of one invitation. Facts in any order end in the same record. */
export interface InviteRecord {
  invite: string;
  survey: string;
  variant: string | null;
  timing: Timing | null;
  firstMs: number;
  journey: string | null;
  step: string | null;
  isShown: boolean;
  isAnswered: boolean;
  outcome: Outcome | null;
  /** The last answer on a scale: how a verbatim of the same invitation was meant. */
  scored: { atMs: number; instrument: string; value: number } | null;
}

/** @returns null for an event that is not about a survey */
export function toInviteFact(event: RessentiEvent): InviteFact | null {
  if (!event.type.startsWith('survey-')) return null;
  const data = event.data as { survey: string; inviteId: string; variant?: string; moment?: unknown };
  const answer = event.type === 'survey-answer' ? (event.data as EventData<'survey-answer'>) : null;
  const outcome = outcomes.find((word) => event.type === `survey-${word}`) ?? null;
  const isScored = answer && typeof answer.value === 'number' && toScale(answer.instrument, answer.value);
  return {
    invite: data.inviteId,
    survey: data.survey,
    atMs: event.at,
    isShown: event.type === 'survey-shown',
    isAnswer: answer !== null,
    variant: typeof data.variant === 'string' ? data.variant : null,
    timing: typeof data.moment === 'string' ? toTiming(data.moment) : null,
    journey: event.journey ?? null,
    step: event.step ?? null,
    outcome,
    scored: isScored ? { instrument: answer.instrument, value: answer.value as number } : null,
  };
}

export function createInvite({ invite, survey, atMs }: InviteFact): InviteRecord {
  return {
    invite,
    survey,
    variant: null,
    timing: null,
    firstMs: atMs,
    journey: null,
    step: null,
    isShown: false,
    isAnswered: false,
    outcome: null,
    scored: null,
  };
}

/** Adds one fact to the record, in place. */
export function foldInvite(record: InviteRecord, fact: InviteFact): void {
  record.firstMs = Math.min(record.firstMs, fact.atMs);
  record.isShown ||= fact.isShown;
  record.isAnswered ||= fact.isAnswer;
  record.variant ??= fact.variant;
  record.timing ??= fact.timing;
  record.journey ??= fact.journey;
  record.step ??= fact.step;
  if (fact.outcome && rank(fact.outcome) > rank(record.outcome)) record.outcome = fact.outcome;
  if (fact.scored && fact.atMs >= (record.scored?.atMs ?? Number.NEGATIVE_INFINITY))
    record.scored = { atMs: fact.atMs, ...fact.scored };
}

/** One of the disjoint ends of METRICS.md 2.6; one that nothing more was heard of was ignored. */
export function toEnd({
  outcome,
  isAnswered,
}: Pick<InviteRecord, 'outcome' | 'isAnswered'>): 'answered' | 'partial' | 'refused' | 'dismissed' | 'ignored' {
  if (outcome === 'submit') return 'answered';
  if (isAnswered) return 'partial';
  if (outcome === 'refuse') return 'refused';
  return outcome === 'dismiss' ? 'dismissed' : 'ignored';
}

function rank(outcome: Outcome | null): number {
  return outcome === null ? -1 : outcomes.indexOf(outcome);
}

function toTiming(moment: string): Timing {
  return moment === 'cold' || moment === 'warm' ? moment : 'hot';
}
