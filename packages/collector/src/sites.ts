import { createHash } from 'node:crypto';
import type { SiteConfig } from '@ressenti/protocol';
import type { Store, StoredSite } from './store/store.ts';
import { createTurns } from './turns.ts';

/** The published sites, in memory: intake asks at every request. One process writes, so it is never stale. */
export interface SiteBook {
  get(site: string): StoredSite | undefined;
  all(): StoredSite[];
  /**
   * One after the other: of two that were written over the same one, the second finds it changed.
   * @param mayReplace is asked, in turn, about the configuration in force by its tags, as published and as served; none: there is none
   * @returns null where it may not; nothing is changed then
   */
  publish(
    site: string,
    config: SiteConfig,
    nowMs: number,
    mayReplace?: (tags: readonly string[]) => boolean,
  ): Promise<StoredSite | null>;
  /** What pages get: the configuration as published, with every survey closed that has all the answers it wanted. */
  served(site: string): { text: string; etag: string } | undefined;
  /** Answers so far, per survey; closes those whose quota is reached. */
  noteAnswered(site: string, answered: Readonly<Record<string, number>>): void;
}

interface Entry {
  site: StoredSite;
  answered: Record<string, number>;
  served: { text: string; etag: string };
}

export async function openSiteBook(store: Store): Promise<SiteBook> {
  const entries = new Map<string, Entry>();
  const put = (site: StoredSite, answered: Record<string, number>): void => {
    entries.set(site.site, { site, answered, served: toServed(site, answered) });
  };
  const inTurn = createTurns(1);
  for (const site of await store.sites()) put(site, await store.answered(site.site));

  return {
    get: (site) => entries.get(site)?.site,
    all: () => [...entries.values()].map(({ site }) => site),
    publish: (site, config, nowMs, mayReplace) =>
      inTurn(async () => {
        const current = entries.get(site);
        if (mayReplace && !mayReplace(current ? [current.site.etag, current.served.etag] : [])) return null;
        const stored = await store.publish(site, config, nowMs);
        put(stored, await store.answered(site));
        return stored;
      }),
    served: (site) => entries.get(site)?.served,
    noteAnswered(site, answered) {
      const entry = entries.get(site);
      if (!entry) return;
      const before = toClosed(entry.site, entry.answered).join();
      Object.assign(entry.answered, answered);
      if (toClosed(entry.site, entry.answered).join() !== before) entry.served = toServed(entry.site, entry.answered);
    },
  };
}

function toClosed({ config }: StoredSite, answered: Readonly<Record<string, number>>): string[] {
  return (config.surveys ?? [])
    .filter(({ id, quota }) => quota !== undefined && Object.hasOwn(answered, id) && (answered[id] ?? 0) >= quota)
    .map(({ id }) => id);
}

function toServed(site: StoredSite, answered: Readonly<Record<string, number>>): { text: string; etag: string } {
  const closed = new Set(toClosed(site, answered));
  if (closed.size === 0) return { text: site.text, etag: site.etag };
  const { config } = site;
  const surveys = config.surveys?.map((survey) => (closed.has(survey.id) ? { ...survey, closed: true } : survey));
  const text = JSON.stringify({ ...config, ...(surveys ? { surveys } : {}) });
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}
