import type { SiteConfig } from '@ressenti/protocol';
import type { Store, StoredSite } from './store/store.ts';

/** The published sites, in memory: intake asks at every request. One process writes, so it is never stale. */
export interface SiteBook {
  get(site: string): StoredSite | undefined;
  all(): StoredSite[];
  publish(site: string, config: SiteConfig, nowMs: number): Promise<StoredSite>;
}

export async function openSiteBook(store: Store): Promise<SiteBook> {
  const sites = new Map((await store.sites()).map((site) => [site.site, site]));
  return {
    get: (site) => sites.get(site),
    all: () => [...sites.values()],
    async publish(site, config, nowMs) {
      const stored = await store.publish(site, config, nowMs);
      sites.set(site, stored);
      return stored;
    },
  };
}
