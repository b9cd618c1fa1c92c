import type Database from 'libsql';
import { toDay } from '../../passages/contribution.ts';
import type { Tables } from '../tables.ts';
import { createAnswerTables } from './answer-tables.ts';
import { createEventTables } from './event-tables.ts';
import { createPassageTables } from './passage-tables.ts';
import { createSiteTables } from './site-tables.ts';
import { createSql } from './statements.ts';
import { createTabTables } from './tab-tables.ts';
import { createWorkTables } from './work-tables.ts';

/**
 * The tables in SQLite. Every statement binds its values; none is built from input.
 * @param goOn throws where nobody waits for the answer any more
 */
export function createSqliteTables(db: Database.Database, goOn?: () => void): Tables {
  const sql = createSql(db, goOn);
  const events = createEventTables(sql);
  const passages = createPassageTables(sql);
  return {
    ...createSiteTables(sql),
    ...events,
    ...createTabTables(sql),
    ...passages,
    ...createAnswerTables(sql),
    ...createWorkTables(sql),

    transaction(work) {
      const seqBefore = events.nextSeq;
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        passages.flush();
        events.flush();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        passages.undo();
        events.undo();
        events.nextSeq = seqBefore;
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },

    expire(step) {
      const next = events.expire(step);
      if (next === null) for (const [site, { B }] of step.retention) passages.expired(site, toDay(step.nowMs - B));
      // Given back to the disk a little at a time; the rest is used again by what comes.
      if (next === null) db.exec('PRAGMA incremental_vacuum(1000)');
      return next;
    },

    close() {
      db.close();
    },
  };
}
