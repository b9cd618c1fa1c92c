import type { Indicator, JourneyMap, ShareEstimate, StepRow } from '@ressenti/protocol';

/**
 * What a step is judged by: as configured, else who goes on to the next step, at the last one who reaches the goal.
 * `name` is what it is called on the screen.
 */
export function toIndicator(map: JourneyMap, row: StepRow): { kind: Indicator; name: Indicator; value: ShareEstimate } {
  // After the last step there is none to go on to.
  if (row.indicator && (row.indicator.kind !== 'next' || row.next))
    return { ...row.indicator, name: row.indicator.kind };
  return { kind: 'next', name: row.next ? 'next' : 'goal', value: row.next ?? map.passages.converted };
}

/** An older collector says nothing of it. */
export function hasIndicators({ steps }: JourneyMap): boolean {
  return steps.some((row) => row.indicator !== undefined || row.next !== undefined);
}
