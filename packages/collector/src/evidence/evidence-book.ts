import { createBook, readCursor } from '../book.ts';
import type { RollupQuery, Store } from '../store/store.ts';
import type { JourneyEvidence } from './journey-evidence.ts';

/** With so many passages in the window evidence is gathered while the asker waits; it takes some hundredths of a second. */
export const maxWaitPassages = 2000;
/** With more it is gathered in the background, and serves a minute; the first asker waits this long for it, no longer. */
const patienceMs = 30;

/** What only a look at the passages tells, kept: the numbers of the map come from roll-ups and never wait for it. */
export interface EvidenceBook {
  /** @returns null where it is being gathered for the first time: ask again later */
  get(query: RollupQuery): Promise<JourneyEvidence | null>;
}

export function createEvidenceBook(store: Store, nowMs: () => number): EvidenceBook {
  const book = createBook<JourneyEvidence>((query) => store.evidence(query), nowMs);
  return {
    async get(query) {
      const key = JSON.stringify(query);
      const [cursor, passages] = await Promise.all([readCursor(store, query.site), store.countPassages(query)]);
      const kept = book.get(key);
      // A configuration that judges otherwise brings no event: a minute later it is seen, too.
      const isYoung = book.isYoung(kept);
      if (kept?.value && isYoung && kept.cursor === cursor) return kept.value;
      if (passages <= maxWaitPassages) return book.gather(key, query, cursor);
      if (kept?.value && isYoung) return kept.value;
      // Whoever asks next finds it; a failure shows as evidence that is still missing.
      const gathered = book.gather(key, query, cursor).catch(() => null);
      return kept?.value ?? Promise.race([gathered, pause(patienceMs)]);
    },
  };
}

function pause(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
