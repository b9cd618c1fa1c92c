import type { Clock } from './clock.ts';
import type { Records } from './records.ts';

/** A visit ends after so long without an event. */
export const visitIdleMs = 30 * 60_000;

interface VisitRecord {
  /** Visitor id; absent where no identifier may outlive the visit. */
  v?: string | undefined;
  /** Visit id. */
  s: string;
  /** Last event, epoch milliseconds. */
  a: number;
}

export interface Visits {
  /** The visit that goes on now; a new one, with `began`, after 30 minutes without an event. */
  touch(): { visit: string; visitor?: string | undefined; began: boolean };
  /** The visit of the last event; looking at it keeps no visit alive and begins none. Empty before the first event. */
  current(): string;
  /** The pseudonymous id, or null before the first event and where there is none. */
  visitor(): string | null;
}

/**
 * Which visit this is, and whose.
 * @param records where the record lives: `localStorage`, or `sessionStorage` where no identifier may outlive the visit
 * @param hasVisitor false: no visitor id is made
 */
export function createVisits(records: Records, clock: Clock, createId: () => string, hasVisitor: boolean): Visits {
  const name = 'visit';
  return {
    touch() {
      const now = clock.now();
      const last = records.read<VisitRecord>(name);
      const began = !last || now - last.a > visitIdleMs;
      const visitor = hasVisitor ? (last?.v ?? createId()) : undefined;
      const visit = began ? createId() : last.s;
      // One write a second is enough for a limit of half an hour; either way, as a clock that was set back ends no visit.
      if (began || Math.abs(now - last.a) > 1000)
        records.write(name, { v: visitor, s: visit, a: now } satisfies VisitRecord);
      return { visit, visitor, began };
    },
    current: () => records.read<VisitRecord>(name)?.s ?? '',
    visitor: () => (hasVisitor && records.read<VisitRecord>(name)?.v) || null,
  };
}
