import type { RollupQuery, Store } from '../store/store.ts';
import type { JourneyEvidence } from './journey-evidence.ts';

/** With so many passages in the window evidence is gathered while the asker waits; it takes some hundredths of a second. */
export const maxWaitPassages = 2000;
/** With more it is gathered in the background, and serves for so long; the first asker waits this long for it, no longer. */
const keptMs = 60_000;
const patienceMs = 30;
const maxKept = 200;

interface Kept {
  evidence: JourneyEvidence | null;
  /** Where the site stood when it was gathered. */
  cursor: string;
  atMs: number;
  underWay: Promise<JourneyEvidence> | null;
}

/** What only a look at the passages tells, kept: the numbers of the map come from roll-ups and never wait for it. */
export interface EvidenceBook {
  /** @returns null where it is being gathered for the first time: ask again later */
  get(query: RollupQuery): Promise<JourneyEvidence | null>;
}

export function createEvidenceBook(store: Store, nowMs: () => number): EvidenceBook {
  const book = new Map<string, Kept>();

  const gather = (key: string, query: RollupQuery, cursor: string): Promise<JourneyEvidence> => {
    const kept: Kept = book.get(key) ?? { evidence: null, cursor, atMs: 0, underWay: null };
    book.delete(key);
    book.set(key, kept);
    const oldest = book.keys().next();
    if (book.size > maxKept && !oldest.done) book.delete(oldest.value);
    kept.underWay ??= store.evidence(query).then(
      (evidence) => {
        Object.assign(kept, { evidence, cursor, atMs: nowMs(), underWay: null });
        return evidence;
      },
      (error: Error) => {
        kept.underWay = null;
        throw error;
      },
    );
    return kept.underWay;
  };

  return {
    async get(query) {
      const key = JSON.stringify(query);
      const [last, heard, passages] = await Promise.all([
        store.lastCursor(query.site),
        store.heard(query.site),
        store.countPassages(query),
      ]);
      // Whoever is erased leaves the last event where it is, and fewer of them.
      const cursor = `${last} ${heard.events}`;
      const kept = book.get(key);
      // A configuration that judges otherwise brings no event: a minute later it is seen, too.
      const isYoung = (kept?.atMs ?? 0) >= nowMs() - keptMs;
      if (kept?.evidence && isYoung && kept.cursor === cursor) return kept.evidence;
      if (passages <= maxWaitPassages) return gather(key, query, cursor);
      if (kept?.evidence && isYoung) return kept.evidence;
      // Whoever asks next finds it; a failure shows as evidence that is still missing.
      const gathered = gather(key, query, cursor).catch(() => null);
      return kept?.evidence ?? Promise.race([gathered, pause(patienceMs)]);
    },
  };
}

function pause(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
