import type { RollupQuery, Store } from '../store/store.ts';
import type { CutReading } from './cut-reading.ts';

/** A cut that took longer than this to read serves a minute, whatever arrived since. */
const slowMs = 100;
const keptMs = 60_000;
const maxKept = 200;

interface Kept {
  reading: CutReading | null;
  cursor: string;
  atMs: number;
  tookMs: number;
  underWay: Promise<CutReading> | null;
}

/** Parts of journeys, kept: traits are in no roll-up, and a year of passages takes its time. */
export interface CutBook {
  get(query: RollupQuery): Promise<CutReading>;
}

export function createCutBook(store: Store, nowMs: () => number): CutBook {
  const book = new Map<string, Kept>();

  const gather = (key: string, query: RollupQuery, cursor: string): Promise<CutReading> => {
    const kept: Kept = book.get(key) ?? { reading: null, cursor, atMs: 0, tookMs: 0, underWay: null };
    book.delete(key);
    book.set(key, kept);
    const oldest = book.keys().next();
    if (book.size > maxKept && !oldest.done) book.delete(oldest.value);
    const beganMs = nowMs();
    kept.underWay ??= store.cut(query).then(
      (reading) => {
        Object.assign(kept, { reading, cursor, atMs: nowMs(), tookMs: nowMs() - beganMs, underWay: null });
        return reading;
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
      const [last, heard] = await Promise.all([store.lastCursor(query.site), store.heard(query.site)]);
      // Whoever is erased leaves the last event where it is, and fewer of them.
      const cursor = `${last} ${heard.events}`;
      const kept = book.get(key);
      if (!kept?.reading) return gather(key, query, cursor);
      if (kept.cursor === cursor || (kept.tookMs >= slowMs && kept.atMs >= nowMs() - keptMs)) return kept.reading;
      const next = gather(key, query, cursor);
      if (kept.tookMs < slowMs) return next;
      // Whoever asks next finds it; a failure leaves what there is.
      next.catch(() => undefined);
      return kept.reading;
    },
  };
}
