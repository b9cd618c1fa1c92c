import type { RessentiEvent } from '@ressenti/protocol';
import { toInviteFact } from '../answers/invite.ts';
import { toVerbatim } from '../answers/verbatim.ts';
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
    invite: toInviteFact(event),
    verbatim: toVerbatim(event),
  };
}
