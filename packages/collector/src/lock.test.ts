import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, lockFolder } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ressenti-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('lets one process in, and the next once the first has left', () => {
  const { unlock, wasLeft } = lockFolder(folder);
  expect(wasLeft).toBe(false);
  expect(() => lockFolder(folder)).toThrow(FolderInUse);
  expect(() => lockFolder(folder)).toThrow(`process ${process.pid} writes in`);
  unlock();
  lockFolder(folder).unlock();
  expect(existsSync(join(folder, 'collector.lock'))).toBe(false);
});

test('takes over from a process that was killed', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(join(folder, 'collector.lock'), `${pid} 1\n`);
  expect(lockFolder(folder).wasLeft).toBe(true);
  expect(readFileSync(join(folder, 'collector.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
});

test('takes over where the number now belongs to another process', () => {
  writeFileSync(join(folder, 'collector.lock'), `${process.pid} 1\n`);
  expect(() => lockFolder(folder)).not.toThrow();
});
