import { describe, expect, test } from 'vitest';
import { createGate, toKeyHash } from '../auth.ts';
import { admin, adminKey, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeWalk, shopConfig } from '../testing/events.ts';

const adminAddresses: [method: string, path: string][] = [
  ['GET', '/v1/sites'],
  ['PUT', '/v1/sites/shop/config'],
  ['GET', '/v1/sites/shop/events'],
  ['GET', '/v1/sites/shop/journeys/purchase/map'],
  ['DELETE', '/v1/sites/shop/visitors/v'],
  ['POST', '/v1/sites/shop/import'],
  ['GET', '/v1/sites/shop/live'],
];

describe('an admin address', () => {
  test.each(adminAddresses)(
    '%s %s answers the same 401 to no key, a wrong one, and one in the query',
    async (method, path) => {
      const { request } = await createTestCollector();
      const bodies = new Set<string>();
      for (const [url, headers] of [
        [path, {}],
        [path, { authorization: 'Bearer wrong' }],
        [path, { authorization: `Basic ${adminKey}` }],
        [path, { authorization: `Bearer ${adminKey} x` }],
        [`${path}?key=${adminKey}&access_token=${adminKey}`, {}],
        [path.replace('shop', 'unknown'), {}],
        [path, { cookie: 'ressenti_session=x', 'sec-fetch-site': 'same-origin' }],
      ] as [string, Record<string, string>][]) {
        const response = await request(url, { method, headers });
        expect(response.status).toBe(401);
        expect(response.headers.get('access-control-allow-origin')).toBe(method === 'PUT' ? '*' : null);
        bodies.add(await response.text());
      }
      expect(bodies.size).toBe(1);
    },
  );

  test.each(adminAddresses)('%s %s lets the key in', async (method, path) => {
    const { request } = await createTestCollector();
    expect((await request(path, { method, headers: admin })).status).not.toBe(401);
  });

  test('names a site that is not there only to who may know', async () => {
    const { request } = await createTestCollector();
    const response = await request('/v1/sites/unknown/events', { headers: admin });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: 404, type: '/problems/unknown-site' });
  });
});

describe('guessing the admin key', () => {
  const guess = (collector: TestCollector, key: string): Promise<Response> =>
    collector.request('/v1/sites', { headers: { authorization: `Bearer ${key}` } });
  const useUp = async (collector: TestCollector): Promise<Response> => {
    for (let i = 0; ; i++) {
      const response = await guess(collector, `wrong-${i}`);
      if (response.status !== 401 || i === 100) return response;
    }
  };

  test('ends after a few tries from one address, the right key among them, and begins again after a while', async () => {
    let address = 'one';
    const collector = await createTestCollector({ tools: { addressOf: () => address } });
    const refused = await useUp(collector);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'too-many-keys', retryAfter: expect.any(Number) });
    expect((await guess(collector, adminKey)).status).toBe(429);
    address = 'another';
    expect((await guess(collector, adminKey)).status).toBe(200);
    address = 'one';
    collector.clock.nowMs += 1000 * Number(refused.headers.get('retry-after'));
    expect((await guess(collector, adminKey)).status).toBe(200);
  });

  test('is what is counted: not the right key, and not a call without one', async () => {
    const collector = await createTestCollector({ tools: { addressOf: () => 'one' } });
    for (let i = 0; i < 200; i++) {
      expect((await guess(collector, adminKey)).status).toBe(200);
      expect((await collector.request('/v1/sites')).status).toBe(401);
    }
  });

  test('does not lock out who works on the machine itself', async () => {
    const collector = await createTestCollector();
    expect((await useUp(collector)).status).toBe(401);
    expect((await guess(collector, adminKey)).status).toBe(200);
  });
});

describe('the studio on this machine', () => {
  const open = async (): Promise<TestCollector & { cookie: string }> => {
    const gate = createGate({ keyHash: toKeyHash(adminKey), isLoopback: true });
    const collector = await createTestCollector({ tools: { gate } });
    const set = gate.toSessionCookie(new Request('http://127.0.0.1:8787/studio/')) ?? '';
    expect(set).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    return { ...collector, cookie: set.split(';')[0] ?? '' };
  };
  const ask = async (headers: Record<string, string>): Promise<number> => {
    const { request, cookie } = await open();
    return (await request('/v1/sites', { headers: { host: '127.0.0.1:8787', cookie, ...headers } })).status;
  };

  test('reads by its session', async () => expect(await ask({ 'sec-fetch-site': 'same-origin' })).toBe(200));
  test('is not helped by a page of another site', async () => {
    expect(await ask({ 'sec-fetch-site': 'cross-site' })).toBe(401);
    expect(await ask({ 'sec-fetch-site': 'same-site' })).toBe(401);
    expect(await ask({})).toBe(401);
  });
  test('is not opened through a name that was bent to this machine, or a proxy', async () => {
    expect(await ask({ 'sec-fetch-site': 'same-origin', host: 'evil.example' })).toBe(401);
    expect(await ask({ 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '203.0.113.9' })).toBe(401);
  });
  test('gets no session where the listener can be reached from outside', () => {
    const gate = createGate({ keyHash: toKeyHash(adminKey), isLoopback: false });
    expect(gate.toSessionCookie(new Request('http://127.0.0.1:8787/studio/'))).toBeNull();
  });
});

describe('the configuration', () => {
  test('is public, has a tag, and is not sent again to who has it', async () => {
    const { request } = await createTestCollector();
    const response = await request('/v1/sites/shop/config');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(shopConfig);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('public, max-age=60, stale-if-error=86400');
    const etag = response.headers.get('etag') ?? '';
    const again = await request('/v1/sites/shop/config', { headers: { 'if-none-match': `W/"x", W/${etag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  });

  test('that is not there is a 404 a page may read', async () => {
    const response = await (await createTestCollector()).request('/v1/sites/nope/config');
    expect(response.status).toBe(404);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('that is published creates the site, which then takes events', async () => {
    const { request, send } = await createTestCollector();
    const put = (): Promise<Response> =>
      request('/v1/sites/new/config', { method: 'PUT', headers: admin, body: JSON.stringify({ site: 'new' }) });
    expect((await put()).status).toBe(200);
    expect((await put()).status).toBe(200);
    expect((await send([], { site: 'new' })).status).toBe(200);
  });

  test('that is wrong is refused with every issue and its pointer; the earlier one stays', async () => {
    const { request } = await createTestCollector();
    const response = await request('/v1/sites/shop/config', {
      method: 'PUT',
      headers: admin,
      body: JSON.stringify({ site: 'shop', colour: 'red', locales: [], journeys: [{ id: 'a b', steps: [] }] }),
    });
    expect(response.status).toBe(422);
    const problem = (await response.json()) as { issues: { pointer: string }[] };
    expect(problem.issues.map(({ pointer }) => pointer)).toEqual([
      '/colour',
      '/locales',
      '/journeys/0/id',
      '/journeys/0/steps',
    ]);
    expect(await (await request('/v1/sites/shop/config')).json()).toEqual(shopConfig);
  });

  /** Somebody who has read the configuration, and publishes over what was read. */
  const openEditor = async () => {
    const { request } = await createTestCollector();
    const etag = (await request('/v1/sites/shop/config')).headers.get('etag') ?? '';
    const put = (name: string): Promise<Response> =>
      request('/v1/sites/shop/config', {
        method: 'PUT',
        headers: { ...admin, 'if-match': etag },
        body: JSON.stringify({ ...shopConfig, name }),
      });
    return { request, put };
  };

  test('is not published over one that somebody else published meanwhile', async () => {
    const { request, put } = await openEditor();
    expect((await put('first')).status).toBe(200);
    expect((await put('second')).status).toBe(412);
    expect(await (await request('/v1/sites/shop/config')).json()).toMatchObject({ name: 'first' });
  });

  test('is published once where two are sent over the same one at the same moment', async () => {
    const { request, put } = await openEditor();
    const answers = await Promise.all([put('first'), put('second')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = answers.find(({ status }) => status === 200);
    expect(await (await request('/v1/sites/shop/config')).json()).toEqual(await winner?.json());
  });

  test('is published where one of several tags that are named is the one in force', async () => {
    const { request } = await createTestCollector();
    const etag = (await request('/v1/sites/shop/config')).headers.get('etag') ?? '';
    const headers = { ...admin, 'if-match': `"another", ${etag}` };
    const put = (): Promise<Response> =>
      request('/v1/sites/shop/config', {
        method: 'PUT',
        headers,
        body: JSON.stringify({ ...shopConfig, name: 'new' }),
      });
    expect((await put()).status).toBe(200);
    expect((await put()).status).toBe(412);
  });

  test('is published only where there is none yet, if that is asked', async () => {
    const { request } = await createTestCollector();
    const put = (site: string): Promise<Response> =>
      request(`/v1/sites/${site}/config`, {
        method: 'PUT',
        headers: { ...admin, 'if-none-match': '*' },
        body: JSON.stringify({ site }),
      });
    expect((await put('new')).status).toBe(200);
    const refused = await put('shop');
    expect(refused.status).toBe(412);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('published already') });
    expect(await (await request('/v1/sites/shop/config')).json()).toEqual(shopConfig);
  });

  test('must name the site of its address', async () => {
    const { request } = await createTestCollector();
    const response = await request('/v1/sites/shop/config', {
      method: 'PUT',
      headers: admin,
      body: JSON.stringify({ site: 'other' }),
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ issues: [{ pointer: '/site' }] });
  });

  test('that is no JSON is a 400', async () => {
    const { request } = await createTestCollector();
    const response = await request('/v1/sites/shop/config', { method: 'PUT', headers: admin, body: '{' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ issues: [{ pointer: '', expected: 'JSON' }] });
  });
});

describe('the export', () => {
  test('is a line an event, then the cursor, in pages that join', async () => {
    const { request, send } = await createTestCollector();
    const events = makeWalk({ passage: 'p', steps: ['home', 'cart', 'checkout'] });
    await send(events);
    const page = async (after: string): Promise<unknown[]> => {
      const response = await request(`/v1/sites/shop/events?limit=2&after=${after}`, { headers: admin });
      expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
      return (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    };
    const first = await page('');
    const { cursor } = first.at(-1) as { cursor: string };
    expect(first).toEqual([...events.slice(0, 2), { cursor: expect.any(String) }]);
    expect(await page(cursor)).toEqual([...events.slice(2), { cursor: expect.any(String) }]);
  });

  test('gives as many as there are, and no more than fit a page, to who asks for too many', async () => {
    const { request, send } = await createTestCollector();
    await send(makeWalk({ passage: 'p', steps: ['home'] }));
    const response = await request('/v1/sites/shop/events?limit=999999999', { headers: admin });
    expect((await response.text()).trim().split('\n')).toHaveLength(2);
  });

  test.each(['after=x', 'after=-1', 'limit=0', 'limit=1.5', 'limit=x'])('refuses %s with an issue', async (query) => {
    const response = await (await createTestCollector()).request(`/v1/sites/shop/events?${query}`, {
      headers: admin,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ issues: [{ pointer: `/${query.split('=')[0]}` }] });
  });
});

describe('the import', () => {
  const importLines = async (collector: TestCollector, lines: string[]): Promise<Response> =>
    collector.request('/v1/sites/shop/import', { method: 'POST', headers: admin, body: lines.join('\n') });

  test('takes what the export gave, with old times as they are', async () => {
    const from = await createTestCollector();
    const events = makeWalk({ passage: 'p', steps: ['home', 'cart'], atMs: 1_600_000_000_000 });
    expect(
      await (
        await importLines(
          from,
          events.map((event) => JSON.stringify(event)),
        )
      ).json(),
    ).toMatchObject({ accepted: 2 });
    expect(await from.events()).toEqual(events);
    const exported = await (await from.request('/v1/sites/shop/events', { headers: admin })).text();
    const to = await createTestCollector();
    expect(await (await importLines(to, [exported])).json()).toMatchObject({ accepted: 2, rejected: [] });
    expect(await to.events()).toEqual(events);
  });

  test('names each faulty line and keeps the others', async () => {
    const collector = await createTestCollector();
    const [good] = makeWalk({ passage: 'p', steps: ['home'] });
    const response = await importLines(collector, [
      '{"id":',
      JSON.stringify(good),
      '',
      '{"id":"x","type":"visit","at":1}',
    ]);
    expect(await response.json()).toMatchObject({
      lines: 3,
      accepted: 1,
      rejectedLines: 2,
      rejected: [
        { line: 1, issues: [{ pointer: '', expected: 'JSON' }] },
        { line: 4, id: 'x', issues: [{ pointer: '/data' }] },
      ],
    });
  });
});

describe('erasing a visitor', () => {
  test('answers what was erased, then 404', async () => {
    const { request, send, events } = await createTestCollector();
    await send(makeWalk({ passage: 'p', steps: ['home'], fields: { visitor: 'v' } }));
    const erase = (): Promise<Response> => request('/v1/sites/shop/visitors/v', { method: 'DELETE', headers: admin });
    expect(await (await erase()).json()).toEqual({ erased: { events: 1, passages: 1 } });
    expect(await events()).toEqual([]);
    expect((await erase()).status).toBe(404);
  });

  test('of another site is a 404 and erases nothing', async () => {
    const { request, send, events } = await createTestCollector({ sites: [shopConfig, { site: 'other' }] });
    await send(makeWalk({ passage: 'p', steps: ['home'], fields: { visitor: 'v' } }));
    expect((await request('/v1/sites/other/visitors/v', { method: 'DELETE', headers: admin })).status).toBe(404);
    expect(await events()).toHaveLength(1);
  });
});
