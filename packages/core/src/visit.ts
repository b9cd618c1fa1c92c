import type { Traits } from '@ressenti/protocol';
import type { Clock } from './clock.ts';
import type { Records } from './records.ts';

/** A visit ends after so long without an event. */
export const visitIdleMs = 30 * 60_000;
/** One reading and one writing in so long are enough for a limit of half an hour; they cost as much as an event. */
const freshMs = 5000;

interface VisitRecord {
  /** Visitor id; absent where no identifier may outlive the visit. */
  v?: string | undefined;
  /** Visit id. */
  s: string;
  /** Last event, epoch milliseconds. */
  a: number;
}

/** Whose event it is. */
export interface Touched {
  visit: string;
  visitor?: string | undefined;
  /** Segment values; undefined where there are none. */
  traits: Traits | undefined;
  /** This event begins the visit. */
  began: boolean;
}

export interface Visits {
  /**
   * The visit that goes on now; a new one, with `began`, after 30 minutes without an event. Storage is asked every five seconds:
   * it answers a page that has rested in a quarter of the time of an event. What another tab changes counts from then on;
   * whether events may be kept at all is not judged here, but by delivery, for each transaction.
   */
  touch(): Touched;
  /** Ends the visit; the next event begins one, and looks anew at what is remembered of the visitor. */
  forget(): void;
  /** From now on events carry these traits. */
  carry(traits: Traits): void;
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
  /** As written last by this page. */
  let seen: VisitRecord | undefined;
  let traits: Traits | undefined;
  return {
    touch() {
      const now = clock.now();
      let began = false;
      // A clock that was set back ends no visit either, and keeps none for as long.
      if (!seen || Math.abs(now - seen.a) > freshMs) {
        // Without a record its time is no number.
        const { v, s, a } = (records.read(name) ?? {}) as VisitRecord;
        traits = records.read<Traits>('traits') ?? undefined;
        began = !(now - a <= visitIdleMs);
        seen = { v: hasVisitor ? (v ?? createId()) : undefined, s: began ? createId() : s, a: now };
        records.write(name, seen);
      }
      return { visit: seen.s, visitor: seen.v, traits, began };
    },
    forget() {
      seen = undefined;
      records.erase(name);
    },
    carry(given) {
      traits = given;
      records.write('traits', given);
    },
    current: () => records.read<VisitRecord>(name)?.s ?? '',
    visitor: () => records.read<VisitRecord>(name)?.v ?? null,
  };
}
