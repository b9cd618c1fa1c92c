import { afterEach, beforeEach, expect, test } from 'vitest';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeEvent, makeWalk } from '../testing/events.ts';

interface Message {
  id?: string;
  event: string;
  data: unknown;
}

let collector: TestCollector;
beforeEach(async () => {
  collector = await createTestCollector();
});
afterEach(() => collector.tools.live.close());

/** Reads a stream message by message. */
async function open(
  headers: Record<string, string> = {},
): Promise<{ next(): Promise<Message | undefined>; cancel(): Promise<void> }> {
  const response = await collector.request('/v1/sites/shop/live', { headers: { ...admin, ...headers } });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = response.body?.getReader();
  if (!reader) throw new Error('no body');
  const decoder = new TextDecoder();
  let text = '';
  return {
    async next() {
      while (!text.includes('\n\n')) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += decoder.decode(value);
      }
      const [block = '', ...rest] = text.split('\n\n');
      text = rest.join('\n\n');
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
      return {
        ...(fields.id ? { id: fields.id } : {}),
        event: fields.event ?? '',
        data: JSON.parse(fields.data ?? 'null'),
      };
    },
    cancel: () => reader.cancel(),
  };
}

test('greets, then shows what is stored from now on, with the cursor it was stored at', async () => {
  await collector.send(makeWalk({ passage: 'before', steps: ['home'] }));
  const stream = await open();
  expect(await stream.next()).toEqual({ event: 'hello', data: { now: collector.clock.nowMs } });
  const events = makeWalk({ passage: 'p', steps: ['home', 'cart'] });
  await collector.send(events);
  const [first, second] = [await stream.next(), await stream.next()];
  expect([first, second]).toEqual(events.map((data) => ({ id: expect.any(String), event: 'stored', data })));
  await stream.cancel();
  expect(collector.tools.live.size()).toBe(0);
});

test('goes on after the last event that a reader had', async () => {
  const events = makeWalk({ passage: 'p', steps: ['home', 'cart', 'checkout'] });
  await collector.send(events);
  const { cursor } = await collector.store.events('shop', '', 2);
  const stream = await open({ 'last-event-id': cursor });
  await stream.next();
  expect(await stream.next()).toMatchObject({ event: 'stored', data: events[2] });
});

test('shows a hundred events a second and counts the others', async () => {
  const stream = await open();
  await stream.next();
  await collector.send(Array.from({ length: 250 }, () => makeEvent('event', { name: 'x' })));
  for (let i = 0; i < 100; i++) expect(await stream.next()).toMatchObject({ event: 'stored' });
  expect(await stream.next()).toMatchObject({ event: 'skipped', data: { count: 150 } });
  collector.clock.nowMs += 1000;
  await collector.send([makeEvent('event', { name: 'later' })]);
  expect(await stream.next()).toMatchObject({ event: 'stored', data: { data: { name: 'later' } } });
});

test('hears nothing of another site, and needs the key', async () => {
  await collector.tools.sites.publish('other', { site: 'other' }, 0);
  const stream = await open();
  await stream.next();
  await collector.send([makeEvent('event', { name: 'elsewhere' })], { site: 'other' });
  await collector.send([makeEvent('event', { name: 'here' })]);
  expect(await stream.next()).toMatchObject({ data: { data: { name: 'here' } } });
  expect((await collector.request('/v1/sites/shop/live')).status).toBe(401);
});

test('ends when the collector does', async () => {
  const stream = await open();
  await stream.next();
  collector.tools.live.close();
  expect(await stream.next()).toBeUndefined();
});

test('is not kept open for who asks for its head alone', async () => {
  const response = await collector.request('/v1/sites/shop/live', { method: 'HEAD', headers: admin });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(collector.tools.live.size()).toBe(0);
});

test('ends for who does not read, instead of keeping for ever what was written; the next stream goes on from there', async () => {
  const response = await collector.request('/v1/sites/shop/live', { headers: admin });
  for (let second = 0; second < 60 && collector.tools.live.size() > 0; second++) {
    collector.clock.nowMs += 1000;
    await collector.send(Array.from({ length: 100 }, () => makeEvent('event', { name: 'x' })));
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(collector.tools.live.size()).toBe(0);
  await response.body?.cancel();
});

test('ends in silence while events are being read for it', async () => {
  const stream = await open();
  await stream.next();
  const read = collector.store.events;
  collector.store.events = async (...asked) => {
    const page = await read(...asked);
    collector.tools.live.close();
    return page;
  };
  await collector.send(makeWalk({ passage: 'p', steps: ['home'] }));
  expect(await stream.next()).toBeUndefined();
  expect(collector.logged.filter((line) => line.includes('"error"'))).toEqual([]);
});
