import { copyFileSync, existsSync } from 'node:fs';
import type Database from 'libsql';

/** One entry per version, applied in order, each in a transaction. Never edit one that was released; add one. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE sites (
    key INTEGER PRIMARY KEY, site TEXT NOT NULL UNIQUE, config TEXT NOT NULL, etag TEXT NOT NULL, published INTEGER NOT NULL
  );
  CREATE TABLE admitted (site INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (site, kind, value)) WITHOUT ROWID;

  CREATE TABLE events (
    seq INTEGER PRIMARY KEY, site INTEGER NOT NULL, id BLOB NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL,
    received INTEGER NOT NULL, imported INTEGER NOT NULL, visitor TEXT, passage TEXT, tab TEXT, body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX events_id ON events (site, id);
  CREATE INDEX events_visitor ON events (site, visitor) WHERE visitor IS NOT NULL;
  CREATE TABLE heard (site INTEGER PRIMARY KEY, answers INTEGER NOT NULL, events INTEGER NOT NULL);
  CREATE TABLE erased (site INTEGER NOT NULL, visitor TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (site, visitor)) WITHOUT ROWID;

  CREATE TABLE tabs (
    site INTEGER NOT NULL, tab TEXT NOT NULL, day TEXT NOT NULL, ranges TEXT NOT NULL, received INTEGER NOT NULL,
    missing INTEGER NOT NULL, PRIMARY KEY (site, tab)
  ) WITHOUT ROWID;
  CREATE INDEX tabs_day ON tabs (site, day);
  CREATE TABLE reported (site INTEGER NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (site, day, reason)) WITHOUT ROWID;

  CREATE TABLE passages (
    site INTEGER NOT NULL, id TEXT NOT NULL, journey TEXT NOT NULL, visitor TEXT, first INTEGER NOT NULL, due INTEGER,
    device TEXT NOT NULL, locale TEXT NOT NULL, persona TEXT NOT NULL, variant TEXT NOT NULL, channel TEXT NOT NULL,
    summary TEXT NOT NULL, contribution TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (site, id)
  );
  CREATE INDEX passages_due ON passages (due) WHERE due IS NOT NULL;
  CREATE INDEX passages_visitor ON passages (site, visitor) WHERE visitor IS NOT NULL;
  CREATE INDEX passages_first ON passages (site, journey, first);
  CREATE TABLE rollups (
    site INTEGER NOT NULL, journey TEXT NOT NULL, day TEXT NOT NULL, device TEXT NOT NULL, locale TEXT NOT NULL,
    persona TEXT NOT NULL, variant TEXT NOT NULL, channel TEXT NOT NULL, passages INTEGER NOT NULL, counts TEXT NOT NULL,
    PRIMARY KEY (site, journey, device, day, locale, persona, variant, channel)
  ) WITHOUT ROWID;

  CREATE TABLE invites (
    site INTEGER NOT NULL, invite TEXT NOT NULL, survey TEXT NOT NULL, variant TEXT, timing TEXT, first INTEGER NOT NULL,
    journey TEXT, step TEXT, shown INTEGER NOT NULL, answered INTEGER NOT NULL, outcome TEXT, instrument TEXT, value INTEGER,
    scored INTEGER, PRIMARY KEY (site, invite)
  ) WITHOUT ROWID;
  CREATE INDEX invites_first ON invites (site, first);
  CREATE TABLE quotas (site INTEGER NOT NULL, survey TEXT NOT NULL, answered INTEGER NOT NULL, PRIMARY KEY (site, survey)) WITHOUT ROWID;
  CREATE TABLE verbatims (
    site INTEGER NOT NULL, invite TEXT NOT NULL, question TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, journey TEXT,
    step TEXT, survey TEXT NOT NULL, visitor TEXT, locale TEXT, language TEXT, text TEXT NOT NULL, plain TEXT NOT NULL,
    blocker INTEGER NOT NULL, PRIMARY KEY (site, invite, question)
  );
  CREATE INDEX verbatims_at ON verbatims (site, at);
  CREATE INDEX verbatims_id ON verbatims (site, id);
  CREATE INDEX verbatims_step ON verbatims (site, journey, step, at);

  CREATE TABLE work (
    site INTEGER NOT NULL, journey TEXT NOT NULL, step TEXT NOT NULL, changed INTEGER NOT NULL, item TEXT NOT NULL,
    PRIMARY KEY (site, journey, step, changed)
  ) WITHOUT ROWID;
  CREATE TABLE classes (
    site INTEGER NOT NULL, journey TEXT NOT NULL, step TEXT NOT NULL, day TEXT NOT NULL, today TEXT NOT NULL, published TEXT,
    PRIMARY KEY (site, journey, step, day)
  ) WITHOUT ROWID;
  `,
  `
  -- Where each site stands, without a look at its events.
  ALTER TABLE heard ADD COLUMN last INTEGER NOT NULL DEFAULT 0;
  UPDATE heard SET last = coalesce((SELECT max(seq) FROM events WHERE events.site = heard.site), 0);

  -- Verbatims per step and day, kept by the database itself whatever adds, changes or deletes one.
  CREATE TABLE verbatim_days (
    site INTEGER NOT NULL, journey TEXT NOT NULL, step TEXT NOT NULL, day TEXT NOT NULL, n INTEGER NOT NULL, blocker INTEGER NOT NULL,
    PRIMARY KEY (site, journey, day, step)
  ) WITHOUT ROWID;
  INSERT INTO verbatim_days SELECT site, journey, step, date(at / 1000, 'unixepoch'), count(*), sum(blocker) FROM verbatims
    WHERE journey IS NOT NULL AND step IS NOT NULL GROUP BY 1, 2, 3, 4;
  CREATE TRIGGER verbatims_added AFTER INSERT ON verbatims WHEN new.journey IS NOT NULL AND new.step IS NOT NULL BEGIN
    INSERT INTO verbatim_days VALUES (new.site, new.journey, new.step, date(new.at / 1000, 'unixepoch'), 1, new.blocker)
      ON CONFLICT DO UPDATE SET n = n + 1, blocker = blocker + excluded.blocker;
  END;
  CREATE TRIGGER verbatims_gone AFTER DELETE ON verbatims WHEN old.journey IS NOT NULL AND old.step IS NOT NULL BEGIN
    UPDATE verbatim_days SET n = n - 1, blocker = blocker - old.blocker
      WHERE site = old.site AND journey = old.journey AND step = old.step AND day = date(old.at / 1000, 'unixepoch');
  END;
  CREATE TRIGGER verbatims_changed AFTER UPDATE ON verbatims WHEN new.journey IS NOT NULL AND new.step IS NOT NULL BEGIN
    UPDATE verbatim_days SET n = n - 1, blocker = blocker - old.blocker
      WHERE site = old.site AND journey = old.journey AND step = old.step AND day = date(old.at / 1000, 'unixepoch');
    INSERT INTO verbatim_days VALUES (new.site, new.journey, new.step, date(new.at / 1000, 'unixepoch'), 1, new.blocker)
      ON CONFLICT DO UPDATE SET n = n + 1, blocker = blocker + excluded.blocker;
  END;

  -- Passages count something new: every site is counted again, a little at a time.
  INSERT INTO meta (key, value) SELECT 'refresh', (SELECT json_group_object(site, '') FROM sites) WHERE EXISTS (SELECT 1 FROM sites)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value;

  -- What the segments of a journey are, without reading what was counted in them.
  CREATE INDEX rollups_segments ON rollups (site, journey, day, device, locale, persona, variant, channel, passages);
  `,
  `
  -- What a site says of its visitors: a row per passage and trait. How many passages have a value, by day and in all, is
  -- kept by the database itself, and goes with the last of them.
  CREATE TABLE traits (
    site INTEGER NOT NULL, passage TEXT NOT NULL, name TEXT NOT NULL, journey TEXT NOT NULL, value TEXT NOT NULL, day TEXT NOT NULL,
    counted INTEGER NOT NULL, PRIMARY KEY (site, passage, name)
  ) WITHOUT ROWID;
  CREATE INDEX traits_value ON traits (site, journey, name, value, day);
  CREATE TABLE trait_days (
    site INTEGER NOT NULL, journey TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, day TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (site, journey, name, value, day)
  ) WITHOUT ROWID;
  CREATE TABLE trait_values (
    site INTEGER NOT NULL, journey TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (site, journey, name, value)
  ) WITHOUT ROWID;
  CREATE INDEX trait_values_n ON trait_values (site, journey, name, n);
  CREATE TRIGGER traits_added AFTER INSERT ON traits WHEN new.counted > 0 BEGIN
    INSERT INTO trait_days VALUES (new.site, new.journey, new.name, new.value, new.day, new.counted)
      ON CONFLICT DO UPDATE SET n = n + excluded.n;
    INSERT INTO trait_values VALUES (new.site, new.journey, new.name, new.value, new.counted)
      ON CONFLICT DO UPDATE SET n = n + excluded.n;
  END;
  CREATE TRIGGER traits_gone AFTER DELETE ON traits WHEN old.counted > 0 BEGIN
    UPDATE trait_days SET n = n - old.counted
      WHERE site = old.site AND journey = old.journey AND name = old.name AND value = old.value AND day = old.day;
    DELETE FROM trait_days
      WHERE site = old.site AND journey = old.journey AND name = old.name AND value = old.value AND day = old.day AND n <= 0;
    UPDATE trait_values SET n = n - old.counted
      WHERE site = old.site AND journey = old.journey AND name = old.name AND value = old.value;
    DELETE FROM trait_values
      WHERE site = old.site AND journey = old.journey AND name = old.name AND value = old.value AND n <= 0;
  END;
  CREATE TRIGGER passages_gone AFTER DELETE ON passages BEGIN
    DELETE FROM traits WHERE site = old.site AND passage = old.id;
  END;

  -- Older passages get theirs when they are counted again, a little at a time.
  INSERT INTO meta (key, value) SELECT 'refresh', (SELECT json_group_object(site, '') FROM sites) WHERE EXISTS (SELECT 1 FROM sites)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value;
  `,
  `
  -- Passages count which of their steps led to the goal: every site is counted again, a little at a time.
  INSERT INTO meta (key, value) SELECT 'refresh', (SELECT json_group_object(site, '') FROM sites) WHERE EXISTS (SELECT 1 FROM sites)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value;
  `,
  `
  -- Roll-ups of fourteen days at once, so that a year is read from few rows; those that have to be added up (again) are noted.
  CREATE TABLE fortnights (
    site INTEGER NOT NULL, journey TEXT NOT NULL, first TEXT NOT NULL, device TEXT NOT NULL, locale TEXT NOT NULL,
    persona TEXT NOT NULL, variant TEXT NOT NULL, channel TEXT NOT NULL, counts TEXT NOT NULL,
    PRIMARY KEY (site, journey, first, device, locale, persona, variant, channel)
  ) WITHOUT ROWID;
  CREATE TABLE stale (site INTEGER NOT NULL, journey TEXT NOT NULL, first TEXT NOT NULL, PRIMARY KEY (site, journey, first)) WITHOUT ROWID;
  INSERT INTO stale SELECT DISTINCT site, journey, date(unixepoch(day) / 1209600 * 1209600, 'unixepoch') FROM rollups;

  -- Passages without a language count as those of the site's first one: every site is counted again, a little at a time.
  INSERT INTO meta (key, value) SELECT 'refresh', (SELECT json_group_object(site, '') FROM sites) WHERE EXISTS (SELECT 1 FROM sites)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value;
  `,
  `
  -- Counts by one or two dimensions, or by one trait, of a day or of fourteen days at once (parts.ts), and which of them have
  -- to be added up. They are filled in the background; what is missing is read from the roll-ups or the passages.
  CREATE TABLE parts (
    site INTEGER NOT NULL, journey TEXT NOT NULL, kind TEXT NOT NULL, names TEXT NOT NULL, days INTEGER NOT NULL,
    first TEXT NOT NULL, value TEXT NOT NULL, counts TEXT NOT NULL, PRIMARY KEY (site, journey, names, days, first, value)
  ) WITHOUT ROWID;
  CREATE INDEX parts_span ON parts (first, days, site, journey, kind);
  CREATE TABLE parts_due (
    site INTEGER NOT NULL, journey TEXT NOT NULL, kind TEXT NOT NULL, days INTEGER NOT NULL, first TEXT NOT NULL,
    PRIMARY KEY (site, journey, kind, days, first)
  ) WITHOUT ROWID;
  INSERT INTO parts_due
    SELECT DISTINCT site, journey, kind, 1, day FROM rollups, (SELECT 'dimension' AS kind UNION SELECT 'trait') WHERE device = ''
    UNION SELECT site, journey, kind, 14, date(unixepoch(day) / 1209600 * 1209600, 'unixepoch')
      FROM rollups, (SELECT 'dimension' AS kind UNION SELECT 'trait') WHERE device = '';
  `,
  `
  -- The newest invitations of one survey, however rarely it is shown.
  CREATE INDEX invites_survey ON invites (site, survey, first) WHERE shown = 1;
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
