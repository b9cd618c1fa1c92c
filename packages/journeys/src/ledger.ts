import type { Records } from '@ressenti/core';
import type { Journey } from '@ressenti/protocol';
import type { Passage } from './passage.ts';

/** The small synchronous record of each journey: shared by the tabs of a browser, and there after a tab was killed. */
export interface Ledger {
  read(journey: Journey): Passage | null;
  write(journey: Journey, passage: Passage): void;
}

/** One record per journey, read anew each time, since another tab may have gone on meanwhile. */
export function createLedger(records: Records): Ledger {
  return {
    read(journey) {
      const passage = records.read<Passage>(`journey.${journey.id}`);
      // A step that the configuration no longer has cannot be left or given up: that passage is the collector's.
      return passage && journey.steps.some((step) => step.id === passage.step) ? passage : null;
    },
    write: (journey, passage) => records.write(`journey.${journey.id}`, passage),
  };
}
