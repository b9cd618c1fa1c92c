import { gzipSync } from 'node:zlib';
import { maxEventsPerBatch } from '@ressenti/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeAnswer, makeEvent, makeId, makeWalk, shopConfig, startMs } from '../testing/events.ts';

const dayMs = 86_400_000;
let collector: TestCollector;
beforeEach(async () => {
  collector = await createTestCollector();
});

const post = (body: BodyInit, headers: Record<string, string> = {}, query = 'site=shop'): Promise<Response> =>
  collector.request(`/v1/batch?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body,
  });
const batch = (events: unknown[] = [], fields: object = {}): string =>
  JSON.stringify({ batch: 'b-1', events, ...fields });

describe('what is taken', () => {
  test('is answered with the batch, the counts and the time, after which the export has it', async () => {
    const events = makeWalk({ passage: 'p', steps: ['home', 'cart'] });
    const response = await post(batch(events));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      batch: 'b-1',
      accepted: 2,
      duplicates: 0,
      rejected: [],
      again: [],
      now: startMs,
    });
    expect(await collector.events()).toEqual(events);
  });

  test('may be JSON by its content type', async () => {
    expect((await post(batch(), { 'content-type': 'application/json' })).status).toBe(200);
  });

  test('may be gzip by its content encoding, or by its first bytes alone', async () => {
    const bytes = new Uint8Array(gzipSync(batch(makeWalk({ passage: 'p', steps: ['home'] }))));
    expect(await (await post(bytes, { 'content-encoding': 'gzip' })).json()).toMatchObject({ accepted: 1 });
    expect(await (await post(bytes)).json()).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  test('sent twice is stored once', async () => {
    const events = makeWalk({ passage: 'p', steps: ['home', 'cart'] });
    await collector.send(events);
    expect(await (await collector.send(events)).json()).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(await collector.events()).toHaveLength(2);
  });

  test('leaves a faulty event out, names it with its issues, and keeps the rest', async () => {
    const good = makeWalk({ passage: 'p', steps: ['home'] });
    const response = await post(
      batch([
        { id: 'bad-type', type: 'nope', at: 1, data: {} },
        ...good,
        7,
        { ...good[0], id: 'bad-data', data: { via: 'magic' } },
      ]),
    );
    expect(response.status).toBe(200);
    const answer = (await response.json()) as {
      accepted: number;
      rejected: { id: string; issues: { pointer: string }[] }[];
    };
    expect(answer.accepted).toBe(1);
    expect(answer.rejected.map(({ id, issues }) => [id, issues.map(({ pointer }) => pointer)])).toEqual([
      ['bad-type', ['/type']],
      ['', ['']],
      ['bad-data', ['/data/nth', '/data/via']],
    ]);
    expect(await collector.events()).toEqual(good);
  });

  test('may carry ids that are no UUID: 1 to 64 letters, digits, dashes and underscores, twice stored once', async () => {
    const events = ['7', 'Till-17_A', 'x'.repeat(64)].map((id) => makeEvent('event', { name: 'bought' }, { id }));
    expect(await (await post(batch(events))).json()).toMatchObject({ accepted: 3, duplicates: 0, rejected: [] });
    expect(await (await post(batch(events))).json()).toMatchObject({ accepted: 0, duplicates: 3, rejected: [] });
    expect(await collector.events()).toEqual(events);
  });

  test.each([
    ['none', undefined, 'nothing'],
    ['nothing in it', '', '""'],
    ['one character too many', 'x'.repeat(65), '"xxx'],
    ['a space', 'till 17', '"till 17"'],
    ['letters of another script', 'caissé', '"caissé"'],
    ['a number', 17, '17'],
    ['null', null, 'null'],
    ['a list', ['a'], 'list'],
  ])('leaves out an event whose id has %s, and points to it', async (_, id, received) => {
    const good = makeEvent('event', { name: 'bought' });
    const response = await post(batch([{ ...makeEvent('event', { name: 'bought' }), id }, good]));
    expect(response.status).toBe(200);
    const { accepted, rejected } = (await response.json()) as {
      accepted: number;
      rejected: { issues: { pointer: string; expected: string; received: string }[] }[];
    };
    expect([accepted, rejected.length]).toEqual([1, 1]);
    const issue = rejected[0]?.issues.find(({ pointer }) => pointer === '/id');
    expect(issue?.expected).toContain('1 to 64 letters, digits, dashes and underscores');
    expect(issue?.received).toContain(received);
    expect(await collector.events()).toEqual([good]);
  });

  test('includes a report in few words, once for each batch', async () => {
    for (let i = 0; i < 2; i++)
      expect((await post(batch([], { batch: 'b-plain', report: { dropped: { quota: 3 } } }))).status).toBe(200);
    expect(await collector.events()).toMatchObject([
      { id: 'b-plain', type: 'report', data: { dropped: { quota: 3 } } },
    ]);
  });

  test('includes a report of losses, once', async () => {
    const report = {
      rid: 'report-1',
      since: 1,
      mode: 'idb',
      lost: { quota: { C: 12, B: 1 }, expired: { C: 2 } },
      retries: 3,
    };
    const answer = await post(batch([], { report }));
    expect(await answer.json()).toMatchObject({ accepted: 0, duplicates: 0, rejected: [] });
    await post(batch([], { report, batch: 'b-2' }));
    const events = await collector.events();
    expect(events).toHaveLength(1);
    const loss = await collector.request('/v1/sites/shop/loss', { headers: admin });
    expect(await loss.json()).toEqual({
      measured: [],
      reported: [
        { day: '2026-11-10', reason: 'expired', events: 2 },
        { day: '2026-11-10', reason: 'quota', events: 13 },
      ],
    });
    expect(events[0]).toMatchObject({
      id: 'report-1',
      type: 'report',
      data: { dropped: { quota: 13, expired: 2 }, lost: report.lost },
    });
  });
});

describe('what is refused whole', () => {
  const expectProblem = async (response: Response, status: number, code: string): Promise<Record<string, unknown>> => {
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({
      status,
      type: `/problems/${code}`,
      title: expect.any(String),
      detail: expect.any(String),
    });
    return problem;
  };

  test.each(['', '{', 'null', '[]', '{"batch":1,"events":[]}', '{"batch":"b"}', '{"batch":"b","events":{}}'])(
    'is a malformed envelope: %s',
    async (body) => {
      const problem = await expectProblem(await post(body), 400, 'malformed');
      expect(problem.issues).toEqual(
        expect.arrayContaining([
          { pointer: expect.any(String), expected: expect.any(String), received: expect.any(String) },
        ]),
      );
    },
  );

  test('is one for a site that is not here', async () => {
    await expectProblem(await post(batch(), {}, 'site=nope'), 401, 'unknown-site');
    await expectProblem(await post(batch(), {}, ''), 401, 'unknown-site');
  });

  test('is one that says gzip and is none, and one in an encoding nobody asked for', async () => {
    await expectProblem(await post(batch(), { 'content-encoding': 'gzip' }), 400, 'malformed');
    await expectProblem(await post(batch(), { 'content-encoding': 'zstd' }), 415, 'unsupported-encoding');
    await expectProblem(await post(batch(), { 'content-encoding': 'gzip, gzip' }), 415, 'unsupported-encoding');
  });

  test('is one of a type that a form could send', async () => {
    await expectProblem(
      await post(batch(), { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-type',
    );
  });

  test('is one that is too long on the wire, with the limits in the answer', async () => {
    const problem = await expectProblem(await post(batch([{ x: 'y'.repeat(300_000) }])), 413, 'too-large');
    expect(problem).toMatchObject({ maxBytes: 262_144, maxInflatedBytes: 1_048_576 });
  });

  test('is a bomb, whether by size or by ratio', async () => {
    const bomb = (sizeBytes: number): Promise<Response> => post(new Uint8Array(gzipSync(Buffer.alloc(sizeBytes, 32))));
    await expectProblem(await bomb(100_000_000), 413, 'too-large');
    await expectProblem(await bomb(900_000), 413, 'too-large');
  });

  test('is one with too many events, with the limit in the answer', async () => {
    const problem = await expectProblem(
      await post(batch(new Array(maxEventsPerBatch + 1).fill({}))),
      413,
      'too-many-events',
    );
    expect(problem).toMatchObject({ maxEvents: maxEventsPerBatch });
  });

  test('is one that the queue has no room for; when to come back is in header and body', async () => {
    const { StoreBusy } = await import('../store/store.ts');
    const store = collector.store;
    const busy = await createTestCollector({
      store: { ...store, intake: () => Promise.reject(new StoreBusy('full', 2.2)) },
    });
    const response = await busy.send([]);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await expectProblem(response, 503, 'not-now')).toMatchObject({ retryAfter: 3 });
  });

  test('is one sent with another method, which learns what is taken', async () => {
    const response = await collector.request('/v1/batch?site=shop');
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    await expectProblem(response, 405, 'method');
  });
});

describe('origins', () => {
  const allowed = ['https://shop.example', 'https://*.shop.example', 'http://localhost:3000'];
  const from = async (origin: string | null): Promise<number> => {
    const { request } = await createTestCollector({ sites: [{ ...shopConfig, origins: allowed }] });
    const response = await request('/v1/batch?site=shop', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', ...(origin === null ? {} : { origin }) },
      body: batch(),
    });
    return response.status;
  };
  test.each(['https://shop.example', 'https://www.shop.example', 'https://a.b.shop.example', 'http://localhost:3000'])(
    'that the configuration lists may send: %s',
    async (origin) => expect(await from(origin)).toBe(200),
  );
  test.each([
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://xshop.example',
    'http://localhost:3001',
    'null',
    null,
  ])('that it does not list may not: %s', async (origin) => expect(await from(origin)).toBe(403));
});

describe('a browser of another origin', () => {
  test('needs no preflight, and gets one answered if it asks', async () => {
    const response = await collector.request('/v1/batch?site=shop', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-max-age')).toBe('86400');
  });

  test('may read when to come back', async () => {
    const response = await post(batch());
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('rates', () => {
  test('of one site end in 429 with the seconds to wait, and recover', async () => {
    const events = Array.from({ length: 500 }, () => makeEvent('event', { name: 'x' }));
    for (let i = 0; i < 40; i++) expect((await collector.send(events)).status).toBe(200);
    const response = await collector.send(events);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await response.json()).toMatchObject({ retryAfter: Number(response.headers.get('retry-after')) });
    collector.clock.nowMs += 1000;
    expect((await collector.send(events)).status).toBe(200);
  });

  test('hold one address back without another', async () => {
    let address = '203.0.113.1';
    const { send } = await createTestCollector({ tools: { addressOf: () => address } });
    const statuses = [];
    for (let i = 0; i < 61; i++) statuses.push((await send([])).status);
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses[60]).toBe(429);
    address = '203.0.113.2';
    expect((await send([])).status).toBe(200);
  });

  test('hold back who guesses sites', async () => {
    const { send } = await createTestCollector({ tools: { addressOf: () => '203.0.113.1' } });
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await send([], { site: `guess-${i}` })).status);
    expect(statuses.slice(0, 10)).toEqual(new Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });
});

describe('times', () => {
  const storedAt = async (at: number, envelope: object = {}): Promise<number | undefined> => {
    await collector.send([makeEvent('event', { name: 'x' }, { at })], { tab: makeId(), envelope: { ...envelope } });
    return (await collector.events()).at(-1)?.at;
  };

  test('stay as they are from a browser whose clock is right, or nearly', async () => {
    expect(await storedAt(startMs - 5000)).toBe(startMs - 5000);
    expect(await storedAt(startMs - 5000, { sentAt: startMs + 50_000 })).toBe(startMs - 5000);
  });

  test('are corrected by the offset of a clock that is off', async () => {
    expect(await storedAt(startMs + dayMs - 5000, { sentAt: startMs + dayMs })).toBe(startMs - 5000);
    expect(await storedAt(startMs - dayMs - 5000, { sentAt: startMs - dayMs })).toBe(startMs - 5000);
  });

  test('are not shifted by one slow request of a tab whose clock is right', async () => {
    await collector.send([], { tab: 'slow' });
    collector.clock.nowMs += 300_000;
    await collector.send([makeEvent('event', { name: 'x' }, { at: startMs })], {
      tab: 'slow',
      envelope: { sentAt: startMs },
    });
    expect((await collector.events()).at(-1)?.at).toBe(startMs);
  });

  test('are held between 30 days ago and 5 minutes ahead', async () => {
    expect(await storedAt(1)).toBe(startMs - 30 * dayMs);
    expect(await storedAt(startMs + 3650 * dayMs)).toBe(startMs + 300_000);
  });
});

test('erases the visitor a batch asks to erase, with what the same batch brought, and tells no other site', async () => {
  const collector = await createTestCollector({ sites: [shopConfig, { ...shopConfig, site: 'other' }] });
  const walk = () => makeWalk({ passage: makeId(), steps: ['home'], fields: { visitor: 'v' } });
  await collector.send(walk());
  await collector.send(walk(), { site: 'other' });
  const answer = await collector.send(walk(), { envelope: { erase: { visitor: 'v' } } });
  expect(await answer.json()).toMatchObject({ accepted: 1 });
  expect(await collector.events()).toEqual([]);
  expect(await collector.events('other')).toHaveLength(1);
  expect(await (await collector.send(walk())).json()).toMatchObject({
    accepted: 0,
    rejected: [{ issues: [{ pointer: '/visitor' }] }],
  });
});

test('forgets verdicts that counted a visitor who asks to be erased, as it does when the site erases', async () => {
  const collector = await createTestCollector();
  const { store } = collector.tools;
  const erase = (): Promise<Response> => collector.send([], { envelope: { erase: { visitor: 'v' } } });
  await collector.send(makeWalk({ passage: makeId(), steps: ['home'], fields: { visitor: 'v' } }));
  await store.writeNote('verdicts shop', '{"28 purchase":{}}');
  await erase();
  expect(await store.readNote('verdicts shop')).toBe('{}');
  // Of somebody that nobody knows nothing was counted: asking for it costs the site nothing.
  await store.writeNote('verdicts shop', '{"28 purchase":{}}');
  await erase();
  expect(await store.readNote('verdicts shop')).toBe('{"28 purchase":{}}');
});

test('closes a survey in the configuration that pages get once it has the answers it wanted', async () => {
  const survey = (id: string, quota?: number) => ({
    id,
    questions: [{ id: 'q', type: 'emotion' as const }],
    trigger: { on: 'manual' as const },
    ...(quota ? { quota } : {}),
  });
  const collector = await createTestCollector({
    sites: [{ ...shopConfig, surveys: [survey('two', 2), survey('all')] }],
  });
  const closed = async (): Promise<unknown[]> => {
    const response = await collector.request('/v1/sites/shop/config');
    const { surveys } = (await response.json()) as { surveys: { closed?: boolean }[] };
    return [response.headers.get('etag'), ...surveys.map((survey) => survey.closed ?? false)];
  };
  const answer = (survey: string, invite: string): Promise<Response> =>
    collector.send([makeEvent('survey-answer', { ...makeAnswer(invite, 'emotion5', 3), survey })]);
  await answer('two', 'i1');
  await answer('two', 'i1');
  await answer('all', 'i1');
  const [etag, ...before] = await closed();
  expect(before).toEqual([false, false]);
  await answer('two', 'i2');
  const [newEtag, ...after] = await closed();
  expect(after).toEqual([true, false]);
  expect(newEtag).not.toBe(etag);
});

test('refuses late events of an erased visitor alone', async () => {
  const walk = (visitor: string) => makeWalk({ passage: visitor, steps: ['home'], fields: { visitor } });
  await collector.send(walk('gone'));
  await collector.request('/v1/sites/shop/visitors/gone', { method: 'DELETE', headers: admin });
  const late = walk('gone');
  const answer = await (await collector.send([...late, ...walk('stays')])).json();
  expect(answer).toMatchObject({ accepted: 1, rejected: [{ id: late[0]?.id, issues: [{ pointer: '/visitor' }] }] });
});
