import type { EventData, RessentiEvent } from '@ressenti/protocol';
import { toFact } from '../passages/fact.ts';
import type { EventRow } from './store.ts';

/** Shapes a judged event for the store. */
export function toRow(event: RessentiEvent, tab: string | null): EventRow {
  return {
    id: event.id,
    type: event.type,
    at: event.at,
    n: event.n ?? null,
    tab,
    visitor: event.visitor ?? null,
    passage: event.passage ?? null,
    body: JSON.stringify(event),
    fact: toFact(event, tab),
    ...(event.type === 'survey-answer' ? { answer: toAnswer(event.data as EventData<'survey-answer'>) } : {}),
  };
}

function toAnswer({ survey, inviteId }: EventData<'survey-answer'>): { survey: string; invite: string } {
  return { survey, invite: inviteId };
}
