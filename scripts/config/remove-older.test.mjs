import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeOlder } from './remove-older.mjs';

test('what an earlier build left goes, at any depth; what this one wrote stays', () => {
  const root = mkdtempSync(join(tmpdir(), 'ressenti-older-'));
  const paths = ['old.js', 'deep/old.js', 'new.js', 'deep/new.js'].map((path) => join(root, path));
  mkdirSync(join(root, 'deep'));
  for (const path of paths) writeFileSync(path, '');
  for (const path of paths.slice(0, 2)) utimesSync(path, 1000, 1000);
  removeOlder(root, 2_000_000);
  expect(paths.map((path) => existsSync(path))).toEqual([false, false, true, true]);
  rmSync(root, { recursive: true });
});
