import type { RollupQuery, Store } from '../store/store.ts';
import type { JourneyEvidence } from './journey-evidence.ts';

const dayMs = 86_400_000;
/** What was gathered for the same length of time up to so many days earlier may stand in for it. */
const maxShiftDays = 2;

/** Evidence as it was gathered, kept on disk. */
export interface Saved {
  evidence: JourneyEvidence;
  atMs: number;
  cursor: string;
  to: string;
  /** The configuration it was gathered under: under another one, steps may be others. */
  version: string;
}

/**
 * The verdicts over the usual windows, everybody's, kept on disk: whoever opens the studio after a restart, or first on a new
 * day, sees those of the last time at once, and the present ones as soon as they are gathered.
 */
export interface SavedVerdicts {
  read(query: RollupQuery, version: string): Promise<Saved | null>;
  write(query: RollupQuery, saved: Omit<Saved, 'to'>): Promise<void>;
  /** Somebody was erased: what still counts them goes, too. */
  forget(site: string): Promise<void>;
}

export function createSavedVerdicts(store: Store): SavedVerdicts {
  const known = new Map<string, Record<string, Saved>>();
  const of = async (site: string): Promise<Record<string, Saved>> => {
    const found =
      known.get(site) ?? (JSON.parse((await store.readNote(toNote(site))) || '{}') as Record<string, Saved>);
    known.set(site, found);
    return found;
  };
  const toKey = ({ journey, from, to }: RollupQuery): string => `${toDays(from, to)} ${journey}`;
  return {
    async read(query, version) {
      if (!isWhole(query)) return null;
      const saved = (await of(query.site))[toKey(query)];
      if (!saved || saved.version !== version) return null;
      const shift = toDays(saved.to, query.to) - 1;
      return shift >= 0 && shift <= maxShiftDays ? saved : null;
    },
    async write(query, saved) {
      if (!isWhole(query)) return;
      const all = await of(query.site);
      const key = toKey(query);
      // A window that lies in the past is asked for once in a while, and its place is that of the present one.
      if ((all[key]?.to ?? '') > query.to) return;
      all[key] = { ...saved, to: query.to };
      await store.writeNote(toNote(query.site), JSON.stringify(all));
    },
    async forget(site) {
      known.set(site, {});
      await store.writeNote(toNote(site), '{}');
    },
  };
}

/** Windows that the studio offers; any other one would stay on disk for nobody. */
export const usualDays: readonly number[] = [7, 28, 90, 365];

function isWhole({ segment, traits = [], from, to }: RollupQuery): boolean {
  return Object.keys(segment).length === 0 && traits.length === 0 && usualDays.includes(toDays(from, to));
}

function toDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

function toNote(site: string): string {
  return `verdicts ${site}`;
}
