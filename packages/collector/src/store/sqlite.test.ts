import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeEvent, makeWalk, shopConfig, startMs } from '../testing/events.ts';
import { describeStore } from '../testing/store-suite.ts';
import { buildWorker } from '../testing/worker-url.ts';
import { openMemoryStore } from './memory.ts';
import { toRow } from './row.ts';
import { migrate } from './sqlite/migrations.ts';
import { createSqliteTables } from './sqlite/tables.ts';
import { openSqliteStore, type SqliteStoreOptions } from './sqlite.ts';
import { type Intake, type Store, StoreBusy } from './store.ts';

let workerUrl: URL;
const folder = mkdtempSync(join(tmpdir(), 'ressenti-store-'));
let opened = 0;
beforeAll(async () => {
  workerUrl = await buildWorker();
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (options: Partial<SqliteStoreOptions> = {}): Promise<Store> =>
  openSqliteStore({ nowMs: Date.now, file: join(folder, `${opened++}.db`), workerUrl, ...options });
const intakeOf = (count: number, textChars = 10): Intake => ({
  site: 'shop',
  receivedMs: startMs,
  imported: false,
  rows: Array.from({ length: count }, () => toRow(makeEvent('event', { name: 'x'.repeat(textChars) }), null)),
});

describe('a database that is full', () => {
  test('refuses and asks to come back, loses nothing, and takes again once there is room', async () => {
    const clock = { nowMs: startMs };
    const file = join(folder, 'full.db');
    const options = { file, nowMs: () => clock.nowMs };
    let store = await open({ ...options, maxBytes: 400_000 });
    await store.publish('shop', { site: 'shop' }, startMs);
    let stored = 0;
    const fill = async (): Promise<void> => {
      for (;;) stored += (await store.intake(intakeOf(50, 100))).accepted;
    };
    await expect(fill()).rejects.toThrow(StoreBusy);
    expect(stored).toBeGreaterThan(100);
    // Half-open: for five seconds nothing is even tried, then one attempt may fail again.
    await expect(store.intake(intakeOf(1))).rejects.toThrow('the last write failed');
    clock.nowMs += 5000;
    await expect(store.intake(intakeOf(200, 100))).rejects.toThrow(/full/);
    expect((await store.events('shop', '', 10_000)).bodies).toHaveLength(stored);
    await store.close();
    store = await open(options);
    expect(await store.intake(intakeOf(200, 100))).toMatchObject({ accepted: 200 });
    expect((await store.events('shop', '', 10_000)).bodies).toHaveLength(stored + 200);
    expect(await store.check()).toBeNull();
    await store.close();
  });
});

test('a database that another program holds is waited for once, not once for each request', async () => {
  const file = join(folder, 'held.db');
  const store = await open({ file });
  await store.publish('shop', { site: 'shop' }, startMs);
  const holder = new Database(file);
  holder.exec('BEGIN IMMEDIATE');
  // However they fall into commits, each commit waits once; a wait for each request would outlast the test.
  const all = Array.from({ length: 20 }, () => store.intake(intakeOf(1)).catch((error: unknown) => error));
  for (const outcome of await Promise.all(all)) expect(outcome).toBeInstanceOf(StoreBusy);
  holder.exec('ROLLBACK');
  holder.close();
  expect((await store.events('shop', '', 100)).bodies).toHaveLength(0);
  await store.close();
}, 60_000);

test('reads a long time from what it added up ahead, but for its two ends', async () => {
  const file = join(folder, 'fortnights.db');
  const store = await open({ file });
  await store.publish('shop', shopConfig, startMs);
  for (let day = 0; day < 60; day++)
    await store.intake({
      site: 'shop',
      receivedMs: startMs,
      imported: false,
      rows: makeWalk({ passage: `p${day}`, steps: ['home'], atMs: startMs - day * 86_400_000 }).map((event) =>
        toRow(event, null),
      ),
    });
  while (await store.addUpAhead());
  const year = { site: 'shop', journey: 'purchase', from: '2026-01-01', to: '2026-12-31', segment: {} };
  // Behind its back: only what is not read from the days is still there.
  const other = new Database(file);
  other.exec('DELETE FROM rollups; DELETE FROM passages');
  other.close();
  const left = (await store.rollup(year)).passages ?? 0;
  expect(left).toBeGreaterThanOrEqual(60 - 2 * 14);
  expect(left).toBeLessThan(60);
  // Of one dimension or trait, everything but the day that is not over.
  expect((await store.cut({ ...year, segment: { device: 'mobile' } })).others.passages).toBe(59);
  expect((await store.cut({ ...year, segment: {}, traits: [['plan', 'pro']] })).others.passages).toBe(59);
  // Of two, what the days at the ends are made of is read, too.
  const two = { device: 'mobile', locale: 'fr' };
  expect((await store.cut({ ...year, segment: two })).others.passages).toBe(left);
  await store.close();
});

test('a queue that is full refuses at once, and keeps what it took', async () => {
  const store = await open({ maxWaitingRequests: 10 });
  await store.publish('shop', { site: 'shop' }, startMs);
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => store.intake(intakeOf(5))));
  const taken = results.filter(({ status }) => status === 'fulfilled').length;
  expect(taken).toBe(8);
  for (const result of results)
    if (result.status === 'rejected') {
      expect(result.reason).toBeInstanceOf(StoreBusy);
      expect(result.reason.retryAfterS).toBeGreaterThanOrEqual(1);
      expect(result.reason.retryAfterS).toBeLessThanOrEqual(5);
    }
  expect((await store.events('shop', '', 1000)).bodies).toHaveLength(taken * 5);
  await store.close();
});

test('one request that fails does not fail those that share its commit', async () => {
  const store = await open();
  await store.publish('shop', { site: 'shop' }, startMs);
  const results = await Promise.allSettled([
    store.intake(intakeOf(2)),
    store.intake({ ...intakeOf(1), site: 'nowhere' }),
    store.intake(intakeOf(3)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await store.events('shop', '', 10)).bodies).toHaveLength(5);
  await store.close();
});

test('a read that takes too long is cut off, and the next one is answered', async () => {
  const store = await open({ maxReadMs: 1 });
  await store.publish('shop', { site: 'shop' }, startMs);
  for (let i = 0; i < 20; i++) await store.intake(intakeOf(500, 200));
  await expect(store.events('shop', '', 10_000)).rejects.toThrow('reading took too long');
  const other = await open({ file: join(folder, `${opened - 1}.db`) });
  expect((await other.events('shop', '', 10_000)).bodies).toHaveLength(10_000);
  await other.close();
  await store.close();
});

test('what was erased is in none of the files any more', async () => {
  const file = join(folder, 'erased.db');
  const store = await open({ file });
  await store.publish('shop', shopConfig, startMs);
  const said = (word: string, visitor: string) => ({
    ...intakeOf(0),
    rows: makeWalk({
      passage: `passage-of-${visitor}`,
      steps: ['home', 'cart'],
      fields: { visitor, page: `/${word}`, traits: { team: `team-of-${visitor}` } },
    }).map((event) => toRow(event, null)),
  });
  for (let i = 0; i < 20; i++) await store.intake(said(`public-word-${i}`, `other-${i}`));
  await store.intake(said('secret-word', 'gone-visitor'));
  const holds = (word: string): boolean =>
    [file, `${file}-wal`].some((path) => existsSync(path) && readFileSync(path).includes(word));
  expect([holds('secret-word'), holds('gone-visitor'), holds('team-of-gone')]).toEqual([true, true, true]);
  await store.erase('shop', 'gone-visitor', startMs);
  expect([holds('secret-word'), holds('gone-visitor'), holds('team-of-gone')]).toEqual([false, false, false]);
  expect(holds('public-word-7')).toBe(true);
  await store.close();
});

test('passages that an older collector stored get the traits of their last step, or of an event that comes', async () => {
  const db = new Database(':memory:');
  migrate(db, ':memory:');
  const store = openMemoryStore(createSqliteTables(db));
  await store.publish('shop', shopConfig, startMs);
  const take = (plan: string, steps: string[], n: number, atMs = startMs): Promise<unknown> =>
    store.intake({
      ...intakeOf(0),
      rows: Array.from({ length: n }, (_, i) =>
        makeWalk({ passage: `p${i}`, steps, atMs, fields: { traits: { plan } } }).map((event) => toRow(event, null)),
      ).flat(),
    });
  await take('pro', ['home', 'cart'], 12);
  db.exec("DELETE FROM traits; UPDATE passages SET state = json_remove(state, '$.traits')");
  const query = { site: 'shop', journey: 'purchase', from: '2026-01-01', to: '2026-12-31' };
  expect(await store.traits(query)).toEqual([]);
  await store.writeNote('refresh', '{"shop":""}');
  // An event that tells of an earlier moment.
  await take('free', ['checkout'], 5, startMs - 60_000);
  while ((await store.refresh()) > 0);
  expect((await store.traits(query)).map(({ value, passages }) => [value, passages])).toEqual([
    ['pro', 7],
    ['free', 5],
  ]);
  expect(await store.rollup({ ...query, segment: {}, traits: [['plan', 'free']] })).toMatchObject({ 'in checkout': 5 });
  db.close();
});

test('a damaged file is found', async () => {
  const file = join(folder, 'damaged.db');
  let store = await open({ file });
  await store.publish('shop', { site: 'shop' }, startMs);
  for (let i = 0; i < 5; i++) await store.intake(intakeOf(500, 200));
  await store.close();
  const bytes = readFileSync(file);
  for (let page = 120; page < 200; page++) bytes.fill(0x5a, page * 4096 + 100, page * 4096 + 2000);
  writeFileSync(file, bytes);
  store = await open({ file });
  const found = await store.check().catch((error: Error) => error.message);
  expect(found).toEqual(expect.any(String));
  await store.close();
});

describeStore(() => open());
