import type { RessentiEvent } from '@ressenti/protocol';
import { toInviteFact } from '../answers/invite.ts';
import { toFact } from '../passages/fact.ts';
import type { EventRow } from './store.ts';

/** Shapes an event in which nobody wrote anything, or whose text is read elsewhere. */
export function toBareRow(event: RessentiEvent, tab: string | null): EventRow {
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
    verbatim: null,
  };
}
