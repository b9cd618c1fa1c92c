import { createNamedId, type Journey } from '@ressenti/protocol';
import type { Passage, PassageFact } from './passage.ts';

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
  const { step, occurrence, entered, alive, far, field, to } = passage;
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
        step: journey.steps[far]?.id ?? step,
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
