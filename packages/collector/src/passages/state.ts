import type { Dimension } from './dimensions.ts';
import type { Context, Leave, Timing } from './fact.ts';

/** Place of an event in its passage: corrected wall clock, tab, counter within the tab. */
export type Place = [at: number, tab: string | null, n: number | null];

/**
 * Everything the roll-ups need to know about one passage. Adding events in any order ends in the same state,
 * so a late chunk of an offline browser counts as if it had come in time.
 */
export interface PassageState {
  journey: string;
  visitor: string | null;
  /** Holds answers only: counted with the answers, never as a passage. */
  loose: boolean;
  firstAtMs: number;
  /** Last sign of life: arrival for live events, their own time for imported ones. */
  lastMs: number;
  /** Last deadline that a leaving page asked for; 0: none. */
  leaveDeadlineMs: number;
  /** The last leaving, and the last event that was none: which of them was later decides whether somebody is gone. */
  lastLeave: { place: Place; leave: Leave } | null;
  lastAlive: Place | null;
  enters: { place: Place; step: string }[];
  /** The last step entered, with what its own leaving would have to say. */
  lastEnter: { place: Place; occurrence: string | null; context: Context } | null;
  /** Last answer per invitation and question. */
  answers: Record<
    string,
    {
      place: Place;
      invite: string;
      step: string;
      instrument: string;
      value: number;
      timing?: Timing;
      pair?: string;
      signal?: string;
    }
  >;
  /** Invitations shown, with the step they were about and their moment. */
  invites: Record<string, { timing: Timing; step: string | null }>;
  /** Signals per step and kind, joined by a blank. */
  signals: Record<string, number>;
  /** Kinds of single signals by id, for answers that name the one they were asked about; absent: stored before they were kept. */
  signalKinds?: Record<string, string>;
  /** The same per step, kind and form field; per step, vital and time bucket. */
  fields: Record<string, number>;
  vitals: Record<string, number>;
  /** First value seen of each dimension, with its place. */
  dims: Partial<Record<Dimension, { place: Place; value: string }>>;
  /** First value seen of each trait of the site's own, with its place, earliest first; absent: stored before there were any. */
  traits?: { name: string; value: string; place: Place }[];
  generated: boolean;
  completedAtMs: number | null;
  abandonedAtMs: number | null;
  recovered: boolean;
}

export function createPassageState(journey: string): PassageState {
  return {
    journey,
    visitor: null,
    loose: true,
    firstAtMs: Number.POSITIVE_INFINITY,
    lastMs: 0,
    leaveDeadlineMs: 0,
    lastLeave: null,
    lastAlive: null,
    enters: [],
    lastEnter: null,
    answers: Object.create(null),
    invites: Object.create(null),
    signals: Object.create(null),
    signalKinds: Object.create(null),
    fields: Object.create(null),
    vitals: Object.create(null),
    dims: {},
    traits: [],
    generated: false,
    completedAtMs: null,
    abandonedAtMs: null,
    recovered: false,
  };
}

/** Within a tab the counter decides, between tabs the clock. */
export function isBefore(a: Place, b: Place): boolean {
  if (a[1] !== null && a[1] === b[1] && a[2] !== null && b[2] !== null) return a[2] < b[2];
  if (a[0] !== b[0]) return a[0] < b[0];
  return (a[2] ?? 0) < (b[2] ?? 0);
}

/** A key that can never be a word of the language itself: ids hold no blank. */
export function toInviteKey(invite: string): string {
  return `invite ${invite}`;
}
