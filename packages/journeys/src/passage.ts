import type { Place } from '@ressenti/core';
import { defaultIdleTimeoutMin, type EventData, type EventType, type Journey } from '@ressenti/protocol';
import type { Via } from './match.ts';

/** One traversal of one journey, as the ledger keeps it, below 1 KB. It is a place: its ids travel with its events. */
export interface Passage extends Place {
  /** Epoch milliseconds: passage begun, step entered, last sign of life. */
  began: number;
  entered: number;
  alive: number;
  /** How often each step was entered, by its place in the configuration, and all of them. */
  nth: Record<number, number>;
  steps: number;
  /** Counts leaves and returns. */
  seq: number;
  /** "away": left or hidden, back expected; "gone": counted as given up; "done": reached its goal. */
  state: 'live' | 'away' | 'gone' | 'done';
  /** While away: until when a return is no abandonment. Once gone: since when. */
  until?: number;
  /** Name of the last form field that had the focus or was changed. */
  field?: string | undefined;
  /** Host that the visitor leaves for; `out`: it is one that the step hands over to. */
  to?: string | undefined;
  out?: boolean | undefined;
  /** The page was left without a network: only a return that has one starts the time. */
  off?: boolean;
  /** When the collector last heard that it lives, if no step told. */
  told?: number;
  /** A page without a step of this journey was seen since the step was entered. */
  gap?: boolean;
  /** What the page showed that was left last: a step, or none. */
  shown?: string | null | undefined;
  /** The step was entered by a call or an event: it stays, whatever page comes. */
  called?: boolean;
}

type PassageEventType = Extract<EventType, 'step-enter' | 'step-leave' | `journey-${string}` | `passage-${string}`>;

/** Something to publish, and where it happened. */
export type PassageFact = {
  [T in PassageEventType]: {
    type: T;
    place: Place;
    data: EventData<T> & Record<string, unknown>;
    /** Given where several deciders may come to the same fact. */
    id?: string;
  };
}[PassageEventType];

export interface PassageChange {
  passage: Passage;
  facts: PassageFact[];
}

/** The same step again within this time, by call or event, is one entry: frameworks run effects twice. */
const echoMs = 1000;
/** A step that hands over to another host (payment, login) is waited for at least so long. */
const handoffMs = 45 * 60_000;
export const toIdleMs = (journey: Journey): number => (journey.idleTimeoutMin ?? defaultIdleTimeoutMin) * 60_000;

/** When a passage without a further sign of life is over; Infinity where nobody here may say so. */
export function computeDeadline({ state, out, off, alive, until = 0 }: Passage, journey: Journey): number {
  return out || off || state === 'gone' ? 1 / 0 : Math.max(alive + toIdleMs(journey), until);
}

/** The visitor is at a step of the journey: the same occurrence goes on, or the next begins and the one before is left. */
export function computeEntered(
  before: Passage | null,
  journey: Journey,
  { step, via }: { step: string; via: Via },
  isReload: boolean,
  nowMs: number,
  createId: () => string,
): PassageChange {
  const toIndex = (id: string): number => journey.steps.findIndex((one) => one.id === id);
  const index = toIndex(step);
  const isGone = before?.state === 'gone';
  const isCalled = via === 'api' || via === 'event';

  // A reload goes on, and so does the next page of the same step; a goal that is still there completes nothing twice.
  if (before?.step === step && !isGone && (isReload || (isCalled ? nowMs - before.entered < echoMs : !before.gap)))
    return before.state === 'away' ? computeBack(before, nowMs) : { passage: { ...before, alive: nowMs }, facts: [] };

  const old = isGone || before?.state === 'done' ? null : before;
  const nth = (old?.nth[index] ?? 0) + 1;
  const passage: Passage = {
    journey: journey.id,
    step,
    passage: old?.passage ?? createId(),
    occurrence: createId(),
    began: old?.began ?? nowMs,
    entered: nowMs,
    alive: nowMs,
    nth: { ...old?.nth, [index]: nth },
    steps: (old?.steps ?? 0) + 1,
    seq: old?.seq ?? 0,
    state: 'live',
    called: isCalled,
  };
  const facts: PassageFact[] = [];
  if (old) {
    const from = toIndex(old.step);
    facts.push({
      type: 'step-leave',
      place: old,
      data: {
        to: step,
        durationMs: toSpanMs(old.entered, nowMs),
        outcome: index === from ? 'repeat' : index < from ? 'back' : 'next',
      },
    });
  }
  facts.push({ type: 'step-enter', place: passage, data: { ...(old && { from: old.step }), via, nth } });
  if (!journey.steps[index]?.goal) return { passage, facts };
  const done = computeCompleted(passage, nowMs);
  return { ...done, facts: [...facts, ...done.facts] };
}

/** The page is hidden or left: a return is awaited until a deadline that the collector hears of, too. */
export function computeLeft(
  before: Passage,
  journey: Journey,
  nowMs: number,
  shown: string | null | undefined,
  off: boolean,
): PassageChange {
  const { seq, field, to, out } = before;
  // Life on pages outside the journey is no life in it.
  const alive = before.gap ? before.alive : nowMs;
  const until = alive + Math.max(toIdleMs(journey), out ? handoffMs : 0);
  return {
    passage: { ...before, alive, until, shown, off, state: 'away', seq: seq + 1 },
    facts: [
      {
        type: 'passage-leave',
        place: before,
        data: { seq: seq + 1, deadline: until, lastField: field, leftTo: to, handoff: out, offline: off || undefined },
      },
    ],
  };
}

/** Life again, in the same step; one that was counted as given up goes on, too. */
export function computeBack(before: Passage, nowMs: number): PassageChange {
  const seq = before.seq + 1;
  return {
    passage: { ...before, alive: nowMs, state: 'live', seq, until: 0, to: undefined, out: undefined, off: false },
    facts: [{ type: 'passage-resume', place: before, data: { seq } }],
  };
}

/** The goal is reached. */
export function computeCompleted(before: Passage, nowMs: number): PassageChange {
  return {
    passage: { ...before, alive: nowMs, state: 'done' },
    facts: [
      {
        type: 'journey-complete',
        place: before,
        data: { durationMs: toSpanMs(before.began, nowMs), steps: before.steps },
      },
    ],
  };
}

/** A clock that was set back gives no negative length. */
const toSpanMs = (fromMs: number, nowMs: number): number => Math.max(0, nowMs - fromMs);
