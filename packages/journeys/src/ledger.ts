import type { Records } from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import type { Passage } from './passage.ts';

/**
 * The small synchronous record of a journey: shared by the tabs of a browser, and there after a tab was killed. Read anew
 * each time, since another tab may have gone on meanwhile.
 * @returns null, too, for a step that the configuration no longer has: that passage is the collector's to close
 */
export function readPassage(records: Records, journey: Journey): Passage | null {
  const passage = records.read<Passage>(`journey.${journey.id}`);
  return passage && journey.steps.some(({ id }) => id === passage.step) ? passage : null;
}

export function writePassage(records: Records, passage: Passage): void {
  records.write(`journey.${passage.journey}`, passage);
}
