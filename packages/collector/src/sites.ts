import { createHash } from 'node:crypto';
import type { SiteConfig } from '@ressenti/protocol';
import { afterPublishing, type Brakes, toSurveyBrakes } from './brakes/brakes.ts';
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
  /**
   * What pages get: the configuration as published, with every survey closed that has all the answers it wanted, and fewer
   * people asked by one that wears them out.
   */
  served(site: string): { text: string; etag: string } | undefined;
  /** Answers so far, per survey; closes those whose quota is reached. */
  noteAnswered(site: string, answered: Readonly<Record<string, number>>): void;
  /** The surveys that ask fewer people than was published. */
  brakes(site: string): Brakes;
  /** Keeps them, and serves what they say from then on. */
  setBrakes(site: string, brakes: Brakes): Promise<void>;
}

interface Entry {
  site: StoredSite;
  answered: Record<string, number>;
  brakes: Brakes;
  served: { text: string; etag: string };
}

export async function openSiteBook(store: Store): Promise<SiteBook> {
  const entries = new Map<string, Entry>();
  const put = (entry: Omit<Entry, 'served'>): void => {
    entries.set(entry.site.site, { ...entry, served: toServed(entry) });
  };
  const inTurn = createTurns(1);
  for (const site of await store.sites()) {
    const brakes = JSON.parse((await store.readNote(toNote(site.site))) ?? '{}') as Brakes;
    put({ site, answered: await store.answered(site.site), brakes });
  }

  return {
    get: (site) => entries.get(site)?.site,
    all: () => [...entries.values()].map(({ site }) => site),
    publish: (site, config, nowMs, mayReplace) =>
      inTurn(async () => {
        const current = entries.get(site);
        if (mayReplace && !mayReplace(current ? [current.site.etag, current.served.etag] : [])) return null;
        const stored = await store.publish(site, config, nowMs);
        const known = current?.brakes ?? {};
        const brakes = current ? afterPublishing(known, current.site.config, config, nowMs) : known;
        if (JSON.stringify(brakes) !== JSON.stringify(known))
          await store.writeNote(toNote(site), JSON.stringify(brakes));
        put({ site: stored, answered: await store.answered(site), brakes });
        return stored;
      }),
    served: (site) => entries.get(site)?.served,
    noteAnswered(site, answered) {
      const entry = entries.get(site);
      if (!entry) return;
      const before = toClosed(entry.site, entry.answered).join();
      Object.assign(entry.answered, answered);
      if (toClosed(entry.site, entry.answered).join() !== before) entry.served = toServed(entry);
    },
    brakes: (site) => entries.get(site)?.brakes ?? {},
    setBrakes: (site, brakes) =>
      inTurn(async () => {
        await store.writeNote(toNote(site), JSON.stringify(brakes));
        const entry = entries.get(site);
        if (entry) put({ ...entry, brakes });
      }),
  };
}

function toClosed({ config }: StoredSite, answered: Readonly<Record<string, number>>): string[] {
  return (config.surveys ?? [])
    .filter(({ id, quota }) => quota !== undefined && Object.hasOwn(answered, id) && (answered[id] ?? 0) >= quota)
    .map(({ id }) => id);
}

function toServed({ site, answered, brakes }: Omit<Entry, 'served'>): { text: string; etag: string } {
  const { config } = site;
  const closed = new Set(toClosed(site, answered));
  const ratios = new Map(toSurveyBrakes(config, brakes).map(({ survey, sampleRatio }) => [survey, sampleRatio]));
  if (closed.size === 0 && ratios.size === 0) return { text: site.text, etag: site.etag };
  const surveys = config.surveys?.map((survey) => {
    const sampleRatio = ratios.get(survey.id);
    return {
      ...survey,
      ...(sampleRatio === undefined ? {} : { audience: { ...survey.audience, sampleRatio } }),
      ...(closed.has(survey.id) ? { closed: true } : {}),
    };
  });
  const text = JSON.stringify({ ...config, ...(surveys ? { surveys } : {}) });
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}

function toNote(site: string): string {
  return `brakes ${site}`;
}
