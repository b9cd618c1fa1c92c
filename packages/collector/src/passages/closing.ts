import { createNamedId, defaultIdleTimeoutMin, type Journey, type RessentiEvent } from '@ressenti/protocol';
import { toPath } from './contribution.ts';
import { isBefore, type PassageState } from './state.ts';

/** When the sweep has to look at a passage; null: never. 0: at once. */
export function toDueMs(state: PassageState, journey: Journey | undefined): number | null {
  if (state.loose || state.lastMs === 0) return null;
  if (state.completedAtMs !== null) return state.abandonedAtMs !== null && !state.recovered ? 0 : null;
  if (state.abandonedAtMs !== null || state.enters.length === 0 || isHandedOff(state)) return null;
  // It closed on the goal, though nobody said so: METRICS.md, what a passage is.
  if (journey?.steps.some(({ id, goal }) => goal && state.enters.some(({ step }) => step === id))) return null;
  const idleMs = (journey?.idleTimeoutMin ?? defaultIdleTimeoutMin) * 60_000;
  return Math.max(state.lastMs + idleMs, state.leaveDeadlineMs);
}

export interface Closing {
  passage: string;
  state: PassageState;
  dueMs: number;
  journey: Journey | undefined;
}

/** What the sweep adds to a passage: that it was given up, or that it was completed after all. Nothing where both are known. */
export function toClosingEvents({ passage, state, dueMs, journey }: Closing): RessentiEvent[] {
  const base = {
    journey: state.journey,
    passage,
    ...(state.visitor ? { visitor: state.visitor } : {}),
    ...state.lastEnter?.context,
  };
  if (state.completedAtMs !== null) {
    if (state.abandonedAtMs === null || state.recovered) return [];
    const afterMs = Math.max(0, Math.round(state.completedAtMs - state.abandonedAtMs));
    const id = createNamedId(passage, 'recovered');
    return [{ ...base, id, type: 'journey-recovered', at: state.completedAtMs, data: { afterMs } }];
  }
  const path = toPath(state);
  const lastStep = path[path.length - 1];
  if (state.abandonedAtMs !== null || lastStep === undefined) return [];
  const order = journey?.steps.map((step) => step.id) ?? [];
  const furthest = path.reduce((far, step) => (order.indexOf(step) > order.indexOf(far) ? step : far), lastStep);
  const { lastField, leftTo } = state.lastLeave?.leave ?? {};
  const abandon: RessentiEvent = {
    ...base,
    id: createNamedId(passage, 'abandon'),
    type: 'journey-abandon',
    // The moment its time was over, however late the sweep comes by.
    at: dueMs,
    step: lastStep,
    data: {
      step: furthest,
      lastStep,
      idleMs: Math.max(0, Math.round(dueMs - state.lastMs)),
      knownBy: 'collector',
      ...(lastField ? { lastField } : {}),
      ...(leftTo ? { leftTo } : {}),
    },
  };
  return [...toExit(base, state, lastStep), abandon];
}

/** The last step was left, too; the id is the one a browser would have given it. */
function toExit(base: object, state: PassageState, step: string): RessentiEvent[] {
  const { occurrence, place } = state.lastEnter ?? {};
  if (!occurrence || !place) return [];
  const leftAtMs = Math.max(place[0], (state.lastLeave?.place ?? state.lastAlive ?? place)[0]);
  return [
    {
      ...base,
      id: createNamedId(occurrence, 'exit'),
      type: 'step-leave',
      at: leftAtMs,
      step,
      occurrence,
      data: { durationMs: Math.round(leftAtMs - place[0]), outcome: 'exit' },
    },
  ];
}

/** Gone to a host that belongs to the journey, and not heard of here since: nobody knows how it ended. */
function isHandedOff({ lastLeave, lastAlive }: PassageState): boolean {
  return lastLeave?.leave.handoff === true && (lastAlive === null || isBefore(lastAlive, lastLeave.place));
}
