import { copyFileSync, existsSync } from 'node:fs';
import type Database from 'libsql';

/** One entry per version, applied in order, each in a transaction. Never edit one that was released; add one. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE sites (
    key INTEGER PRIMARY KEY, site TEXT NOT NULL UNIQUE, config TEXT NOT NULL, etag TEXT NOT NULL, published INTEGER NOT NULL
  );
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY, site INTEGER NOT NULL, id BLOB NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL,
    received INTEGER NOT NULL, imported INTEGER NOT NULL, visitor TEXT, passage TEXT, tab TEXT, body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX events_id ON events (site, id);
  CREATE INDEX events_visitor ON events (site, visitor) WHERE visitor IS NOT NULL;
  CREATE TABLE passages (
    site INTEGER NOT NULL, id TEXT NOT NULL, journey TEXT NOT NULL, visitor TEXT, first INTEGER NOT NULL, due INTEGER,
    contribution TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (site, id)
  );
  CREATE INDEX passages_due ON passages (due) WHERE due IS NOT NULL;
  CREATE INDEX passages_visitor ON passages (site, visitor) WHERE visitor IS NOT NULL;
  CREATE TABLE tabs (
    site INTEGER NOT NULL, tab TEXT NOT NULL, day TEXT NOT NULL, ranges TEXT NOT NULL, received INTEGER NOT NULL,
    missing INTEGER NOT NULL, PRIMARY KEY (site, tab)
  ) WITHOUT ROWID;
  CREATE INDEX tabs_day ON tabs (site, day);
  CREATE TABLE rollups (
    site INTEGER NOT NULL, journey TEXT NOT NULL, day TEXT NOT NULL, device TEXT NOT NULL, locale TEXT NOT NULL,
    persona TEXT NOT NULL, variant TEXT NOT NULL, channel TEXT NOT NULL, passages INTEGER NOT NULL, counts TEXT NOT NULL,
    PRIMARY KEY (site, journey, device, day, locale, persona, variant, channel)
  ) WITHOUT ROWID;
  CREATE TABLE invites (site INTEGER NOT NULL, survey TEXT NOT NULL, invite TEXT NOT NULL, PRIMARY KEY (site, survey, invite)) WITHOUT ROWID;
  CREATE TABLE quotas (site INTEGER NOT NULL, survey TEXT NOT NULL, answered INTEGER NOT NULL, PRIMARY KEY (site, survey)) WITHOUT ROWID;
  CREATE TABLE heard (site INTEGER PRIMARY KEY, answers INTEGER NOT NULL, events INTEGER NOT NULL);
  CREATE TABLE erased (site INTEGER NOT NULL, visitor TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (site, visitor)) WITHOUT ROWID;
  `,
];

/**
 * Brings a database to the newest version. An existing one is copied beside itself first, and the copy stays.
 * @throws Error if the file was written by a newer collector
 * @returns the version it came from; 0: it was made just now
 */
export function migrate(db: Database.Database, file: string, steps: readonly string[] = migrations): number {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number };
  const from = row.user_version;
  if (from > steps.length)
    throw new Error(
      `${file}: expected a database of version ${steps.length} or older, received version ${from}; ` +
        'it was written by a newer collector, and this one does not touch it.',
    );
  if (from === steps.length) return from;
  if (from > 0) {
    db.pragma('wal_checkpoint(TRUNCATE)');
    const copy = `${file}.v${from}.backup`;
    if (!existsSync(copy)) copyFileSync(file, copy);
  }
  for (let version = from; version < steps.length; version++) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(steps[version] ?? '');
      db.exec(`PRAGMA user_version = ${version + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
  return from;
}
