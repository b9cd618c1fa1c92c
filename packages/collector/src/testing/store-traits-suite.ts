import type { RessentiEvent } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import { type Counts, names } from '../passages/contribution.ts';
import { toRow } from '../store/row.ts';
import { makeAnswer, makeEvent, makeWalk, shopConfig, startMs } from './events.ts';
import { dayMs, everything, type StoreTools, toKey } from './store-tools.ts';

/** How a store must cut by what a site says of its visitors. */
export function describeTraits(tools: StoreTools): void {
  const { cut, offered, take } = tools;

  test('cuts by traits of the site, several at once and with dimensions, in every count', async () => {
    const walks = Array.from({ length: 24 }, (_, i) => ({
      traits: { plan: i % 2 ? 'pro' : 'free', seats: i % 3, beta: i % 4 === 0, constructor: 'x' },
      device: i < 12 ? ('mobile' as const) : ('desktop' as const),
      events: makeWalk({
        passage: `p${i}`,
        steps: i % 5 ? ['home', 'cart'] : ['home'],
        atMs: startMs + (i % 2) * dayMs,
        faces: { home: 1 + (i % 5) },
        effort: { cart: 1 + (i % 7) },
      }),
    }));
    const toEvents = ({ traits, device, events }: (typeof walks)[number]): RessentiEvent[] =>
      events.map((event) => ({ ...event, device, traits }));
    for (const walk of walks) await take(toEvents(walk));
    const only = async (fits: (walk: (typeof walks)[number]) => boolean): Promise<Counts> => {
      const other = await tools.open();
      await other.publish('shop', shopConfig, startMs);
      const rows = walks.filter(fits).flatMap((walk) => toEvents(walk).map((event) => toRow(event, 'tab-1')));
      await other.intake({ site: 'shop', receivedMs: startMs, imported: false, rows });
      const counts = await other.rollup(everything);
      await other.close();
      return counts;
    };
    const pro = await cut([['plan', 'pro']]);
    expect(pro[names.passages]).toBe(12);
    expect(pro).toEqual(await only(({ traits }) => traits.plan === 'pro'));
    expect(
      await cut(
        [
          ['beta', 'true'],
          ['seats', '1'],
        ],
        { segment: { device: 'mobile' } },
      ),
    ).toEqual(await only(({ traits, device }) => traits.beta && traits.seats === 1 && device === 'mobile'));
    expect(await cut([['constructor', 'x']])).toEqual(await tools.store.rollup(everything));
    expect(await cut([['plan', 'none']])).toEqual({});
    expect(await cut([['__proto__', 'x']])).toEqual({});
    expect(await cut([['plan', 'pro']], { to: '2026-11-10' })).toEqual({});
    const days = await tools.store.rollupDays({ ...everything, traits: [['beta', 'false']] });
    expect(days.map(({ day, counts }) => [day, counts[names.passages]])).toEqual([
      ['2026-11-10', 6],
      ['2026-11-11', 12],
    ]);
    expect((await tools.store.evidence({ ...everything, traits: [['seats', '2']] })).passages).toBe(8);
    expect(await offered()).toEqual([
      { name: 'beta', value: 'false', passages: 18 },
      { name: 'beta', value: 'true', passages: 6 },
      { name: 'constructor', value: 'x', passages: 24 },
      { name: 'plan', value: 'free', passages: 12 },
      { name: 'plan', value: 'pro', passages: 12 },
      { name: 'seats', value: '0', passages: 8 },
      { name: 'seats', value: '1', passages: 8 },
      { name: 'seats', value: '2', passages: 8 },
    ]);
    expect((await offered({ to: '2026-11-10' })).filter(({ name }) => name === 'plan')).toEqual([
      { name: 'plan', value: 'free', passages: 12 },
    ]);
  });

  test('lets the first value of a trait in a passage count, and the first twenty traits, in whatever order they come', async () => {
    const events = Array.from({ length: 6 }, (_, i) =>
      makeWalk({ passage: `p${i}`, steps: ['home', 'cart', 'checkout'] }).map((event, n) => ({
        ...event,
        traits: {
          ...(n > 0 ? { plan: n === 1 ? 'free' : 'pro' } : {}),
          ...Object.fromEntries(Array.from({ length: 10 }, (_, k) => [`t${n}-${k}`, n])),
        },
      })),
    ).flat();
    const other = await tools.open();
    await other.publish('shop', shopConfig, startMs);
    for (const event of [...events].reverse()) await take([event]);
    const rows = events.map((event) => toRow(event, 'tab-1'));
    await other.intake({ site: 'shop', receivedMs: startMs, imported: false, rows });
    const found = await offered();
    expect(found.filter(({ name }) => name === 'plan')).toEqual([{ name: 'plan', value: 'free', passages: 6 }]);
    expect(found).toHaveLength(20);
    expect(found.filter(({ name }) => name.startsWith('t0-'))).toHaveLength(10);
    expect((await other.traits(everything)).map(toKey).sort()).toEqual(found.map(toKey));
    expect([(await cut([['plan', 'free']]))[names.passages], await cut([['plan', 'pro']])]).toEqual([6, {}]);
    await other.close();
  });

  test('keeps what is a dimension or made by a program out of the traits', async () => {
    const traits = { persona: 'p', variant: 'v', generated: true, device: 'd', plan: '' };
    for (let i = 0; i < 5; i++) await take(makeWalk({ passage: `p${i}`, steps: ['home'], fields: { traits } }));
    expect(await offered()).toEqual([]);
  });

  test('tells the hundred most frequent values of a trait apart, and none of the others', async () => {
    // Values one to a hundred have six passages each, the last one five: enough to be shown, but for its rank.
    const toValue = (i: number): string => (i < 600 ? `v${i % 100}` : 'last');
    await take(
      Array.from({ length: 605 }, (_, i) =>
        makeWalk({
          passage: `p${i}`,
          steps: ['home'],
          atMs: startMs + i,
          fields: { traits: { ref: toValue(i) } },
        }).slice(0, 1),
      ).flat(),
    );
    const known = await tools.store.cut({ ...everything, traits: [['ref', 'v7']] });
    expect([known.counts[names.passages], known.held]).toEqual([6, []]);
    const rare = await tools.store.cut({ ...everything, traits: [['ref', 'last']] });
    expect(rare.counts).toEqual({});
    expect(rare.held).toContain(names.passages);
  });

  test('erases, forgets and counts anew the traits of passages with them', async () => {
    for (let i = 0; i < 7; i++)
      await take(
        makeWalk({ passage: `p${i}`, steps: ['home'], fields: { visitor: `v${i}`, traits: { plan: 'pro' } } }),
      );
    await take([
      makeEvent('survey-answer', makeAnswer('i1', 'emotion5', 2), {
        journey: 'purchase',
        step: 'home',
        traits: { plan: 'pro' },
      }),
    ]);
    await tools.store.erase('shop', 'v3', startMs);
    expect(await offered()).toEqual([{ name: 'plan', value: 'pro', passages: 6 }]);
    expect(await cut([['plan', 'pro']])).toEqual(await tools.store.rollup(everything));
    await tools.store.publish('shop', { ...shopConfig, journeys: [] }, startMs);
    while ((await tools.store.refresh()) > 0);
    expect(await offered()).toEqual([]);
    await tools.store.publish('shop', shopConfig, startMs);
    while ((await tools.store.refresh()) > 0);
    expect(await offered()).toEqual([{ name: 'plan', value: 'pro', passages: 6 }]);
    const counts = await tools.store.rollup(everything);
    for (let after: number | null = 0; after !== null; )
      after = await tools.store.expire(after, startMs + 2000 * dayMs);
    expect([await offered(), await cut([['plan', 'pro']])]).toEqual([[], {}]);
    expect(await tools.store.rollup(everything)).toEqual(counts);
  });
}
