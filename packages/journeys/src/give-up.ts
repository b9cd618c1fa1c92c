import type { Place, Records } from '@ressenti/core';
import { createNamedId, type Journey } from '@ressenti/protocol';
import type { Passage, PassageFact } from './passage.ts';

/** A completion after giving up counts as recovered within this time. */
const recoverMs = 7 * 86_400_000;

/** The passage of a journey that was counted as given up last: its place, and since when. */
interface Lost {
  place: Place;
  at: number;
}

const toName = (journey: string): string => `lost.${journey}`;

/** Keeps in mind that a passage was counted as given up, for it may be completed after all. */
export function rememberLost(records: Records, { journey, step, passage, occurrence }: Place, nowMs: number): void {
  records.write(toName(journey), { place: { journey, step, passage, occurrence }, at: nowMs } satisfies Lost);
}

/** A journey was completed: what is published of the passage that was given up before, this one or an earlier one. */
export function takeRecovered(records: Records, journey: string, nowMs: number): PassageFact[] {
  const lost = records.read<Lost>(toName(journey));
  if (!lost) return [];
  records.erase(toName(journey));
  const { place, at } = lost;
  const data = { afterMs: Math.max(0, nowMs - at) };
  return nowMs - at < recoverMs
    ? [{ type: 'journey-recovered', place, data, id: createNamedId(place.passage, 'recovered') }]
    : [];
}

/**
 * What is published of a passage whose time is over. The ids follow from the passage: whoever else decides the same, a
 * tab or the collector, makes the same two events.
 */
export function computeGivenUp(
  passage: Passage,
  journey: Journey,
  nowMs: number,
  knownBy: 'timeout' | 'return',
): PassageFact[] {
  const { step, occurrence, entered, alive, nth, field, to } = passage;
  return [
    {
      type: 'step-leave',
      place: passage,
      data: { durationMs: Math.max(0, alive - entered), outcome: 'exit' },
      id: createNamedId(occurrence, 'exit'),
    },
    {
      type: 'journey-abandon',
      place: passage,
      data: {
        step: journey.steps[Math.max(...Object.keys(nth).map(Number))]?.id ?? step,
        lastStep: step,
        idleMs: Math.max(0, nowMs - alive),
        knownBy,
        ...(field && { lastField: field }),
        ...(to && { leftTo: to }),
      },
      id: createNamedId(passage.passage, 'abandon'),
    },
  ];
}
