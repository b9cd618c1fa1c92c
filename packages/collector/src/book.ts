import type { Progress } from '@ressenti/protocol';
import type { OnProgress, RollupQuery, Store } from './store/store.ts';

/** With so many passages in the window what is asked is gathered while the asker waits; it takes some hundredths of a second. */
export const maxWaitPassages = 2000;
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
  /** How far what is under way is; null: not begun, or nothing is. */
  progress: Progress | null;
}

/** What was read of journeys, the last two hundred questions; nothing is read twice at a time. */
export interface Book<T> {
  get(key: string): Kept<T> | undefined;
  /** Whether it is of the last minute. */
  isYoung(kept: Kept<T> | undefined): boolean;
  /** Reads it anew, or joins who does. @throws what reading throws; what was kept stays */
  gather(key: string, query: RollupQuery, cursor: string): Promise<T>;
}

export function createBook<T>(
  read: (query: RollupQuery, onProgress: OnProgress, cursor: string) => Promise<T>,
  nowMs: () => number,
): Book<T> {
  const book = new Map<string, Kept<T>>();
  return {
    get: (key) => book.get(key),
    isYoung: (kept) => (kept?.atMs ?? 0) >= nowMs() - keptMs,
    gather(key, query, cursor) {
      const kept: Kept<T> = book.get(key) ?? { value: null, cursor, atMs: 0, underWay: null, progress: null };
      book.delete(key);
      book.set(key, kept);
      const oldest = book.keys().next();
      if (book.size > maxKept && !oldest.done) book.delete(oldest.value);
      const onProgress: OnProgress = (progress) => {
        kept.progress = progress;
      };
      kept.underWay ??= read(query, onProgress, cursor).then(
        (value) => {
          Object.assign(kept, { value, cursor, atMs: nowMs(), underWay: null, progress: null });
          return value;
        },
        (error: Error) => {
          Object.assign(kept, { underWay: null, progress: null });
          throw error;
        },
      );
      return kept.underWay;
    },
  };
}

/** Waits for it, but no longer than this: null, then, and likewise where it fails. */
export function waitFor<T>(gathered: Promise<T>, patienceMs: number): Promise<T | null> {
  return Promise.race([
    gathered.catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs)),
  ]);
}

/** Where a site stands. Whoever is erased leaves the last event where it is, and fewer of them. */
export async function readCursor(store: Store, site: string): Promise<string> {
  const [last, heard] = await Promise.all([store.lastCursor(site), store.heard(site)]);
  return `${last} ${heard.events}`;
}

/** Nothing of it is read yet. */
export function toBeginning({ from, to }: Pick<RollupQuery, 'from' | 'to'>): Progress {
  return { done: 0, of: Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1 };
}
