import type { SiteConfig } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import { names } from '../passages/contribution.ts';
import { makeEvent, makeWalk, shopConfig, startMs } from './events.ts';
import { everything, type StoreTools } from './store-tools.ts';

/** What a store must do with the events themselves, with configurations and notes. */
export function describeEvents(tools: StoreTools): void {
  const { take, read } = tools;

  test('gives back every event it took, in arrival order', async () => {
    const events = makeWalk({ passage: 'p', steps: ['home', 'cart'], complete: false });
    expect(await take(events)).toEqual({ accepted: 2, duplicates: 0, erased: [], reported: 0, answered: {} });
    expect(await read()).toEqual(events);
  });

  test('keeps the first of two events with one id', async () => {
    const [event] = makeWalk({ passage: 'p', steps: ['home'] });
    if (!event) throw new Error('no event');
    await take([event]);
    expect(await take([{ ...event, page: '/other' }, event])).toEqual({
      accepted: 0,
      duplicates: 2,
      erased: [],
      reported: 0,
      answered: {},
    });
    expect(await read()).toEqual([event]);
    expect((await tools.store.rollup(everything))[names.entered('home')]).toBe(1);
  });

  test('takes the same id once for each site', async () => {
    await tools.store.publish('other', { site: 'other' }, startMs);
    const events = makeWalk({ passage: 'p', steps: ['home'] });
    await take(events);
    expect(await take(events, { site: 'other' })).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await read('other')).toEqual(events);
  });

  test('takes ids that are no UUID', async () => {
    const event = makeEvent('event', { name: 'x' }, { id: 'till-17_A' });
    await take([event]);
    expect(await take([event])).toMatchObject({ duplicates: 1 });
    expect(await read()).toEqual([event]);
  });

  test('pages through events without a gap or a repetition while more arrive', async () => {
    const first = makeWalk({ passage: 'p', steps: ['home', 'cart', 'checkout'] });
    await take(first);
    const page = await tools.store.events('shop', '', 2);
    const second = makeWalk({ passage: 'q', steps: ['home', 'cart'] });
    await take(second);
    const next = await tools.store.events('shop', page.cursor, 2);
    const last = await tools.store.events('shop', next.cursor, 2);
    const bodies = [...page.bodies, ...next.bodies, ...last.bodies];
    expect(bodies.map((body) => JSON.parse(body))).toEqual([...first, ...second]);
    expect(await tools.store.events('shop', last.cursor, 2)).toEqual({ bodies: [], cursors: [], cursor: last.cursor });
    expect(await tools.store.lastCursor('shop')).toBe(last.cursor);
  });

  test('publishes a configuration over the earlier one and says so by its tag', async () => {
    const config: SiteConfig = { ...shopConfig, name: 'Lumen 2' };
    const before = (await tools.store.sites()).find(({ site }) => site === 'shop');
    const after = await tools.store.publish('shop', config, startMs + 1);
    expect(after.etag).not.toBe(before?.etag);
    expect((await tools.store.sites()).map(({ site, config: { name } }) => [site, name])).toEqual([
      ['shop', 'Lumen 2'],
    ]);
  });

  test('gives no cursor twice after the newest events were erased', async () => {
    await take(makeWalk({ passage: 'a', steps: ['home'] }));
    await take(makeWalk({ passage: 'b', steps: ['home'], fields: { visitor: 'gone' } }));
    const { cursor } = await tools.store.events('shop', '', 10);
    await tools.store.erase('shop', 'gone', startMs);
    const next = makeWalk({ passage: 'c', steps: ['home'] });
    await take(next);
    expect((await tools.store.events('shop', cursor, 10)).bodies.map((body) => JSON.parse(body))).toEqual(next);
  });

  test('finds nothing wrong with itself', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home'] }));
    expect(await tools.store.check()).toBeNull();
  });

  test('keeps its own notes', async () => {
    expect(await tools.store.readNote('x')).toBeNull();
    await tools.store.writeNote('x', 'y');
    expect(await tools.store.readNote('x')).toBe('y');
  });
}
