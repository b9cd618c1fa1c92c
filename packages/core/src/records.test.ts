// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { createRecords } from './records.ts';

const toKeys = (): string[] => Object.keys(localStorage).sort();

describe('records', () => {
  beforeEach(() => localStorage.clear());

  it('stay in memory until they may be kept, then follow', () => {
    const records = createRecords(() => localStorage, 'r:');
    records.write('a', { x: 1 });
    expect(toKeys()).toEqual([]);
    expect(records.read('a')).toEqual({ x: 1 });
    records.keep(true);
    expect(createRecords(() => localStorage, 'r:').read('a')).toEqual({ x: 1 });
  });
  it('touch nothing but their own prefix', () => {
    localStorage.setItem('page', 'mine');
    const records = createRecords(() => localStorage, 'r:');
    records.keep(true);
    records.write('a', 1);
    records.write('b', 2);
    records.erase('a');
    expect(toKeys()).toEqual(['page', 'r:b']);
    records.erase();
    expect(toKeys()).toEqual(['page']);
  });
  it('are read anew, as another tab wrote them', () => {
    const [one, two] = [createRecords(() => localStorage, 'r:'), createRecords(() => localStorage, 'r:')];
    for (const each of [one, two]) each.keep(true);
    one.write('a', 1);
    two.write('a', 2);
    expect(one.read('a')).toBe(2);
  });
  it('live in memory where the storage throws at its name', () => {
    const records = createRecords(() => {
      throw new DOMException('no', 'SecurityError');
    }, 'r:');
    records.keep(true);
    records.write('a', 1);
    expect(records.read('a')).toBe(1);
    records.erase('a');
    records.erase();
    expect(records.read('a')).toBeNull();
  });
  it('live in memory where the storage is full', () => {
    const full = {
      ...localStorage,
      getItem: () => null,
      removeItem: () => {},
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const records = createRecords(() => full as unknown as Storage, 'r:');
    records.keep(true);
    records.write('a', 1);
    expect(records.read('a')).toBe(1);
  });
  it('that are damaged are none', () => {
    localStorage.setItem('r:a', '{"x":');
    expect(createRecords(() => localStorage, 'r:').read('a')).toBeNull();
  });
  it('hold what was written where the page gives lists and objects a toJSON', () => {
    const host = Array.prototype as { toJSON?: unknown };
    host.toJSON = () => 'stolen';
    try {
      const records = createRecords(() => localStorage, 'r:');
      records.write('a', [[1, { b: ['c'] }], []]);
      expect(records.read('a')).toEqual([[1, { b: ['c'] }], []]);
    } finally {
      delete host.toJSON;
    }
  });
});
