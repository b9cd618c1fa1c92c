import type { Progress } from '@ressenti/protocol';
import { createBook, maxWaitPassages, readCursor, toBeginning, waitFor } from '../book.ts';
import type { RollupQuery, Store } from '../store/store.ts';
import type { CutReading } from './cut-reading.ts';

/** A part of many passages that took longer than this to read serves a minute, whatever arrived since. */
const slowMs = 100;

/** Whoever asks for a part of many passages waits so long for it, no longer. */
const patienceMs = 60;

/** Parts of journeys, kept a minute for as long as nothing arrives; those of many passages whatever arrives. */
export interface CutBook {
  /** However long it takes. */
  get(query: RollupQuery): Promise<CutReading>;
  /** Without waiting where that takes its time: then how far it is. */
  glance(query: RollupQuery): Promise<CutReading | Progress>;
}

export function createCutBook(store: Store, nowMs: () => number): CutBook {
  const book = createBook(async (query, onProgress) => {
    const beganMs = nowMs();
    const reading = await store.cut(query, onProgress);
    const isSlow = nowMs() - beganMs >= slowMs;
    // It may stand for what has arrived since.
    return { reading, isLasting: isSlow && (await store.countPassages(query)) > maxWaitPassages };
  }, nowMs);
  const cuts: CutBook = {
    async glance(query) {
      const reading = await waitFor(cuts.get(query), patienceMs);
      if (reading) return reading;
      // By a dimension a part is added up from roll-ups, and of a few passages it takes some hundredths of a second.
      const isQuick = (query.traits ?? []).length === 0 || (await store.countPassages(query)) <= maxWaitPassages;
      return isQuick ? cuts.get(query) : (book.get(JSON.stringify(query))?.progress ?? toBeginning(query));
    },
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
  return cuts;
}
