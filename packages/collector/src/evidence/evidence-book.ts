import type { Progress } from '@ressenti/protocol';
import { createBook, maxWaitPassages, readCursor, toBeginning, waitFor } from '../book.ts';
import type { RollupQuery, Store } from '../store/store.ts';
import type { JourneyEvidence } from './journey-evidence.ts';
import { createSavedVerdicts } from './saved-verdicts.ts';

/** More passages than `maxWaitPassages` are gathered in the background, and serve a minute; the first asker waits this long for them, no longer. */
const patienceMs = 30;
/** What nobody asked for is gathered again after so long. */
const aheadMs = 3_600_000;

/** What is known at this moment. */
export interface EvidenceGlance {
  /** null: it is being gathered for the first time. */
  evidence: JourneyEvidence | null;
  /** How far a gathering under way is; null: none is. */
  progress: Progress | null;
  /** When it was gathered, where that is not just now. */
  judgedAtMs: number | null;
}

/** What only a look at the passages tells, kept: the numbers of the map come from roll-ups and never wait for it. */
export interface EvidenceBook {
  /**
   * @param after what the asker waits for besides: many passages are gathered once it is there, for two threads that read
   * at a time take the time of both
   */
  glance(query: RollupQuery, after?: Promise<unknown>): Promise<EvidenceGlance>;
  /** @returns null where it is being gathered for the first time: ask again later */
  get(query: RollupQuery): Promise<JourneyEvidence | null>;
  /** Gathers what will be asked for, unless that is little or was done within the hour. */
  ahead(query: RollupQuery): Promise<void>;
  /** Somebody was erased. */
  forget(site: string): Promise<void>;
}

/** @param toVersion what the configuration of a site is told apart by */
export function createEvidenceBook(
  store: Store,
  nowMs: () => number,
  toVersion: (site: string) => string = () => '',
): EvidenceBook {
  const saved = createSavedVerdicts(store);
  const book = createBook<JourneyEvidence>(async (query, onProgress, cursor) => {
    const version = toVersion(query.site);
    const evidence = await store.evidence(query, onProgress);
    // Little is gathered anew sooner than it is read; and a disk that is full keeps nobody from reading.
    if (evidence.passages > maxWaitPassages)
      await saved.write(query, { evidence, atMs: nowMs(), cursor, version }).catch(() => undefined);
    return evidence;
  }, nowMs);

  const glance: EvidenceBook['glance'] = async (query, after) => {
    const key = JSON.stringify(query);
    const [cursor, passages] = await Promise.all([readCursor(store, query.site), store.countPassages(query)]);
    const kept = book.get(key);
    // A configuration that judges otherwise brings no event: a minute later it is seen, too.
    const isYoung = book.isYoung(kept);
    const toSettled = (evidence: JourneyEvidence): EvidenceGlance => ({ evidence, progress: null, judgedAtMs: null });
    if (kept?.value && isYoung && kept.cursor === cursor) return toSettled(kept.value);
    if (passages <= maxWaitPassages) return toSettled(await book.gather(key, query, cursor));
    if (kept?.value && isYoung) return toSettled(kept.value);
    const old = kept?.value ? { evidence: kept.value, atMs: kept.atMs } : null;
    const disk = old ? null : await saved.read(query, toVersion(query.site));
    if (disk?.cursor === cursor) return toSettled(disk.evidence);
    // While the disk was read it may have come.
    const come = old ? null : book.get(key)?.value;
    if (come) return toSettled(come);
    const earlier = old ?? disk;
    // Whoever asks next finds it; a failure shows as evidence that is still missing.
    const gather = () => book.gather(key, query, cursor);
    const gathered = after ? after.then(gather, gather) : gather();
    const progress = (): Progress => book.get(key)?.progress ?? toBeginning(query);
    if (earlier) {
      gathered.catch(() => undefined);
      return { evidence: earlier.evidence, progress: progress(), judgedAtMs: earlier.atMs };
    }
    const evidence = await waitFor(gathered, patienceMs);
    return evidence ? toSettled(evidence) : { evidence: null, progress: progress(), judgedAtMs: null };
  };

  return {
    glance,
    get: async (query) => (await glance(query)).evidence,
    async ahead(query) {
      const cursor = await readCursor(store, query.site);
      if ((await store.countPassages(query)) <= maxWaitPassages) return;
      const earlier = await saved.read(query, toVersion(query.site));
      const isFresh = earlier && (earlier.cursor === cursor || earlier.atMs > nowMs() - aheadMs);
      if (!isFresh || earlier.to !== query.to) await book.gather(JSON.stringify(query), query, cursor);
    },
    forget: (site) => saved.forget(site),
  };
}
