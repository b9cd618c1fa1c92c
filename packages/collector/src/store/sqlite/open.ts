import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { migrate } from './migrations.ts';

/** The log is written back from this size on, without waiting for anybody. */
const passiveBytes = 16 * 1024 * 1024;
/** From here on readers are waited for, and the log starts anew. */
export const maxLogBytes = 64 * 1024 * 1024;

/** Opens the one connection that writes. An answer must survive power loss, hence FULL. */
export function openWriter(file: string, maxBytes?: number): Database.Database {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file);
  // Takes hold in a new file only: what retention deletes can then be given back to the disk.
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma(`wal_autocheckpoint = ${Math.round(passiveBytes / 4096)}`);
  db.pragma(`journal_size_limit = ${maxLogBytes}`);
  db.pragma('busy_timeout = 5000');
  migrate(db, file);
  if (maxBytes !== undefined) db.pragma(`max_page_count = ${Math.max(1, Math.floor(maxBytes / 4096))}`);
  return db;
}

export function openReader(file: string): Database.Database {
  const db = new Database(file, { readonly: true });
  db.pragma('query_only = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('busy_timeout = 5000');
  return db;
}

/**
 * Keeps the log small where readers kept it from being written back.
 * @returns to be called after each commit; `now` asks for it whatever its size, to give space back to a full disk
 */
export function createCheckpoint(db: Database.Database, file: string, maxBytes = maxLogBytes): (now: boolean) => void {
  const log = `${file}-wal`;
  let commits = 0;
  return (now) => {
    commits++;
    if (!now && (commits % 16 !== 0 || toSizeBytes(log) < maxBytes)) return;
    db.pragma('busy_timeout = 200');
    try {
      db.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // A reader still holds it, or the disk is full: the next commit tries again, nothing is lost meanwhile.
    } finally {
      db.pragma('busy_timeout = 5000');
    }
  };
}

/** @returns the first thing found wrong with the file, or null */
export function quickCheck(db: Database.Database): string | null {
  const row = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string } | undefined;
  return row === undefined || row.quick_check === 'ok' ? null : row.quick_check;
}

function toSizeBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
