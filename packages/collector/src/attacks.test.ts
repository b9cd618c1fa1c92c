import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from './log.ts';
import { createRateLimit } from './rate.ts';
import { type Collector, startCollector } from './server.ts';
import { admin, adminKey, createTestCollector } from './testing/collector.ts';
import { makeEvent, makeWalk, shopConfig, startMs } from './testing/events.ts';
import { createRandom } from './testing/random.ts';
import { buildWorker } from './testing/worker-url.ts';

let collector: Collector;
const logged: string[] = [];
const data = mkdtempSync(join(tmpdir(), 'ressenti-attacks-'));

beforeAll(async () => {
  collector = await startCollector({
    settings: {
      host: '127.0.0.1',
      port: 0,
      dataFolder: data,
      store: 'sqlite',
      adminKey,
      maxDatabaseMb: 0,
      proxyHops: 0,
      eventsPerS: 0,
      requestsPerS: 0,
    },
    log: createLog((line) => logged.push(line), Date.now),
    nowMs: Date.now,
    publicFolder: data,
    bodyTimeoutMs: 2000,
    workerUrl: await buildWorker(),
  });
  await fetch(`${collector.url}/v1/sites/shop/config`, {
    method: 'PUT',
    headers: admin,
    body: JSON.stringify(shopConfig),
  });
});
afterAll(async () => {
  await collector.stop();
  rmSync(data, { recursive: true });
});

const post = (body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${collector.url}/v1/batch?site=shop`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', ...headers },
    body,
  });
const batch = (events: unknown[]): string => JSON.stringify({ batch: 'b', events });

/** Writes bytes as they are; resolves with everything that came back once the collector closed the connection. */
function raw(bytes: string | Buffer, { dripMs = 0 } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(new URL(collector.url).port), '127.0.0.1');
    let heard = '';
    let timer: NodeJS.Timeout | undefined;
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    // A reset is one way of closing; what was heard before counts.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(heard);
    });
    if (dripMs === 0) socket.write(bytes);
    else {
      let at = 0;
      timer = setInterval(() => socket.writable && socket.write(bytes.slice(at, ++at)), dripMs);
    }
  });
}
/** A connection that says this much and waits; whether it is closed on it is nobody's concern. */
function openRaw(bytes: string): { socket: Socket; opened: Promise<void> } {
  const socket = connect(Number(new URL(collector.url).port), '127.0.0.1', () => socket.write(bytes));
  socket.on('error', () => undefined).resume();
  const opened = new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
    socket.once('close', () => resolve());
  });
  return { socket, opened };
}
const statusOf = (answer: string): number => Number(answer.split(' ')[1]);
const isAlive = async (): Promise<boolean> =>
  (await post(batch(makeWalk({ passage: 'p', steps: ['home'] })))).status === 200;

describe('bombs', () => {
  test('are stopped at the limit, a hundred at once, without filling the memory', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(60_000_000, 32)));
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(bomb, { 'content-encoding': 'gzip' })));
    clearInterval(watch);
    expect(answers.map(({ status }) => status)).toEqual(new Array(100).fill(413));
    expect((peak - before) / 1024 / 1024).toBeLessThan(64);
  });

  test('inside a bomb are bytes that are no JSON', async () => {
    const nested = new Uint8Array(gzipSync(gzipSync(Buffer.alloc(10_000_000))));
    expect((await post(nested, { 'content-encoding': 'gzip' })).status).toBe(400);
  });

  test.each(['br', 'deflate', 'gzip'])('that are no %s at all are malformed', async (encoding) => {
    expect((await post('not packed', { 'content-encoding': encoding })).status).toBe(400);
  });

  test('of brackets are malformed, and cost no stack', async () => {
    expect((await post(`{"batch":"b","events":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`)).status).toBe(200);
    expect((await post('['.repeat(200_000))).status).toBe(400);
  });
});

describe('bodies', () => {
  test('without an end are cut at the limit', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    const answer = await raw(
      `POST /v1/batch?site=shop HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(40)}`,
    );
    expect(statusOf(answer)).toBe(413);
  });

  test('announced as too long are not read', async () => {
    const answer = await raw(
      'POST /v1/batch?site=shop HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 10000000\r\n\r\n',
    );
    expect(statusOf(answer)).toBe(413);
  });

  test('that drip are told so and the connection is freed', async () => {
    const head =
      'POST /v1/batch?site=shop HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n';
    const [answer] = await Promise.all([raw(head), isAlive()]);
    expect(statusOf(answer)).toBe(408);
    expect(answer).toContain('application/problem+json');
  });
});

describe('odd requests', () => {
  test('whose headers drip are freed', async () => {
    const answer = await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(500)}`, { dripMs: 50 });
    expect(statusOf(answer)).toBe(408);
  });

  test.each([
    ['an address of 20,000 characters', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['a header of 20,000 characters', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['a method nobody knows', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['two lengths', 'POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
    [
      'length and chunks',
      'POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a line break in a header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n', 400],
    [
      'a web socket',
      'GET /demo HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n',
      404,
    ],
    ['HTTP/1.0', 'GET /nothing HTTP/1.0\r\n\r\n', 404],
    ['a whole address', 'GET http://other.example/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    [
      'a hundred headers',
      `GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${'A: b\r\n'.repeat(1000)}\r\n`,
      404,
    ],
  ])('with %s get a 4xx', async (_what, bytes, status) => {
    expect(statusOf(await raw(bytes))).toBe(status);
    expect(await isAlive()).toBe(true);
  });
});

test.each([
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: <a b>\r\n\r\n', 400],
  ['no HTTP', '\x16\x03\x01\x02\r\n\r\n', 400],
  ['headers without measure', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['what nobody can expect', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\n\r\n', 417],
])('%s gets a problem for an answer, like everything else', async (_, bytes, status) => {
  const answer = await raw(bytes.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  expect(statusOf(answer)).toBe(status);
  expect(answer).toMatch(/content-type: application\/problem\+json/i);
  const body = /\{.*\}/.exec(answer)?.[0] ?? '';
  expect(JSON.parse(body)).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
});

describe('hostile words', () => {
  const words = [
    "'; DROP TABLE events; --",
    '" OR 1=1 --',
    "x'); DELETE FROM sites; --",
    '%00',
    '../../etc/passwd',
    '{{jndi:ldap://x}}',
    '<script>alert(1)</script>',
    '＝1+1',
    '\u202eevil',
    'a'.repeat(1000),
  ];

  test('in every text come back as they were, and change nothing else', async () => {
    const { send, events, request } = await createTestCollector();
    const sent = words.map((word) =>
      makeEvent(
        'survey-answer',
        { survey: 's', inviteId: 'i', question: 'q', instrument: word.slice(0, 64), value: word, text: word, ms: 1 },
        { page: word, traits: { persona: word.slice(0, 128) } },
      ),
    );
    expect(await (await send(sent)).json()).toMatchObject({ accepted: words.length });
    expect((await events()).map(({ data }) => (data as { text: string }).text)).toEqual(words);
    for (const word of words) {
      const path = encodeURIComponent(word);
      for (const address of [
        `/v1/sites/${path}/events`,
        `/v1/sites/shop/journeys/${path}/map`,
        `/v1/sites/shop/journeys/purchase/map?persona=${path}`,
        `/v1/sites/shop/events?after=${path}`,
      ]) {
        const { status } = await request(address, { headers: admin });
        expect(status).toBeLessThan(500);
      }
      expect((await request(`/v1/sites/shop/visitors/${path}`, { method: 'DELETE', headers: admin })).status).toBe(404);
    }
    expect(await events()).toHaveLength(words.length);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'the key %s is refused in an event and in a report, and leaves objects alone',
    async (key) => {
      const { send } = await createTestCollector();
      const event = JSON.parse(
        `{"id":"x","type":"event","at":${startMs},"data":{"name":"x","data":{"${key}":"polluted"}}}`,
      );
      expect(await (await send([event])).json()).toMatchObject({ accepted: 0, rejected: [{ id: 'x' }] });
      const report = JSON.parse(`{"rid":"r-${key.replaceAll('_', '')}","lost":{"${key}":{"A":1}}}`);
      expect((await send([], { envelope: { report } })).status).toBe(400);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  test('as ids are keys and no more', async () => {
    const { send, events } = await createTestCollector();
    const ids = [
      '__proto__',
      'constructor',
      '0',
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-7fff-bfff-ffffffffffff',
    ];
    const sent = ids.map((id) =>
      makeEvent(
        'survey-answer',
        {
          survey: id === '__proto__' ? 's' : 'x',
          inviteId: id,
          question: 'q',
          instrument: 'emotion5',
          value: 3,
          ms: 1,
        },
        { id, journey: 'purchase', step: 'cart', passage: id, visitor: id, visit: id },
      ),
    );
    expect(await (await send(sent)).json()).toMatchObject({ accepted: ids.length });
    expect(await (await send(sent)).json()).toMatchObject({ duplicates: ids.length });
    expect((await events()).map(({ id }) => id)).toEqual(ids);
  });

  test('that collide in a hash are refused like any object with too many keys', async () => {
    const keys = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [String(i * 4_294_967), i]));
    const events = Array.from({ length: 100 }, () => makeEvent('event', { name: 'x', data: keys }));
    const { send } = await createTestCollector();
    const { accepted, rejected } = await (await send(events)).json();
    expect({ accepted, rejected: rejected.length }).toEqual({ accepted: 0, rejected: 100 });
  });
});

describe('floods', () => {
  test('of posts that never end leave room for who sends', async () => {
    const half =
      'POST /v1/batch?site=shop HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n{';
    const sockets = Array.from({ length: 1100 }, () => openRaw(half));
    await Promise.all(sockets.map(({ opened }) => opened));
    const body = batch([]);
    const whole = `POST /v1/batch?site=shop HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const answers = await Promise.all(Array.from({ length: 50 }, () => raw(whole)));
    expect(answers.map(statusOf)).toEqual(new Array(50).fill(200));
    for (const { socket } of sockets) socket.destroy();
  });

  test('of addresses cannot grow the limiter', () => {
    const limit = createRateLimit({ perS: 1, burst: 1 }, () => 0, 1000);
    for (let i = 0; i < 20_000; i++) limit.take(`address-${i}`);
    expect(limit.size()).toBe(1000);
  });
});

describe('the log', () => {
  test('is one JSON object a line, whatever a request brings, and holds no key', async () => {
    const lines: string[] = [];
    const log = createLog(
      (line) => lines.push(line),
      () => 0,
    );
    log.error('x\n{"level":"info"}', { path: '/\u001b[31mred\r\n\u0085\u2028\u202e', reason: '"}' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'x\n{"level":"info"}', reason: '"}' });
    await raw(`GET /v1/sites?key=${adminKey} HTTP/1.0\r\nUser-Agent: x\u001b[31m\r\n\r\n`);
    await fetch(`${collector.url}/v1/sites/%0aevil`, { headers: admin });
    for (const line of logged) {
      expect(() => JSON.parse(line)).not.toThrow();
      expect(line).not.toContain(adminKey);
    }
  });
});

test('twenty thousand broken envelopes get an answer below 500 each, and stored events are events', async () => {
  const { request, events } = await createTestCollector({
    tools: {
      limits: {
        requests: createRateLimit({ perS: 0, burst: 0 }, () => 0),
        events: createRateLimit({ perS: 0, burst: 0 }, () => 0),
        strangers: createRateLimit({ perS: 0, burst: 0 }, () => 0),
        guesses: createRateLimit({ perS: 0, burst: 0 }, () => 0),
      },
    },
  });
  const random = createRandom(44);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const seeds = [
    batch(makeWalk({ passage: 'p', steps: ['home', 'cart'], faces: { cart: 3 }, complete: true })),
    JSON.stringify({
      batch: 'b',
      sentAt: startMs,
      sentMono: 1,
      tab: 't',
      sdk: 'x',
      events: [],
      report: { rid: 'r', lost: { quota: { A: 1 } } },
    }),
    batch([makeEvent('passage-leave', { seq: 1, deadline: 1 }, { journey: 'purchase', passage: 'p', step: 'home' })]),
  ];
  const tokens = [
    'null',
    '-1',
    '1e999',
    '"\\u0000"',
    '"\\ud800"',
    '{}',
    '[]',
    '[[]]',
    'true',
    '"__proto__"',
    ',',
    '"',
    '}',
    '9'.repeat(400),
    '\u{1F600}',
  ];
  const mutate = (text: string): string => {
    let mutated = text;
    for (let i = 0; i <= random() * 3; i++) {
      const at = Math.floor(random() * mutated.length);
      const length = Math.floor(random() * 12);
      mutated =
        random() < 0.5
          ? mutated.slice(0, at) + pick(tokens) + mutated.slice(at + length)
          : mutated.replace(/(:)("[^"]*"|\d+)/, `$1${pick(tokens)}`);
    }
    return mutated;
  };
  const statuses = new Map<number, number>();
  for (let i = 0; i < 20_000; i++) {
    const { status } = await request('/v1/batch?site=shop', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: mutate(pick(seeds)),
    });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  expect(statuses.get(400)).toBeGreaterThan(1000);
  expect(statuses.get(200)).toBeGreaterThan(1000);
  for (const event of await events())
    expect(event).toMatchObject({ id: expect.any(String), type: expect.any(String), at: expect.any(Number) });
});
