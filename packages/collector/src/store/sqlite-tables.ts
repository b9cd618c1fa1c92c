import { type EventType, toEventClass } from '@ressenti/protocol';
import type Database from 'libsql';
import { type Counts, type Dims, names, toDay } from '../passages/contribution.ts';
import { dimensions } from '../passages/state.ts';
import { computeMissing, computeReceived } from './ranges.ts';
import { erasedRetentionMs, tabRetentionMs } from './retention.ts';
import { toSegments } from './segments.ts';
import type { EventPage, EventRow, Heard, RollupQuery, RollupRow } from './store.ts';
import type { PassageRecord, SiteKey, SiteRecord, StoredEvent, Tables, TabRecord } from './tables.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface RollupRecord {
  journey: string;
  day: string;
  counts: string;
  [dimension: string]: string;
}

/** The tables in SQLite. Every statement binds its values; none is built from input. */
export function createSqliteTables(db: Database.Database): Tables {
  const statements = new Map<string, Database.Statement>();
  const sql = (text: string): Database.Statement => {
    let statement = statements.get(text);
    if (!statement) {
      statement = db.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
  let nextSeq = readNextSeq(db);
  const insertEvent = sql(
    'INSERT INTO events (seq, site, id, type, at, received, imported, visitor, passage, tab, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO NOTHING',
  );
  // Roll-up rows touched in this transaction: read once, written once.
  const touched = new Map<string, { key: unknown[]; counts: Counts }>();

  const flush = (): void => {
    for (const { key, counts } of touched.values()) {
      const isEmpty = Object.keys(counts).length === 0;
      if (isEmpty) sql(`DELETE FROM rollups WHERE ${rollupKey}`).run(...key);
      else
        sql(
          'INSERT INTO rollups (site, journey, day, device, locale, persona, variant, channel, passages, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET passages = excluded.passages, counts = excluded.counts',
        ).run(...key, counts[names.passages] ?? 0, JSON.stringify(counts));
    }
    touched.clear();
  };

  const addTo = (key: unknown[], delta: Counts): void => {
    const name = JSON.stringify(key);
    let entry = touched.get(name);
    if (!entry) {
      const row = sql(`SELECT counts FROM rollups WHERE ${rollupKey}`).get(...key) as { counts: string } | undefined;
      entry = { key, counts: row ? toCounts(row.counts) : Object.create(null) };
      touched.set(name, entry);
    }
    addCounts(entry.counts, delta);
  };

  return {
    transaction(work) {
      const seqBefore = nextSeq;
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        flush();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        touched.clear();
        nextSeq = seqBefore;
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },

    siteRecords: () =>
      sql('SELECT key, site, config AS text, etag, published AS publishedAtMs FROM sites').all() as SiteRecord[],

    publish(site, text, etag, nowMs) {
      sql(
        'INSERT INTO sites (site, config, etag, published) VALUES (?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET config = excluded.config, etag = excluded.etag, published = excluded.published',
      ).run(site, text, etag, nowMs);
      const { key } = sql('SELECT key FROM sites WHERE site = ?').get(site) as { key: SiteKey };
      return { key, site, text, etag, publishedAtMs: nowMs };
    },

    insertEvent(site, row: EventRow, receivedMs, imported) {
      const { changes } = insertEvent.run(
        nextSeq,
        site,
        toKey(row.id),
        row.type,
        row.at,
        receivedMs,
        imported ? 1 : 0,
        row.visitor,
        row.passage,
        row.tab,
        row.body,
      );
      if (changes > 0) nextSeq++;
      return changes > 0;
    },

    events(site, after, limit): EventPage {
      const rows = sql('SELECT seq, body FROM events WHERE site = ? AND seq > ? ORDER BY seq LIMIT ?').all(
        site,
        after,
        limit,
      ) as { seq: number; body: string }[];
      return {
        bodies: rows.map((row) => row.body),
        cursors: rows.map((row) => String(row.seq)),
        cursor: String(rows[rows.length - 1]?.seq ?? after),
      };
    },

    lastSeq(site) {
      const row = sql('SELECT seq FROM events WHERE site = ? ORDER BY seq DESC LIMIT 1').get(site) as
        | { seq: number }
        | undefined;
      return row?.seq ?? 0;
    },

    storedEvents: (site, after, limit) =>
      (
        sql(
          'SELECT seq, received AS receivedMs, imported, tab, body FROM events WHERE site = ? AND seq > ? ORDER BY seq LIMIT ?',
        ).all(site, after, limit) as (Omit<StoredEvent, 'imported'> & { imported: number })[]
      ).map((row) => ({ ...row, imported: row.imported === 1 })),

    passage(site, id) {
      const row = sql(
        'SELECT journey, visitor, state, due AS dueMs, contribution FROM passages WHERE site = ? AND id = ?',
      ).get(site, id) as
        | (Omit<PassageRecord, 'id' | 'state' | 'contribution'> & { state: string; contribution: string })
        | undefined;
      if (!row) return undefined;
      const { journey, visitor, dueMs } = row;
      return { id, journey, visitor, dueMs, state: JSON.parse(row.state), contribution: JSON.parse(row.contribution) };
    },

    putPassage(site, { id, journey, visitor, state, dueMs, contribution }) {
      sql(
        'INSERT INTO passages (site, id, journey, visitor, first, state, due, contribution) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET visitor = excluded.visitor, first = excluded.first, state = excluded.state, due = excluded.due, contribution = excluded.contribution',
      ).run(site, id, journey, visitor, state.firstAtMs, JSON.stringify(state), dueMs, JSON.stringify(contribution));
    },

    deletePassage(site, id) {
      sql('DELETE FROM passages WHERE site = ? AND id = ?').run(site, id);
    },

    duePassages: (nowMs, limit) =>
      sql('SELECT site, id FROM passages WHERE due <= ? ORDER BY due LIMIT ?').all(nowMs, limit) as {
        site: SiteKey;
        id: string;
      }[],

    tab(site, tab) {
      const row = sql('SELECT day, ranges FROM tabs WHERE site = ? AND tab = ?').get(site, tab) as
        | { day: string; ranges: string }
        | undefined;
      return row && { tab, day: row.day, ranges: JSON.parse(row.ranges) as TabRecord['ranges'] };
    },

    putTab(site, { tab, day, ranges }) {
      sql(
        'INSERT INTO tabs (site, tab, day, ranges, received, missing) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET ranges = excluded.ranges, received = excluded.received, missing = excluded.missing',
      ).run(site, tab, day, JSON.stringify(ranges), computeReceived(ranges), computeMissing(ranges));
    },

    measuredLoss: (site, fromDay) =>
      sql(
        'SELECT day, count(*) AS tabs, sum(received) AS received, sum(missing) AS missing FROM tabs WHERE site = ? AND day >= ? GROUP BY day ORDER BY day',
      ).all(site, fromDay) as { day: string; tabs: number; received: number; missing: number }[],

    addCounts(site, journey, day, dims, delta) {
      addTo([site, journey, day, ...toDimValues(dims)], delta);
      addTo([site, journey, day, ...toDimValues()], delta);
    },

    rollup(site, { journey, from, to, segment }: RollupQuery) {
      const wanted = dimensions.filter((dimension) => segment[dimension] !== undefined);
      const where =
        wanted.length === 0
          ? ` AND device = ''`
          : ` AND device <> ''${wanted.map((name) => ` AND ${name} = ?`).join('')}`;
      const rows = sql(`SELECT counts FROM rollups WHERE site = ? AND journey = ? AND day BETWEEN ? AND ?${where}`).all(
        site,
        journey,
        from,
        to,
        ...wanted.map((name) => segment[name]),
      ) as { counts: string }[];
      const sum: Counts = Object.create(null);
      for (const row of rows) addCounts(sum, toCounts(row.counts));
      return sum;
    },

    rollupRows: (site, journey) =>
      (
        sql(
          `SELECT * FROM rollups WHERE site = ? AND device <> ''${journey === undefined ? '' : ' AND journey = ?'}`,
        ).all(...(journey === undefined ? [site] : [site, journey])) as RollupRecord[]
      ).map(toRollupRow),

    segments(site, { journey, from, to }) {
      const rows = sql(
        "SELECT device, locale, persona, variant, channel, sum(passages) AS passages FROM rollups WHERE site = ? AND journey = ? AND device <> '' AND day BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5",
      ).all(site, journey, from, to) as (Dims & { passages: number })[];
      return toSegments(rows.map(({ passages, ...dims }) => ({ dims, passages })));
    },

    addHeard(site, { answers, events }) {
      sql(
        'INSERT INTO heard (site, answers, events) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET answers = answers + excluded.answers, events = events + excluded.events',
      ).run(site, answers, events);
    },

    heard(site): Heard {
      const row = sql('SELECT answers, events FROM heard WHERE site = ?').get(site) as Heard | undefined;
      return { answers: row?.answers ?? 0, events: row?.events ?? 0 };
    },

    isErased: (site, visitorHash) =>
      sql('SELECT 1 AS yes FROM erased WHERE site = ? AND visitor = ?').get(site, visitorHash) !== undefined,

    erase(site, visitor) {
      const ids = sql('SELECT id FROM passages WHERE site = ? AND visitor = ?').all(site, visitor) as { id: string }[];
      const gone = sql(
        "SELECT count(*) AS events, coalesce(sum(type = 'survey-answer'), 0) AS answers FROM events WHERE site = ? AND visitor = ?",
      ).get(site, visitor) as Heard;
      rememberSeq(db, nextSeq);
      sql('DELETE FROM events WHERE site = ? AND visitor = ?').run(site, visitor);
      sql('UPDATE heard SET answers = answers - ?, events = events - ? WHERE site = ?').run(
        gone.answers,
        gone.events,
        site,
      );
      return { events: gone.events, passages: ids.length, passageIds: ids.map((row) => row.id) };
    },

    remember(site, visitorHash, nowMs) {
      sql('INSERT INTO erased (site, visitor, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
        site,
        visitorHash,
        nowMs,
      );
    },

    addInvite(site, { survey, invite }) {
      const { changes } = sql('INSERT INTO invites (site, survey, invite) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
        site,
        survey,
        invite,
      );
      if (changes > 0)
        sql(
          'INSERT INTO quotas (site, survey, answered) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET answered = answered + 1',
        ).run(site, survey);
      const row = sql('SELECT answered FROM quotas WHERE site = ? AND survey = ?').get(site, survey) as {
        answered: number;
      };
      return row.answered;
    },

    answered(site) {
      const rows = sql('SELECT survey, answered FROM quotas WHERE site = ?').all(site) as {
        survey: string;
        answered: number;
      }[];
      return Object.fromEntries(rows.map(({ survey, answered }) => [survey, answered]));
    },

    expire({ after, limit, nowMs, retention }) {
      const rows = sql('SELECT seq, site, type, at FROM events WHERE seq > ? ORDER BY seq LIMIT ?').all(
        after,
        limit,
      ) as {
        seq: number;
        site: SiteKey;
        type: EventType;
        at: number;
      }[];
      const old = rows.filter(({ site, type, at }) => {
        const keptMs = retention.get(site)?.[toEventClass(type)];
        return keptMs !== undefined && at < nowMs - keptMs;
      });
      if (old.length > 0) {
        rememberSeq(db, nextSeq);
        for (const { seq } of old) sql('DELETE FROM events WHERE seq = ?').run(seq);
      }
      const last = rows[rows.length - 1];
      if (last && rows.length === limit) return last.seq;
      for (const [site, keptMs] of retention)
        sql('DELETE FROM passages WHERE site = ? AND first < ?').run(site, nowMs - keptMs.B);
      sql('DELETE FROM tabs WHERE day < ?').run(toDay(nowMs - tabRetentionMs));
      sql('DELETE FROM erased WHERE at < ?').run(nowMs - erasedRetentionMs);
      // Given back to the disk a little at a time; the rest is used again by what comes.
      db.exec('PRAGMA incremental_vacuum(1000)');
      return null;
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

    close() {
      db.close();
    },
  };
}

const rollupKey = `site = ? AND journey = ? AND day = ? AND ${dimensions.map((name) => `${name} = ?`).join(' AND ')}`;

/** The total of a day is the row whose dimensions are empty; no segment value ever is. */
function toDimValues(dims?: Dims): string[] {
  return dimensions.map((name) => dims?.[name] ?? '');
}

/** 16 bytes instead of 36 in the largest index there is; any other word stays a word. */
function toKey(id: string): Buffer | string {
  return uuid.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id;
}

function toCounts(text: string): Counts {
  return JSON.parse(text) as Counts;
}

function addCounts(counts: Counts, delta: Counts): void {
  for (const name of Object.keys(delta)) {
    const sum = (counts[name] ?? 0) + (delta[name] ?? 0);
    if (sum === 0) delete counts[name];
    else counts[name] = sum;
  }
}

function toRollupRow(record: RollupRecord): RollupRow {
  const dims = {} as Dims;
  for (const name of dimensions) dims[name] = record[name] ?? '';
  return { journey: record.journey, day: record.day, dims, counts: toCounts(record.counts) };
}

/** Cursors must never name two events: a sequence number is not used again after the newest rows were erased. */
function readNextSeq(db: Database.Database): number {
  const last = db.prepare('SELECT max(seq) AS seq FROM events').get() as { seq: number | null };
  const kept = db.prepare("SELECT value FROM meta WHERE key = 'nextSeq'").get() as { value: string } | undefined;
  return Math.max((last.seq ?? 0) + 1, Number(kept?.value ?? 1));
}

function rememberSeq(db: Database.Database, nextSeq: number): void {
  db.prepare(
    "INSERT INTO meta (key, value) VALUES ('nextSeq', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(String(nextSeq));
}
