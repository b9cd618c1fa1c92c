import { createBook, readCursor } from '../book.ts';
import { maxWaitPassages } from '../evidence/evidence-book.ts';
import type { RollupQuery, Store } from '../store/store.ts';
import type { CutReading } from './cut-reading.ts';

/** A part of many passages that took longer than this to read serves a minute, whatever arrived since. */
const slowMs = 100;

/** Parts of journeys, kept a minute for as long as nothing arrives; those of many passages whatever arrives. */
export interface CutBook {
  get(query: RollupQuery): Promise<CutReading>;
}

export function createCutBook(store: Store, nowMs: () => number): CutBook {
  const book = createBook(async (query) => {
    const beganMs = nowMs();
    const reading = await store.cut(query);
    const isSlow = nowMs() - beganMs >= slowMs;
    // It may stand for what has arrived since.
    return { reading, isLasting: isSlow && (await store.countPassages(query)) > maxWaitPassages };
  }, nowMs);
  return {
    async get(query) {
      const key = JSON.stringify(query);
      const cursor = await readCursor(store, query.site);
      const kept = book.get(key);
      const isYoung = book.isYoung(kept);
      // A configuration that counts otherwise brings no event: a minute later it is seen, too.
      if (kept?.value && isYoung && kept.cursor === cursor) return kept.value.reading;
      if (!kept?.value?.isLasting) return (await book.gather(key, query, cursor)).reading;
      const { reading } = kept.value;
      // Whoever asks next finds it; a failure leaves what there is.
      if (!isYoung) book.gather(key, query, cursor).catch(() => undefined);
      return reading;
    },
  };
}
