import type { Indicator, JourneyMap, ShareEstimate, StepRow } from '@ressenti/protocol';

/** What a step is judged by: as configured, else who goes on to the next step, at the last one who reaches the goal. */
export function toIndicator(map: JourneyMap, row: StepRow): { kind: Indicator; value: ShareEstimate } {
  return row.indicator ?? { kind: 'next', value: row.next ?? map.passages.converted };
}

/** An older collector says nothing of it. */
export function hasIndicators({ steps }: JourneyMap): boolean {
  return steps.some((row) => row.indicator !== undefined || row.next !== undefined);
}
