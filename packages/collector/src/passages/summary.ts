import type { Journey } from '@ressenti/protocol';
import { frustratedKinds, toPath, toTiming } from './contribution.ts';
import type { Timing } from './fact.ts';
import type { PassageState } from './state.ts';

/** One numeric answer: about which step, on which scale, when. */
export interface SummaryAnswer {
  step: string;
  instrument: string;
  value: number;
  timing: Timing;
  atMs: number;
  /** Its invitation, and the one about the same step that it follows up; absent in what was stored before they were kept. */
  invite?: string;
  pair?: string;
  /** Kind of the signal that it was asked about; absent where none asked, or the signal is not here. */
  signal?: string;
}

/**
 * What comparisons between passages need: those of one visitor, those of one window. Small, for tens of thousands are read at a time.
 */
export interface PassageSummary {
  visitor: string | null;
  firstMs: number;
  outcome: 'open' | 'converted' | 'abandoned';
  /** Configured steps in the order they were entered, immediate repeats collapsed; empty: answers only. */
  path: string[];
  /** Steps with a rage or dead click; with any signal; which kinds where. */
  frustrated: string[];
  signalled: string[];
  signals: [step: string, kind: string][];
  /** In order of time. */
  answers: SummaryAnswer[];
  /** Steps that a shown survey was about. */
  asked: string[];
}

/** Pure. */
export function toSummary(state: PassageState, journey: Journey | undefined): PassageSummary {
  const known = new Set(journey?.steps.map((step) => step.id));
  const goals = new Set(journey?.steps.filter((step) => step.goal).map((step) => step.id));
  const path = state.loose ? [] : toPath(state).filter((step) => known.has(step));
  const isConverted = state.completedAtMs !== null || path.some((step) => goals.has(step));
  const signals = Object.keys(state.signals).map((key) => key.split(' ') as [step: string, kind: string]);
  return {
    visitor: state.visitor,
    firstMs: state.firstAtMs,
    outcome: isConverted ? 'converted' : state.abandonedAtMs === null ? 'open' : 'abandoned',
    path,
    frustrated: unique(signals.filter(([, kind]) => frustratedKinds.includes(kind)).map(([step]) => step)),
    signalled: unique(signals.map(([step]) => step)),
    signals,
    answers: Object.values(state.answers)
      .map((answer) => ({ answer, signal: toKind(state, answer.signal) }))
      .map(({ answer, signal }) => ({
        step: answer.step,
        instrument: answer.instrument,
        value: answer.value,
        timing: toTiming(state, answer),
        atMs: answer.place[0],
        invite: answer.invite,
        ...(answer.pair && { pair: answer.pair }),
        ...(signal && { signal }),
      }))
      .sort((a, b) => a.atMs - b.atMs),
    asked: unique(Object.values(state.invites).flatMap(({ step }) => (step === null ? [] : [step]))),
  };
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}

function toKind({ signalKinds = {} }: PassageState, signal: string | undefined): string | undefined {
  // Any text may stand in an answer, also the name of something that every object has.
  return signal !== undefined && Object.hasOwn(signalKinds, signal) ? signalKinds[signal] : undefined;
}
