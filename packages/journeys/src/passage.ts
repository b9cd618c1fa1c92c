import type { EventData, EventType, Journey } from '@ressenti/protocol';
import { createNamedId, defaultIdleTimeoutMin } from '@ressenti/protocol';
import type { Via } from './match.ts';

/** One traversal of one journey, as the ledger keeps it: short keys, for it must stay below 1 KB. */
export interface Passage {
  /** Id of the passage. */
  id: string;
  /** Current step, and its occurrence. */
  step: string;
  occ: string;
  /** Epoch milliseconds: passage begun, step entered, last sign of life. */
  began: number;
  entered: number;
  alive: number;
  /** Furthest step, by its place in the configuration. */
  far: number;
  /** Times each step was entered, by place. */
  nth: number[];
  /** Counts leaves and returns. */
  seq: number;
  /** "away": left or hidden, back expected; "gone": counted as given up; "done": reached its goal. */
  state: 'live' | 'away' | 'gone' | 'done';
  /** While away: until when a return is no abandonment. Once gone: since when. */
  until?: number;
  /** Name of the last form field that had the focus or was changed. */
  field?: string;
  /** Host that the visitor left to; `out`: it is one that the step hands over to. */
  to?: string;
  out?: boolean;
  /** A page without a step of this journey was seen since the step was entered. */
  gap?: boolean;
  /** An earlier passage that was counted as given up: its id, its step, since when. */
  lost?: { id: string; step: string; at: number };
}

export type PassageAction =
  | { do: 'enter'; step: string; via: Via; reload?: boolean }
  | { do: 'gap' }
  | { do: 'alive'; field?: string }
  | { do: 'leave'; to?: string }
  | { do: 'back' }
  | { do: 'expire'; knownBy: 'timeout' | 'return' }
  | { do: 'complete' };

type PassageEventType = Extract<EventType, 'step-enter' | 'step-leave' | `journey-${string}` | `passage-${string}`>;

/** Something to publish, with the ids of where it happened. */
export type PassageFact = {
  [T in PassageEventType]: {
    type: T;
    data: EventData<T> & Record<string, unknown>;
    step: string;
    passage: string;
    occurrence?: string;
    /** Given where several deciders may come to the same fact. */
    id?: string;
    /** When it was, if not now. */
    at?: number;
  };
}[PassageEventType];

export interface PassageContext {
  journey: Journey;
  nowMs: number;
  createId: () => string;
}

/** The same step again within this time, by call or event, is one entry: frameworks run effects twice. */
const echoMs = 1000;
/** A step that hands over to another host (payment, login) is waited for at least so long. */
const handoffMs = 45 * 60_000;
/** A return after giving up counts as recovered within this time. */
const recoverMs = 7 * 86_400_000;

export function toIdleMs(journey: Journey): number {
  return (journey.idleTimeoutMin ?? defaultIdleTimeoutMin) * 60_000;
}

/** When a passage without a further sign of life is given up; Infinity where nobody may say so. */
export function computeDeadline(passage: Passage, journey: Journey): number {
  if (passage.state === 'gone' || passage.state === 'done' || passage.out) return Number.POSITIVE_INFINITY;
  return Math.max(passage.alive + toIdleMs(journey), passage.until ?? 0);
}

/** The passage after something happened, and what to publish about it. Pure; the given passage is left as it is. */
export function computePassage(
  before: Passage | null,
  action: PassageAction,
  context: PassageContext,
): { passage: Passage | null; facts: PassageFact[] } {
  const facts: PassageFact[] = [];
  const { journey, nowMs } = context;
  if (action.do === 'enter') return { passage: enter(before, action, context, facts), facts };
  if (!before) return { passage: null, facts };
  const passage: Passage = { ...before };
  const over = passage.state === 'gone' || passage.state === 'done';
  const ids = { step: passage.step, passage: passage.id, occurrence: passage.occ };

  switch (action.do) {
    case 'gap':
      if (isOnPages(journey, passage.step)) passage.gap = true;
      break;
    case 'alive':
      if (passage.state === 'done' || passage.gap) break;
      if (action.field) passage.field = action.field;
      passage.alive = nowMs;
      if (passage.state !== 'live') comeBack(passage, facts);
      break;
    case 'back':
      if (passage.state === 'away' && !passage.gap) {
        passage.alive = nowMs;
        comeBack(passage, facts);
      }
      break;
    case 'leave': {
      if (over) break;
      const host = action.to;
      if (host) passage.to = host;
      if (passage.state === 'away' && !host) break;
      const out = !!host && isHandoff(journey, passage.step, host);
      if (out) passage.out = true;
      passage.state = 'away';
      // Life on pages outside the journey is no life in it.
      if (!passage.gap) passage.alive = nowMs;
      passage.until = passage.alive + Math.max(toIdleMs(journey), out ? handoffMs : 0);
      facts.push({
        type: 'passage-leave',
        data: {
          seq: ++passage.seq,
          deadline: passage.until,
          ...(passage.field && { lastField: passage.field }),
          ...(host && { leftTo: host }),
          ...(out && { handoff: true }),
        },
        ...ids,
      });
      break;
    }
    case 'expire': {
      const deadline = computeDeadline(passage, journey);
      if (nowMs < deadline) break;
      const furthest = journey.steps[passage.far]?.id ?? passage.step;
      passage.state = 'gone';
      passage.until = nowMs;
      facts.push(
        {
          type: 'step-leave',
          data: { durationMs: Math.max(0, passage.alive - passage.entered), outcome: 'exit' },
          ...ids,
          id: createNamedId(passage.occ, 'exit'),
        },
        {
          type: 'journey-abandon',
          data: {
            step: furthest,
            lastStep: passage.step,
            idleMs: Math.max(0, nowMs - passage.alive),
            knownBy: action.knownBy,
            ...(passage.field && { lastField: passage.field }),
            ...(passage.to && { leftTo: passage.to }),
          },
          ...ids,
          id: createNamedId(passage.id, 'abandon'),
        },
      );
      break;
    }
    case 'complete':
      if (passage.state !== 'done') complete(passage, context, facts);
  }
  return { passage, facts };
}

function enter(
  before: Passage | null,
  { step, via, reload }: Extract<PassageAction, { do: 'enter' }>,
  context: PassageContext,
  facts: PassageFact[],
): Passage | null {
  const { journey, nowMs, createId } = context;
  const index = journey.steps.findIndex((one) => one.id === step);
  const config = journey.steps[index];
  if (!config) return before;
  const same = before?.step === step;

  // A goal that is still on the screen, or reloaded, completes nothing twice.
  if (before?.state === 'done' && same && (reload || !before.gap) && nowMs - before.alive < toIdleMs(journey))
    return { ...before, alive: nowMs };

  const lives = before && before.state !== 'done' && before.state !== 'gone';
  if (lives && same && isSameOccurrence(before, via, reload, nowMs)) {
    const passage: Passage = { ...before, alive: nowMs };
    if (passage.state === 'away') comeBack(passage, facts);
    return passage;
  }

  const occ = createId();
  const passage: Passage = lives
    ? { ...before, nth: [...before.nth], step, occ, entered: nowMs, alive: nowMs, state: 'live' }
    : {
        id: createId(),
        step,
        occ,
        began: nowMs,
        entered: nowMs,
        alive: nowMs,
        far: index,
        nth: [],
        seq: 0,
        state: 'live',
      };
  for (const key of ['until', 'to', 'out', 'gap', 'field'] as const) delete passage[key];
  if (!lives) {
    if (before?.state === 'gone' && nowMs - (before.until ?? 0) < recoverMs)
      passage.lost = { id: before.id, step: before.step, at: before.until ?? nowMs };
  } else {
    const from = journey.steps.findIndex((one) => one.id === before.step);
    facts.push({
      type: 'step-leave',
      data: {
        to: step,
        durationMs: Math.max(0, nowMs - before.entered),
        outcome: index === from ? 'repeat' : index < from ? 'back' : 'next',
      },
      step: before.step,
      passage: before.id,
      occurrence: before.occ,
    });
  }
  for (let i = 0; i <= index; i++) passage.nth[i] ??= 0;
  const nth = (passage.nth[index] ?? 0) + 1;
  passage.nth[index] = nth;
  passage.far = Math.max(passage.far, index);
  facts.push({
    type: 'step-enter',
    data: { ...(lives && { from: before.step }), via, nth },
    step,
    passage: passage.id,
    occurrence: occ,
  });
  if (config.goal) complete(passage, context, facts);
  return passage;
}

/** Does an entry go on with the occurrence that the ledger knows? A reload does, and the next page of the same step. */
function isSameOccurrence(before: Passage, via: Via, reload: boolean | undefined, nowMs: number): boolean {
  if (reload) return true;
  return via === 'api' || via === 'event' ? nowMs - before.entered < echoMs : !before.gap;
}

/** Is the step recognised by pages or elements? One that only calls enter stays where it is on every page. */
function isOnPages(journey: Journey, step: string): boolean {
  return !!journey.steps.find((one) => one.id === step)?.enter?.some((matcher) => !('event' in matcher));
}

function isHandoff(journey: Journey, step: string, host: string): boolean {
  const hosts = journey.steps.find((one) => one.id === step)?.handoff ?? [];
  return hosts.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : one === host));
}

function comeBack(passage: Passage, facts: PassageFact[]): void {
  const wasGone = passage.state === 'gone';
  if (wasGone) passage.lost = { id: passage.id, step: passage.step, at: passage.until ?? passage.alive };
  passage.state = 'live';
  for (const key of ['until', 'to', 'out'] as const) delete passage[key];
  facts.push({
    type: 'passage-resume',
    data: { seq: ++passage.seq },
    step: passage.step,
    passage: passage.id,
    occurrence: passage.occ,
  });
}

function complete(passage: Passage, { nowMs }: PassageContext, facts: PassageFact[]): void {
  const { lost } = passage;
  if (passage.state === 'gone')
    passage.lost = { id: passage.id, step: passage.step, at: passage.until ?? passage.alive };
  passage.state = 'done';
  passage.alive = nowMs;
  facts.push({
    type: 'journey-complete',
    data: { durationMs: Math.max(0, nowMs - passage.began), steps: passage.nth.reduce((sum, times) => sum + times, 0) },
    step: passage.step,
    passage: passage.id,
    occurrence: passage.occ,
  });
  const given = passage.lost ?? lost;
  if (given && nowMs - given.at < recoverMs)
    facts.push({
      type: 'journey-recovered',
      data: { afterMs: Math.max(0, nowMs - given.at) },
      step: given.step,
      passage: given.id,
      id: createNamedId(given.id, 'recovered'),
    });
  delete passage.lost;
}
