import type { RollupQuery, Store } from './store/store.ts';

/** What took its time to read serves for so long. */
const keptMs = 60_000;
const maxKept = 200;

/** One thing that was read, or is being read. */
export interface Kept<T> {
  value: T | null;
  /** Where the site stood when it was asked for. */
  cursor: string;
  atMs: number;
  underWay: Promise<T> | null;
}

/** What was read of journeys, the last two hundred questions; nothing is read twice at a time. */
export interface Book<T> {
  get(key: string): Kept<T> | undefined;
  /** Whether it is of the last minute. */
  isYoung(kept: Kept<T> | undefined): boolean;
  /** Reads it anew, or joins who does. @throws what reading throws; what was kept stays */
  gather(key: string, query: RollupQuery, cursor: string): Promise<T>;
}

export function createBook<T>(read: (query: RollupQuery) => Promise<T>, nowMs: () => number): Book<T> {
  const book = new Map<string, Kept<T>>();
  return {
    get: (key) => book.get(key),
    isYoung: (kept) => (kept?.atMs ?? 0) >= nowMs() - keptMs,
    gather(key, query, cursor) {
      const kept: Kept<T> = book.get(key) ?? { value: null, cursor, atMs: 0, underWay: null };
      book.delete(key);
      book.set(key, kept);
      const oldest = book.keys().next();
      if (book.size > maxKept && !oldest.done) book.delete(oldest.value);
      kept.underWay ??= read(query).then(
        (value) => {
          Object.assign(kept, { value, cursor, atMs: nowMs(), underWay: null });
          return value;
        },
        (error: Error) => {
          kept.underWay = null;
          throw error;
        },
      );
      return kept.underWay;
    },
  };
}

/** Where a site stands. Whoever is erased leaves the last event where it is, and fewer of them. */
export async function readCursor(store: Store, site: string): Promise<string> {
  const [last, heard] = await Promise.all([store.lastCursor(site), store.heard(site)]);
  return `${last} ${heard.events}`;
}
