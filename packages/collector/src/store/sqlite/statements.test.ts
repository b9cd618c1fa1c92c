import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSql } from './statements.ts';

let folder: string;
let writer: Database.Database;
let reader: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ressenti-statements-'));
  writer = new Database(join(folder, 'x.db'));
  writer.pragma('journal_mode = WAL');
  writer.pragma('busy_timeout = 50');
  writer.exec('CREATE TABLE t (x)');
  for (let x = 0; x < 500; x++) writer.exec(`INSERT INTO t VALUES (${x})`);
  reader = new Database(join(folder, 'x.db'), { readonly: true });
});
afterEach(() => {
  reader.close();
  writer.close();
  rmSync(folder, { recursive: true });
});

/** Whether something still reads what was there before the newest row. */
const isLogHeld = (): boolean => {
  writer.exec('INSERT INTO t VALUES (0)');
  return (writer.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number }).busy !== 0;
};

test('rows that are not read to the end do not hold the log', () => {
  const sql = createSql(reader);
  for (const { x } of sql.each<{ x: number }>('SELECT x FROM t WHERE x >= ?', 10)) if (x === 300) break;
  expect(isLogHeld()).toBe(false);
  expect([...sql.each('SELECT x FROM t WHERE x >= ?', 10)]).toHaveLength(490);
});

test('a reader that was cut off ends between two rows and between two statements, and lets go of the log', () => {
  let isCut = false;
  const sql = createSql(reader, () => {
    if (isCut) throw new Error('cut off');
  });
  let read = 0;
  expect(() => {
    for (const _ of sql.each('SELECT x FROM t')) if (++read === 200) isCut = true;
  }).toThrow('cut off');
  expect(read).toBe(200);
  expect(isLogHeld()).toBe(false);
  expect(() => sql('SELECT x FROM t')).toThrow('cut off');
});

test('a row has what was asked for and nothing else, however it is read', () => {
  const sql = createSql(reader);
  const text = 'SELECT x FROM t WHERE x = ?';
  expect(sql(text).get(-1)).toBeUndefined();
  expect(sql(text).get(7)).toEqual({ x: 7 });
  expect(sql(text).get(8)).toEqual({ x: 8 });
  expect(sql(text).all(9)).toEqual([{ x: 9 }]);
  expect([...sql.each(text, 10)]).toEqual([{ x: 10 }]);
});
