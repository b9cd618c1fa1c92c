import type { EventType } from './events.ts';

/** A: answers and outcomes, never dropped before B (journey steps) and C (signals). */
export type EventClass = 'A' | 'B' | 'C';
export function toEventClass(type: EventType): EventClass {
  if (/^(survey|journey)-|^report$/.test(type)) return 'A';
  return type === 'signal' || type === 'vital' ? 'C' : 'B';
}
