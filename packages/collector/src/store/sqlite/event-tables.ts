import { type EventType, toEventClass } from '@ressenti/protocol';
import { toDay } from '../../passages/contribution.ts';
import { erasedRetentionMs, tabRetentionMs } from '../retention.ts';
import type { Heard } from '../store.ts';
import type { EventTables, SiteKey, StoredEvent } from '../tables.ts';
import type { Sql } from './statements.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const seqNote = 'nextSeq';

export interface EventTablesOfSqlite extends EventTables {
  /** The next sequence number; put back when a transaction is undone. */
  nextSeq: number;
  /** Writes where the sites stand that this transaction added to. */
  flush(): void;
  /** Forgets them. */
  undo(): void;
}

export function createEventTables(sql: Sql): EventTablesOfSqlite {
  const insert = sql(
    'INSERT INTO events (seq, site, id, type, at, received, imported, visitor, passage, tab, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO NOTHING',
  );
  /** Cursors must never name two events: a sequence number is not used again after the newest rows were deleted. */
  const rememberSeq = (): void => {
    sql('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
      seqNote,
      String(tables.nextSeq),
    );
  };

  const lastSeqs = new Map<SiteKey, number>();

  const tables: EventTablesOfSqlite = {
    nextSeq: readNextSeq(sql),

    flush() {
      for (const [site, seq] of lastSeqs)
        sql(
          'INSERT INTO heard (site, answers, events, last) VALUES (?, 0, 0, ?) ON CONFLICT DO UPDATE SET last = excluded.last',
        ).run(site, seq);
      lastSeqs.clear();
    },
    undo: () => lastSeqs.clear(),

    insertEvent(site, row, receivedMs, imported) {
      const { changes } = insert.run(
        tables.nextSeq,
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
      if (changes > 0) lastSeqs.set(site, tables.nextSeq++);
      return changes > 0;
    },

    events(site, after, limit) {
      // The plus keeps SQLite from the index by site, which would sort all that a site has for every page.
      const rows = sql('SELECT seq, body FROM events WHERE +site = ? AND seq > ? ORDER BY seq LIMIT ?').all(
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
      const row = sql('SELECT last FROM heard WHERE site = ?').get(site) as { last: number } | undefined;
      return row?.last ?? 0;
    },

    storedEvents: (site, after, limit) =>
      (
        sql(
          'SELECT seq, received AS receivedMs, imported, tab, body FROM events WHERE +site = ? AND seq > ? ORDER BY seq LIMIT ?',
        ).all(site, after, limit) as (Omit<StoredEvent, 'imported'> & { imported: number })[]
      ).map((row) => ({ ...row, imported: row.imported === 1 })),

    addHeard(site, { answers, events }) {
      sql(
        'INSERT INTO heard (site, answers, events) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET answers = answers + excluded.answers, events = events + excluded.events',
      ).run(site, answers, events);
    },

    heard(site): Heard {
      const row = sql('SELECT answers, events FROM heard WHERE site = ?').get(site) as Heard | undefined;
      return { answers: row?.answers ?? 0, events: row?.events ?? 0 };
    },

    erase(site, visitor) {
      const ids = sql('SELECT id FROM passages WHERE site = ? AND visitor = ?').all(site, visitor) as { id: string }[];
      const gone = sql(
        "SELECT count(*) AS events, coalesce(sum(type = 'survey-answer'), 0) AS answers FROM events WHERE site = ? AND visitor = ?",
      ).get(site, visitor) as Heard;
      rememberSeq();
      sql('DELETE FROM events WHERE site = ? AND visitor = ?').run(site, visitor);
      sql('DELETE FROM verbatims WHERE site = ? AND visitor = ?').run(site, visitor);
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

    isErased: (site, visitorHash) =>
      sql('SELECT 1 AS yes FROM erased WHERE site = ? AND visitor = ?').get(site, visitorHash) !== undefined,

    expire({ after, limit, nowMs, retention }) {
      const rows = sql('SELECT seq, site, type, at FROM events WHERE seq > ? ORDER BY seq LIMIT ?').all(
        after,
        limit,
      ) as { seq: number; site: SiteKey; type: EventType; at: number }[];
      const old = rows.filter(({ site, type, at }) => {
        const keptMs = retention.get(site)?.[toEventClass(type)];
        return keptMs !== undefined && at < nowMs - keptMs;
      });
      if (old.length > 0) rememberSeq();
      for (const { seq } of old) sql('DELETE FROM events WHERE seq = ?').run(seq);
      const last = rows[rows.length - 1];
      if (last && rows.length === limit) return last.seq;
      for (const [site, keptMs] of retention) {
        sql('DELETE FROM passages WHERE site = ? AND first < ?').run(site, nowMs - keptMs.B);
        sql('DELETE FROM invites WHERE site = ? AND first < ?').run(site, nowMs - keptMs.A);
        sql('DELETE FROM verbatims WHERE site = ? AND at < ?').run(site, nowMs - keptMs.A);
      }
      sql('DELETE FROM tabs WHERE day < ?').run(toDay(nowMs - tabRetentionMs));
      sql('DELETE FROM erased WHERE at < ?').run(nowMs - erasedRetentionMs);
      return null;
    },
  };
  return tables;
}

/** 16 bytes instead of 36 in the largest index there is; any other word stays a word. */
export function toKey(id: string): Buffer | string {
  return uuid.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id;
}

function readNextSeq(sql: Sql): number {
  const last = sql('SELECT max(seq) AS seq FROM events').get() as { seq: number | null };
  const kept = sql('SELECT value FROM meta WHERE key = ?').get(seqNote) as { value: string } | undefined;
  return Math.max((last.seq ?? 0) + 1, Number(kept?.value ?? 1));
}
