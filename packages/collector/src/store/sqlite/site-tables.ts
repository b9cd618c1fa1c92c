import type { SiteKey, SiteRecord, SiteTables } from '../tables.ts';
import type { Sql } from './statements.ts';

export function createSiteTables(sql: Sql): SiteTables {
  return {
    siteRecords: () =>
      sql('SELECT key, site, config AS text, etag, published AS publishedAtMs FROM sites').all() as SiteRecord[],

    publish(site, text, etag, nowMs) {
      sql(
        'INSERT INTO sites (site, config, etag, published) VALUES (?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET config = excluded.config, etag = excluded.etag, published = excluded.published',
      ).run(site, text, etag, nowMs);
      const { key } = sql('SELECT key FROM sites WHERE site = ?').get(site) as { key: SiteKey };
      return { key, site, text, etag, publishedAtMs: nowMs };
    },

    readNote(name) {
      const row = sql('SELECT value FROM meta WHERE key = ?').get(name) as { value: string } | undefined;
      return row?.value ?? null;
    },

    writeNote(name, value) {
      sql('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
        name,
        value,
      );
    },

    admitted: (site) =>
      sql('SELECT kind, value FROM admitted WHERE site = ?').all(site) as { kind: string; value: string }[],

    admit(site, kind, value) {
      sql('INSERT INTO admitted (site, kind, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(site, kind, value);
    },
  };
}
