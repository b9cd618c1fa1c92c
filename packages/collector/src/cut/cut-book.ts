import { maxWaitPassages } from '../evidence/evidence-book.ts';
import type { RollupQuery, Store } from '../store/store.ts';
import type { CutReading } from './cut-reading.ts';

/** A part of many passages that took longer than this to read serves a minute, whatever arrived since. */
const slowMs = 100;
const keptMs = 60_000;
const maxKept = 200;

interface Kept {
  reading: CutReading | null;
  cursor: string;
  atMs: number;
  /** It may stand for what has arrived since. */
  isLasting: boolean;
  underWay: Promise<CutReading> | null;
}

/** Parts of journeys, kept a minute for as long as nothing arrives; those of many passages whatever arrives. */
export interface CutBook {
  get(query: RollupQuery): Promise<CutReading>;
}

export function createCutBook(store: Store, nowMs: () => number): CutBook {
  const book = new Map<string, Kept>();

  const read = async (query: RollupQuery): Promise<{ reading: CutReading; isLasting: boolean }> => {
    const beganMs = nowMs();
    const reading = await store.cut(query);
    const isSlow = nowMs() - beganMs >= slowMs;
    return { reading, isLasting: isSlow && (await store.countPassages(query)) > maxWaitPassages };
  };

  const gather = (key: string, query: RollupQuery, cursor: string): Promise<CutReading> => {
    const kept: Kept = book.get(key) ?? { reading: null, cursor, atMs: 0, isLasting: false, underWay: null };
    book.delete(key);
    book.set(key, kept);
    const oldest = book.keys().next();
    if (book.size > maxKept && !oldest.done) book.delete(oldest.value);
    kept.underWay ??= read(query).then(
      ({ reading, isLasting }) => {
        Object.assign(kept, { reading, isLasting, cursor, atMs: nowMs(), underWay: null });
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
      const isYoung = (kept?.atMs ?? 0) >= nowMs() - keptMs;
      // A configuration that counts otherwise brings no event: a minute later it is seen, too.
      if (kept?.reading && isYoung && kept.cursor === cursor) return kept.reading;
      if (!kept?.reading || !kept.isLasting) return gather(key, query, cursor);
      // Whoever asks next finds it; a failure leaves what there is.
      if (!isYoung) gather(key, query, cursor).catch(() => undefined);
      return kept.reading;
    },
  };
}
