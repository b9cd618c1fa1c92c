import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCheckpoint, openReader, openWriter } from './open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ressenti-open-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the log shrinks again as soon as the reader that held it is gone', () => {
  const file = join(folder, 'x.db');
  const db = openWriter(file);
  const checkpoint = createCheckpoint(db, file, 1_000_000);
  const logBytes = (): number => statSync(`${file}-wal`).size;
  const note = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  note.run('first', 'x');
  const reader = openReader(file);
  // A cursor that is not read to its end keeps the moment it began at.
  reader.exec('BEGIN');
  reader.prepare('SELECT * FROM meta').all();
  for (let i = 0; i < 400; i++) {
    note.run(`note ${i}`, 'x'.repeat(10_000));
    checkpoint(false);
  }
  expect(logBytes()).toBeGreaterThan(4_000_000);
  reader.exec('COMMIT');
  for (let i = 0; i < 16; i++) {
    note.run(`later ${i}`, 'x');
    checkpoint(false);
  }
  expect(logBytes()).toBeLessThan(1_000_000);
  expect(db.prepare('SELECT count(*) FROM meta').raw().get()).toEqual([417]);
  reader.close();
  db.close();
});

test('an answer waits for the disk: every commit is synchronous, in a log beside the file', () => {
  const db = openWriter(join(folder, 'y.db'));
  expect(db.prepare('PRAGMA synchronous').raw().get()).toEqual([2]);
  expect(db.prepare('PRAGMA journal_mode').raw().get()).toEqual(['wal']);
  db.close();
});

test('a reader cannot write', () => {
  const file = join(folder, 'z.db');
  openWriter(file).close();
  const reader = openReader(file);
  expect(() => reader.exec('DELETE FROM meta')).toThrow(/readonly/);
  reader.close();
});
