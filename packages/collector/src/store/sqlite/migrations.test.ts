import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrations } from './migrations.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ressenti-migrations-'));
  file = join(folder, 'x.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (): Database.Database => {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  return db;
};

test('brings a new database to the newest version, without a copy', () => {
  const db = open();
  expect(migrate(db, file)).toBe(0);
  expect(migrate(db, file)).toBe(migrations.length);
  expect(existsSync(`${file}.v0.backup`)).toBe(false);
  db.close();
});

test('copies an older database before it changes it, with everything in it', () => {
  const steps = ['CREATE TABLE t (x)', 'ALTER TABLE t ADD COLUMN y'];
  const db = open();
  migrate(db, file, steps.slice(0, 1));
  db.exec('INSERT INTO t VALUES (1)');
  expect(migrate(db, file, steps)).toBe(1);
  expect(db.prepare('SELECT x, y FROM t').raw().all()).toEqual([[1, null]]);
  const copy = new Database(`${file}.v1.backup`, { readonly: true });
  expect(copy.prepare('SELECT * FROM t').raw().all()).toEqual([[1]]);
  copy.close();
  db.close();
});

test('leaves a database as it was where a step fails', () => {
  const db = open();
  migrate(db, file, ['CREATE TABLE t (x)']);
  expect(() => migrate(db, file, ['', 'CREATE TABLE u (x); CREATE TABLE t (x)'])).toThrow(/already exists/);
  expect(db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'u'").raw().get()).toEqual([0]);
  expect(db.prepare('PRAGMA user_version').raw().get()).toEqual([1]);
  db.close();
});

test('does not touch a database of a newer collector, and says so', () => {
  const db = open();
  db.exec('PRAGMA user_version = 99');
  expect(() => migrate(db, file)).toThrow(/expected a database of version \d+ or older, received version 99/);
  db.close();
});

test('counts the verbatims and the events of an older database as it would have counted them itself', () => {
  const db = open();
  migrate(db, file, migrations.slice(0, 1));
  db.exec(`
    INSERT INTO sites VALUES (1, 'shop', '{}', '', 0);
    INSERT INTO heard VALUES (1, 0, 2);
    INSERT INTO events VALUES (7, 1, 'a', 'event', 0, 0, 0, NULL, NULL, NULL, '{}'), (9, 1, 'b', 'event', 0, 0, 0, NULL, NULL, NULL, '{}');
    INSERT INTO rollups VALUES (1, 'purchase', '1970-01-14', '', '', '', '', '', 1, '{}'), (1, 'purchase', '1970-01-15', '', '', '', '', '', 1, '{}');
    INSERT INTO verbatims VALUES (1, 'i', 'why', 'a', 1000, 'purchase', 'cart', 's', NULL, NULL, NULL, 't', 't', 1);
    INSERT INTO verbatims VALUES (1, 'j', 'why', 'b', 86400000, 'purchase', 'cart', 's', NULL, NULL, NULL, 't', 't', 0);
    INSERT INTO verbatims VALUES (1, 'k', 'why', 'c', 86400000, NULL, NULL, 's', NULL, NULL, NULL, 't', 't', 0);
  `);
  migrate(db, file);
  expect(db.prepare('SELECT last FROM heard').raw().all()).toEqual([[9]]);
  expect(db.prepare("SELECT value FROM meta WHERE key = 'refresh'").raw().all()).toEqual([['{"shop":""}']]);
  expect(db.prepare('SELECT step, day, n, blocker FROM verbatim_days ORDER BY day').raw().all()).toEqual([
    ['cart', '1970-01-01', 1, 1],
    ['cart', '1970-01-02', 1, 0],
  ]);
  // A fortnight of 1970 begins on its first day, and every fourteenth after it.
  expect(db.prepare('SELECT site, journey, first FROM stale ORDER BY first').raw().all()).toEqual([
    [1, 'purchase', '1970-01-01'],
    [1, 'purchase', '1970-01-15'],
  ]);
  db.close();
});
