import type { RessentiEvent } from '@ressenti/protocol';
import { toVerbatim } from '../answers/verbatim.ts';
import { toBareRow } from './bare-row.ts';
import type { EventRow } from './store.ts';

/** Shapes a judged event for the store. */
export function toRow(event: RessentiEvent, tab: string | null): EventRow {
  return { ...toBareRow(event, tab), verbatim: toVerbatim(event) };
}
