import { dimensions } from './dimensions.ts';
import type { Fact } from './fact.ts';
import { isBefore, type PassageState, type Place, toInviteKey } from './state.ts';
import { addTraits } from './traits.ts';
import { toVitalBucket } from './vitals.ts';

/** Step entries kept per passage; a page that loops for ever must not grow its row for ever. The earliest stay. */
export const maxEnters = 500;
/** Answers and invitations kept per passage. */
export const maxAnswers = 200;
/** A leaving page may ask for a deadline this far ahead, no further. */
export const maxDeadlineAheadMs = 30 * 86_400_000;
const maxDimensionChars = 64;

export interface Arrival {
  receivedMs: number;
  /** Imported events are judged by their own time: they were over before they came. */
  imported: boolean;
}

/** Adds one fact to the state, in place. */
export function foldFact(state: PassageState, fact: Fact, { receivedMs, imported }: Arrival): void {
  const place: Place = [fact.at, fact.tab, fact.n];
  if (!fact.loose) state.loose = false;
  state.visitor ??= fact.visitor;
  state.firstAtMs = Math.min(state.firstAtMs, fact.at);
  if (fact.generated) state.generated = true;
  for (const dimension of dimensions) addDimension(state, dimension, fact, place);
  if (fact.traits) addTraits(state, fact.traits, place);

  switch (fact.type) {
    case 'step-enter':
      if (fact.step) {
        addEnter(state, place, fact.step);
        if (!state.lastEnter || isBefore(state.lastEnter.place, place))
          state.lastEnter = { place, occurrence: fact.occurrence ?? null, context: fact.context ?? {} };
      }
      break;
    case 'survey-shown':
      if (fact.invite && fact.timing && Object.keys(state.invites).length < maxAnswers)
        state.invites[toInviteKey(fact.invite)] = { timing: fact.timing, step: fact.step };
      return;
    case 'survey-answer':
      addAnswer(state, fact, place);
      return;
    case 'signal':
      if (fact.kind && fact.step) {
        count(state.signals, `${fact.step} ${fact.kind}`);
        addSignalKind(state, fact.signal, fact.kind);
        if (fact.field) count(state.fields, `${fact.step} ${fact.kind} ${fact.field}`);
      }
      break;
    case 'vital':
      if (fact.vital && fact.step) count(state.vitals, `${fact.step} ${fact.vital.name} ${toVitalBucket(fact.vital)}`);
      break;
    case 'journey-complete':
      state.completedAtMs = Math.min(state.completedAtMs ?? Number.POSITIVE_INFINITY, fact.at);
      break;
    case 'journey-abandon':
      state.abandonedAtMs = Math.min(state.abandonedAtMs ?? Number.POSITIVE_INFINITY, fact.at);
      return;
    case 'journey-recovered':
      state.recovered = true;
      return;
    case 'passage-leave':
      if (fact.leave) {
        const latestMs = (imported ? fact.at : receivedMs) + maxDeadlineAheadMs;
        state.leaveDeadlineMs = Math.max(state.leaveDeadlineMs, Math.min(fact.leave.deadlineMs, latestMs));
        if (!state.lastLeave || isBefore(state.lastLeave.place, place)) state.lastLeave = { place, leave: fact.leave };
      }
  }
  if (fact.type !== 'passage-leave' && (!state.lastAlive || isBefore(state.lastAlive, place))) state.lastAlive = place;
  // Answers may come days after the passage: they are no sign that it goes on. All that reaches this line is.
  state.lastMs = Math.max(state.lastMs, imported ? fact.at : receivedMs);
}

/** Kinds of things counted per passage; a hostile page must not invent new ones for ever. */
const maxKinds = 200;

function count(counts: Record<string, number>, key: string): void {
  if (counts[key] !== undefined || Object.keys(counts).length < maxKinds) counts[key] = (counts[key] ?? 0) + 1;
}

function addSignalKind(state: PassageState, id: string | undefined, kind: string): void {
  state.signalKinds ??= Object.create(null) as Record<string, string>;
  if (id && Object.keys(state.signalKinds).length < maxKinds) state.signalKinds[id] = kind;
}

function addEnter(state: PassageState, place: Place, step: string): void {
  state.enters.push({ place, step });
  if (state.enters.length <= maxEnters) return;
  let last = 0;
  state.enters.forEach((enter, i) => {
    const latest = state.enters[last];
    if (latest && enter.place[0] > latest.place[0]) last = i;
  });
  state.enters.splice(last, 1);
}

function addAnswer(state: PassageState, fact: Fact, place: Place): void {
  const { invite, question, instrument, value, step, timing, pair, signal } = fact;
  if (invite === undefined || question === undefined || instrument === undefined || value === undefined || !step)
    return;
  const key = `${invite} ${question}`;
  const earlier = state.answers[key];
  if (earlier ? isBefore(place, earlier.place) : Object.keys(state.answers).length >= maxAnswers) return;
  const asked = { ...(timing && { timing }), ...(pair && { pair }), ...(signal && { signal }) };
  state.answers[key] = { place, invite, step, instrument, value, ...asked };
}

function addDimension(state: PassageState, dimension: (typeof dimensions)[number], fact: Fact, place: Place): void {
  const value = fact[dimension]?.slice(0, maxDimensionChars);
  if (value === undefined || value === '') return;
  const known = state.dims[dimension];
  if (!known || isBefore(place, known.place)) state.dims[dimension] = { place, value };
}
