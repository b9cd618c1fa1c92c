import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { makeWalk, shopConfig, startMs } from '../testing/events.ts';
import { dayMs, everything } from '../testing/store-tools.ts';
import { Ledger } from './ledger.ts';
import { createMemoryTables } from './memory/tables.ts';
import { toRow } from './row.ts';
import { migrate } from './sqlite/migrations.ts';
import { createSqliteTables } from './sqlite/tables.ts';
import type { Tables } from './tables.ts';

const toIntake = (passage: string, visitor: string, steps: string[]) => ({
  site: 'shop',
  receivedMs: startMs,
  imported: false,
  rows: makeWalk({ passage, steps, fields: { visitor } }).map((event) => toRow(event, 'tab-1')),
});

function openSqlite(): Tables {
  const db = new Database(':memory:');
  migrate(db, ':memory:');
  return createSqliteTables(db);
}

describe.each([
  ['in memory', createMemoryTables],
  ['in SQLite', openSqlite],
])('%s, requests that share a transaction', (_, createTables) => {
  const open = (): Ledger => {
    const ledger = new Ledger(createTables());
    ledger.group(() => ledger.publish('shop', shopConfig, startMs));
    return ledger;
  };

  test('erase what a visitor sent in the very same one', () => {
    const ledger = open();
    ledger.group(() => ledger.intake(toIntake('earlier', 'gone', ['home'])));
    ledger.group(() => {
      ledger.intake(toIntake('b', 'stays', ['home']));
      ledger.intake(toIntake('earlier', 'gone', ['cart']));
      ledger.intake(toIntake('new', 'gone', ['home', 'cart']));
      expect(ledger.erase('shop', 'gone', startMs)).toEqual({ events: 4, passages: 2 });
    });
    expect(ledger.rollup(everything)).toMatchObject({ passages: 1 });
    expect(ledger.rollupRows('shop')).toEqual(ledger.recount('shop'));
    expect(ledger.heard('shop')).toEqual({ answers: 0, events: 1 });
    expect(ledger.group(() => ledger.erase('shop', 'gone', startMs))).toBeNull();
  });

  test('do not bring back a passage that is deleted for its age in the very same one', () => {
    const ledger = open();
    const config = { ...shopConfig, privacy: { retentionD: { answers: 30, steps: 30, signals: 30 } } };
    ledger.group(() => ledger.publish('shop', config, startMs));
    ledger.group(() => ledger.intake(toIntake('old', 'v', ['home', 'cart'])));
    ledger.group(() => {
      ledger.sweep(startMs + dayMs);
      let after: number | null = 0;
      for (let step = 0; after !== null && step < 9; step++) after = ledger.expire(after, startMs + 100 * dayMs);
    });
    expect(ledger.group(() => ledger.erase('shop', 'v', startMs))).toBeNull();
  });

  test('measure each site by itself, and what they bring of one tab together', () => {
    const ledger = open();
    ledger.group(() => ledger.publish('other', { site: 'other' }, startMs));
    ledger.group(() => {
      for (const [site, passage] of [
        ['shop', 'a'],
        ['other', 'b'],
        ['shop', 'c'],
      ] as const)
        ledger.intake({ ...toIntake(passage, 'v', ['home', 'cart']), site });
      // Of the same tab, numbers 2 and 3 are missing.
      const [late] = toIntake('d', 'v', ['home']).rows;
      if (late) ledger.intake({ ...toIntake('d', 'v', []), rows: [{ ...late, n: 4 }] });
    });
    const measure = (site: string) => ledger.measuredLoss({ site, from: '2026-01-01', to: '2026-12-31' });
    expect(measure('shop')).toMatchObject([{ tabs: 1, received: 3, missing: 2 }]);
    expect(measure('other')).toMatchObject([{ tabs: 1, received: 2, missing: 0 }]);
  });
});
