import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from './store/sqlite.ts';
import { admin } from './testing/collector.ts';
import { makeId, makeWalk, shopConfig } from './testing/events.ts';
import { buildMain, type CollectorProcess, startProcess } from './testing/process.ts';
import { createRandom } from './testing/random.ts';
import { buildWorker } from './testing/worker-url.ts';

let main: string;
let data: string;
let running: CollectorProcess | undefined;
beforeAll(async () => {
  main = await buildMain();
});
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'ressenti-main-'));
});
afterEach(async () => {
  await running?.end('SIGKILL');
  running = undefined;
  rmSync(data, { recursive: true });
});

const start = async (env: Record<string, string> = {}): Promise<CollectorProcess> => {
  running = await startProcess(main, { RESSENTI_DATA: data, ...env });
  return running;
};
const publish = (origin: string): Promise<Response> =>
  fetch(`${origin}/v1/sites/shop/config`, { method: 'PUT', headers: admin, body: JSON.stringify(shopConfig) });

async function readIds(origin: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const response = await fetch(`${origin}/v1/sites/shop/events?limit=5000&after=${cursor}`, { headers: admin });
    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    if (lines.length === 1) return ids;
    cursor = lines.pop().cursor;
    ids.push(...lines.map(({ id }) => id));
  }
}

describe('a start', () => {
  test('prints the addresses, and a key that opens, once only', async () => {
    const first = await start({ RESSENTI_ADMIN_KEY: '' });
    const key = /admin key, shown this once: (\S+)/.exec(first.output())?.[1];
    for (const path of ['/demo/', '/studio/']) expect(first.output()).toContain(`${first.origin}${path}`);
    expect((await fetch(`${first.origin}/v1/sites`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
    expect(await first.end('SIGTERM')).toBe(0);
    const second = await start({ RESSENTI_ADMIN_KEY: '' });
    expect(second.output()).not.toContain('admin key');
    expect((await fetch(`${second.origin}/v1/sites`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(
      200,
    );
  });

  test('on a folder in use is refused with the folder and what to do', async () => {
    await start();
    await expect(startProcess(main, { RESSENTI_DATA: data })).rejects.toThrow(
      /expected a folder that no other collector uses.*RESSENTI_DATA/s,
    );
  });

  test.each([
    ['PORT', 'many', /PORT: expected a whole number from 0 to 65535, received "many"/],
    ['RESSENTI_STORE', 'paper', /RESSENTI_STORE: expected "sqlite" or "memory", received "paper"/],
    ['RESSENTI_ADMIN_KEY', 'two words', /RESSENTI_ADMIN_KEY: expected printable/],
  ])('with a wrong %s is refused with a sentence', async (name, value, sentence) => {
    await expect(startProcess(main, { RESSENTI_DATA: data, [name]: value })).rejects.toThrow(sentence);
  });

  test('with a key that is soon guessed says so where others can try', async () => {
    const { origin, output } = await start({ HOST: '0.0.0.0', RESSENTI_ADMIN_KEY: 'short' });
    expect(output()).toMatch(/RESSENTI_ADMIN_KEY: expected 16 characters or more.*received 5; it starts all the same/);
    const { port } = new URL(origin);
    const headers = { authorization: 'Bearer short' };
    expect((await fetch(`http://127.0.0.1:${port}/v1/sites`, { headers })).status).toBe(200);
    expect(await running?.end('SIGTERM')).toBe(0);
    expect((await start({ RESSENTI_ADMIN_KEY: 'short' })).output()).not.toContain('16 characters');
  });

  test('on a port in use is refused with a sentence', async () => {
    const { origin } = await start();
    const other = mkdtempSync(join(tmpdir(), 'ressenti-main-'));
    await expect(startProcess(main, { RESSENTI_DATA: other, PORT: new URL(origin).port })).rejects.toThrow(
      /PORT: expected a free port/,
    );
    rmSync(other, { recursive: true });
  });

  test.each([
    ['a name that nobody has', { HOST: 'no-such-host.invalid' }, /^HOST: expected .*"no-such-host.invalid"/m],
    [
      'a folder that is a file',
      { RESSENTI_DATA: fileURLToPath(import.meta.url) },
      /^RESSENTI_DATA: expected a folder .*main\.test\.ts/m,
    ],
  ])('on %s is refused with a sentence', async (_, env, sentence) => {
    await expect(startProcess(main, { RESSENTI_DATA: data, ...env })).rejects.toThrow(sentence);
  });

  test.runIf(process.platform === 'linux')('below a folder that takes none is refused with a sentence', async () => {
    await expect(startProcess(main, { RESSENTI_DATA: '/proc/ressenti/data' })).rejects.toThrow(
      /^RESSENTI_DATA: expected a folder .*\/proc\/ressenti/m,
    );
  });

  test('on a file that is no database says which', async () => {
    writeFileSync(join(data, 'ressenti.db'), 'no database at all'.repeat(100));
    await expect(startProcess(main, { RESSENTI_DATA: data })).rejects.toThrow(
      /RESSENTI_DATA: expected a database in .*ressenti\.db.* \(SQLITE_\w+\).* does not start/s,
    );
  });

  test('in memory leaves nothing behind', async () => {
    const { origin, end } = await start({ RESSENTI_STORE: 'memory' });
    expect((await publish(origin)).status).toBe(200);
    expect(await end('SIGINT')).toBe(0);
    await start({ RESSENTI_STORE: 'memory' });
    expect(await (await fetch(`${running?.origin}/v1/sites`, { headers: admin })).json()).toEqual({ sites: [] });
  });
});

test('what was answered survives SIGKILL at any moment, once each, and the roll-ups with it', async () => {
  const random = createRandom(39);
  const acked = new Set<string>();
  const sent = new Set<string>();
  let passages = 0;
  await publish((await start()).origin);
  for (let round = 0; round < 4; round++) {
    const collector = running ?? (await start());
    const clients = Array.from({ length: 4 }, async (_, client) => {
      for (;;) {
        const events = makeWalk({
          passage: `p${passages++}`,
          steps: ['home', 'cart', 'checkout'],
          atMs: Date.now() - 600_000,
          faces: { cart: 3 },
        });
        for (const { id } of events) sent.add(id);
        try {
          const response = await fetch(`${collector.origin}/v1/batch?site=shop`, {
            method: 'POST',
            headers: { 'content-type': 'text/plain' },
            body: JSON.stringify({ batch: makeId(), tab: `tab-${client}-${passages}`, events }),
          });
          const { accepted } = (await response.json()) as { accepted: number };
          if (accepted === events.length) for (const { id } of events) acked.add(id);
        } catch {
          // The collector was killed: this batch got no answer, and may or may not be there.
          return;
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 60 + random() * 200));
    await collector.end('SIGKILL');
    await Promise.all(clients);
    running = undefined;
    const ids = await readIds((await start()).origin);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...acked].filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !sent.has(id))).toEqual([]);
  }
  expect(acked.size).toBeGreaterThan(0);
  await running?.end('SIGTERM');
  running = undefined;
  const store = await openSqliteStore({
    nowMs: Date.now,
    file: join(data, 'ressenti.db'),
    workerUrl: await buildWorker(),
  });
  const order = (rows: { day: string }[]): string[] =>
    rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  expect(order(await store.rollupRows('shop'))).toEqual(order(await store.recount('shop')));
  await store.close();
});

test('a shutdown answers what is under way and leaves the database whole', async () => {
  const { origin, end } = await start();
  await publish(origin);
  const send = (): Promise<Response> =>
    fetch(`${origin}/v1/batch?site=shop`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ batch: makeId(), events: makeWalk({ passage: makeId(), steps: ['home'] }) }),
    });
  const answers = Array.from({ length: 20 }, send);
  // Those that the shutdown meets before they were accepted are refused or cut off; none of them is stored.
  const settling = Promise.allSettled(answers);
  await answers[0];
  expect(await end('SIGTERM')).toBe(0);
  const settled = await settling;
  const taken = settled.filter((result) => result.status === 'fulfilled' && result.value.status === 200).length;
  expect(taken).toBeGreaterThan(0);
  expect(await readIds((await start()).origin)).toHaveLength(taken);
});
