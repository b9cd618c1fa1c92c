import { describe, expect, test } from 'vitest';
import { readSettings, toSettingsError } from './settings.ts';

const settings = readSettings({ RESSENTI_DATA: '/srv/ressenti' });

describe('what keeps it from starting', () => {
  test.each([
    [{ code: 'ENOSPC', syscall: 'write' }, /^RESSENTI_DATA: expected a disk with room at "\/srv\/ressenti", received /],
    [{ code: 'SQLITE_FULL' }, /^RESSENTI_DATA: expected a disk with room /],
    [{ code: 'EDQUOT', syscall: 'open' }, /^RESSENTI_DATA: expected a disk with room /],
    [{ code: 'EROFS', syscall: 'mkdir' }, /^RESSENTI_DATA: expected a folder that can be written in, /],
    [{ code: 'SQLITE_READONLY' }, /^RESSENTI_DATA: expected a folder that can be written in, /],
    [{ code: 'SQLITE_CANTOPEN' }, /^RESSENTI_DATA: expected a folder that can be written in, /],
    [{ code: 'SQLITE_NOTADB' }, /^RESSENTI_DATA: expected a database in \/srv\/ressenti\/ressenti\.db, /],
    [{ code: 'EADDRINUSE', syscall: 'listen' }, /^PORT: expected a free port, received 8787/],
  ])('is a sentence about a setting: %j', (error, sentence) => {
    expect(toSettingsError(Object.assign(new Error('why'), error), settings)?.message).toMatch(sentence);
  });

  test('is nobody’s setting where it is our own failure', () => {
    expect(toSettingsError(new TypeError('x is not a function'), settings)).toBeUndefined();
  });
});
