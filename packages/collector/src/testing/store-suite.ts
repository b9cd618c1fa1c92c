import { createNamedId, type RessentiEvent, type SiteConfig } from '@ressenti/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCounts, type Counts, names } from '../passages/contribution.ts';
import type { TraitValue } from '../passages/traits.ts';
import { toRow } from '../store/row.ts';
import type { TraitCount } from '../store/segments.ts';
import type { IntakeOutcome, RollupRow, Store } from '../store/store.ts';
import { makeAnswer, makeEvent, makeWalk, shopConfig, startMs } from './events.ts';

const dayMs = 86_400_000;
const everything = { site: 'shop', journey: 'purchase', from: '2026-01-01', to: '2026-12-31', segment: {} };

/** What every store must do. @param open a store without any site */
export function describeStore(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.publish('shop', shopConfig, startMs);
  });
  afterEach(() => store.close());

  const take = (
    events: RessentiEvent[],
    { site = 'shop', tab = 'tab-1', receivedMs = startMs, imported = false } = {},
  ): Promise<IntakeOutcome> =>
    store.intake({ site, receivedMs, imported, rows: events.map((event) => toRow(event, tab)) });
  const read = async (site = 'shop'): Promise<RessentiEvent[]> =>
    (await store.events(site, '', 10_000)).bodies.map((body) => JSON.parse(body));

  const cut = (traits: TraitValue[], query: object = {}): Promise<Counts> =>
    store.rollup({ ...everything, ...query, traits });
  const offered = async (query: object = {}): Promise<TraitCount[]> =>
    (await store.traits({ ...everything, ...query })).sort((a, b) => (toKey(a) < toKey(b) ? -1 : 1));
  const toKey = ({ name, value }: TraitCount): string => `${name} ${value}`;

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
    expect((await store.rollup(everything))[names.entered('home')]).toBe(1);
  });

  test('takes the same id once for each site', async () => {
    await store.publish('other', { site: 'other' }, startMs);
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
    const page = await store.events('shop', '', 2);
    const second = makeWalk({ passage: 'q', steps: ['home', 'cart'] });
    await take(second);
    const next = await store.events('shop', page.cursor, 2);
    const last = await store.events('shop', next.cursor, 2);
    const bodies = [...page.bodies, ...next.bodies, ...last.bodies];
    expect(bodies.map((body) => JSON.parse(body))).toEqual([...first, ...second]);
    expect(await store.events('shop', last.cursor, 2)).toEqual({ bodies: [], cursors: [], cursor: last.cursor });
    expect(await store.lastCursor('shop')).toBe(last.cursor);
  });

  test('publishes a configuration over the earlier one and says so by its tag', async () => {
    const config: SiteConfig = { ...shopConfig, name: 'Lumen 2' };
    const before = (await store.sites()).find(({ site }) => site === 'shop');
    const after = await store.publish('shop', config, startMs + 1);
    expect(after.etag).not.toBe(before?.etag);
    expect((await store.sites()).map(({ site, config: { name } }) => [site, name])).toEqual([['shop', 'Lumen 2']]);
  });

  test('counts reach, transitions, exits, answers and signals of closed passages', async () => {
    await take([
      ...makeWalk({
        passage: 'a',
        steps: ['home', 'cart', 'checkout', 'confirmation'],
        faces: { cart: 4 },
        complete: true,
      }),
      ...makeWalk({ passage: 'b', steps: ['home', 'cart', 'home', 'cart'], effort: { cart: 2 } }),
      makeEvent('signal', { kind: 'rage_click' }, { journey: 'purchase', passage: 'b', step: 'cart' }),
      makeEvent(
        'journey-abandon',
        { step: 'cart', lastStep: 'cart', idleMs: 1, knownBy: 'timeout' },
        { journey: 'purchase', passage: 'b' },
      ),
    ]);
    expect(await store.rollup(everything)).toEqual({
      passages: 2,
      converted: 1,
      abandoned: 1,
      'in home': 2,
      'in cart': 2,
      'in checkout': 1,
      'in confirmation': 1,
      'visits home': 3,
      'visits cart': 3,
      'visits checkout': 1,
      'visits confirmation': 1,
      'go home cart': 3,
      'go cart home': 1,
      'go cart checkout': 1,
      'go checkout confirmation': 1,
      'on home': 2,
      'on cart': 1,
      'on checkout': 1,
      'exit cart': 1,
      'signalled cart': 1,
      'signal cart rage_click': 1,
      'frustrated cart': 1,
      'answer cart emotion5 hot 4': 1,
      'answer cart ease7 hot 2': 1,
    });
    expect(await store.heard('shop')).toEqual({ answers: 3, events: 14 });
  });

  test('lets the last of several answers to one question count', async () => {
    const answer = (value: number, n: number): RessentiEvent =>
      makeEvent('survey-answer', makeAnswer('invite', 'emotion5', value), {
        journey: 'purchase',
        passage: 'p',
        step: 'cart',
        n,
      });
    await take([answer(2, 5)]);
    await take([answer(4, 7)]);
    await take([answer(3, 6)]);
    const counts = await store.rollup(everything);
    expect(counts['answer cart emotion5 hot 4']).toBe(1);
    expect(Object.keys(counts).filter((name) => name.startsWith('answer'))).toHaveLength(1);
  });

  test('counts the same whatever order the events come in, and however often', async () => {
    const events = [
      ...makeWalk({
        passage: 'a',
        steps: ['home', 'cart', 'checkout', 'confirmation'],
        faces: { home: 5 },
        complete: true,
      }),
      ...makeWalk({
        passage: 'b',
        steps: ['home', 'cart', 'home'],
        effort: { home: 6 },
        atMs: startMs + dayMs - 90_000,
      }),
    ];
    const backwards = [...events].reverse();
    for (const event of backwards) await take([event]);
    await take(events);
    const counts = await store.rollup(everything);
    const other = await open();
    await other.publish('shop', shopConfig, startMs);
    await other.intake({
      site: 'shop',
      receivedMs: startMs,
      imported: false,
      rows: events.map((event) => toRow(event, 'tab-1')),
    });
    expect(counts).toEqual(await other.rollup(everything));
    await other.close();
  });

  test('keeps its roll-ups equal to a recount of the raw events', async () => {
    const random = createRandom(7);
    for (let i = 0; i < 60; i++) {
      const steps = ['home', 'cart', 'checkout', 'confirmation'].slice(0, 1 + Math.floor(random() * 4));
      const walk = makeWalk({
        passage: `p${i}`,
        steps,
        atMs: startMs + Math.floor(random() * 3) * dayMs,
        faces: random() < 0.4 ? { [steps[0] ?? 'home']: 1 + Math.floor(random() * 5) } : {},
        complete: steps.length === 4,
        fields: {
          device: random() < 0.5 ? 'mobile' : 'desktop',
          locale: random() < 0.5 ? 'fr' : 'en-GB',
          traits: { plan: i % 3 ? 'pro' : 'free', seats: i % 4 },
          ...(random() < 0.5 ? { visitor: `v${i % 7}` } : {}),
        },
      });
      await take(
        walk.filter(() => random() < 0.9),
        { tab: `tab-${i}`, receivedMs: startMs + i },
      );
      if (random() < 0.3) await take(walk, { tab: `tab-${i}`, receivedMs: startMs + dayMs });
    }
    await store.sweep(startMs + 10 * dayMs);
    await store.erase('shop', 'v3', startMs);
    expect(toSorted(await store.rollupRows('shop'))).toEqual(toSorted(await store.recount('shop')));
    const counted = await offered();
    expect(counted.map(toKey)).toEqual(['plan free', 'plan pro', 'seats 0', 'seats 1', 'seats 2', 'seats 3']);
    for (const { name, value, passages } of counted)
      expect((await cut([[name, value]]))[names.passages]).toBe(passages);
    const [free, pro] = [await cut([['plan', 'free']]), await cut([['plan', 'pro']])];
    addCounts(pro, free);
    expect(pro).toEqual(await store.rollup(everything));
  });

  test('cuts by segment and by day', async () => {
    await take(makeWalk({ passage: 'a', steps: ['home'], fields: { device: 'mobile', locale: 'fr-CA' } }));
    await take(
      makeWalk({ passage: 'b', steps: ['home'], atMs: startMs + dayMs, fields: { device: 'desktop', locale: 'fr' } }),
    );
    const passages = async (query: object): Promise<number> =>
      (await store.rollup({ ...everything, ...query }))[names.passages] ?? 0;
    expect(await passages({ segment: { device: 'mobile' } })).toBe(1);
    expect(await passages({ segment: { locale: 'fr' } })).toBe(2);
    expect(await passages({ segment: { locale: 'fr', device: 'tablet' } })).toBe(0);
    expect(await passages({ to: '2026-11-10' })).toBe(1);
    expect(await store.segments(everything)).toMatchObject({ device: { mobile: 1, desktop: 1 }, locale: { fr: 2 } });
  });

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
      const other = await open();
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
    expect(await cut([['constructor', 'x']])).toEqual(await store.rollup(everything));
    expect(await cut([['plan', 'none']])).toEqual({});
    expect(await cut([['__proto__', 'x']])).toEqual({});
    expect(await cut([['plan', 'pro']], { to: '2026-11-10' })).toEqual({});
    const days = await store.rollupDays({ ...everything, traits: [['beta', 'false']] });
    expect(days.map(({ day, counts }) => [day, counts[names.passages]])).toEqual([
      ['2026-11-10', 6],
      ['2026-11-11', 12],
    ]);
    expect((await store.evidence({ ...everything, traits: [['seats', '2']] })).passages).toBe(8);
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
    const other = await open();
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
    await store.erase('shop', 'v3', startMs);
    expect(await offered()).toEqual([{ name: 'plan', value: 'pro', passages: 6 }]);
    expect(await cut([['plan', 'pro']])).toEqual(await store.rollup(everything));
    await store.publish('shop', { ...shopConfig, journeys: [] }, startMs);
    while ((await store.refresh()) > 0);
    expect(await offered()).toEqual([]);
    await store.publish('shop', shopConfig, startMs);
    while ((await store.refresh()) > 0);
    expect(await offered()).toEqual([{ name: 'plan', value: 'pro', passages: 6 }]);
    const counts = await store.rollup(everything);
    for (let after: number | null = 0; after !== null; ) after = await store.expire(after, startMs + 2000 * dayMs);
    expect([await offered(), await cut([['plan', 'pro']])]).toEqual([[], {}]);
    expect(await store.rollup(everything)).toEqual(counts);
  });

  test('closes a passage once its time is over, not before, and once only', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home', 'cart'], fields: { visitor: 'v' } }));
    expect(await store.sweep(startMs + 30 * 60_000 - 1)).toBe(0);
    expect(await store.sweep(startMs + 30 * 60_000)).toBe(1);
    expect(await store.sweep(startMs + 31 * 60_000)).toBe(0);
    const [, , abandon, ...rest] = await read();
    expect(rest).toEqual([]);
    expect(abandon).toMatchObject({
      type: 'journey-abandon',
      journey: 'purchase',
      passage: 'p',
      visitor: 'v',
      data: { step: 'cart', lastStep: 'cart', idleMs: 1_800_000, knownBy: 'collector' },
    });
    expect(await store.rollup(everything)).toMatchObject({ abandoned: 1, 'exit cart': 1 });
  });

  test('takes one abandonment of a passage, whether a browser or the sweep says it first', async () => {
    const toAbandon = (passage: string): RessentiEvent =>
      makeEvent(
        'journey-abandon',
        { step: 'cart', lastStep: 'cart', idleMs: 1_800_000, knownBy: 'return' },
        { id: createNamedId(passage, 'abandon'), journey: 'purchase', passage, step: 'cart' },
      );
    await take([...makeWalk({ passage: 'p', steps: ['cart'] }), ...makeWalk({ passage: 'q', steps: ['cart'] })]);
    expect(await take([toAbandon('q')])).toMatchObject({ accepted: 1 });
    await store.sweep(startMs + 31 * 60_000);
    expect(await take([toAbandon('p')], { receivedMs: startMs + 40 * 60_000 })).toMatchObject({
      accepted: 0,
      duplicates: 1,
    });
    await store.sweep(startMs + dayMs);
    const said = (await read()).filter(({ type }) => type === 'journey-abandon');
    expect(said.map(({ passage, data }) => [passage, 'knownBy' in data && data.knownBy])).toEqual([
      ['q', 'return'],
      ['p', 'collector'],
    ]);
    expect(await store.rollup(everything)).toMatchObject({ passages: 2, abandoned: 2, 'exit cart': 2 });
  });

  test('names the furthest step, and the last one, of a passage it closes', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home', 'cart', 'checkout', 'cart'] }));
    await store.sweep(startMs + dayMs);
    expect((await read()).at(-1)?.data).toMatchObject({ step: 'checkout', lastStep: 'cart' });
  });

  test('waits for the deadline a leaving page asked for', async () => {
    await take([
      ...makeWalk({ passage: 'p', steps: ['home'] }),
      makeEvent(
        'passage-leave',
        { seq: 1, deadline: startMs + 45 * 60_000 },
        { journey: 'purchase', passage: 'p', step: 'home' },
      ),
    ]);
    expect(await store.sweep(startMs + 44 * 60_000)).toBe(0);
    expect(await store.sweep(startMs + 45 * 60_000)).toBe(1);
  });

  test('says what the last page said, and that the last step was left, when it closes a passage', async () => {
    const place = { journey: 'purchase', passage: 'p', step: 'cart' };
    const leave = { seq: 1, deadline: startMs + 90_000, lastField: '#email', leftTo: 'pay.example' };
    await take([
      makeEvent('step-enter', { via: 'url', nth: 1 }, { ...place, n: 0, visit: 'visit-1', occurrence: 'occurrence-1' }),
      makeEvent('passage-leave', leave, { ...place, n: 1, at: startMs + 60_000 }),
    ]);
    await store.sweep(startMs + dayMs);
    expect((await read()).slice(2)).toMatchObject([
      {
        type: 'step-leave',
        visit: 'visit-1',
        occurrence: 'occurrence-1',
        at: startMs + 60_000,
        data: { durationMs: 60_000, outcome: 'exit' },
      },
      { type: 'journey-abandon', visit: 'visit-1', data: { lastField: '#email', leftTo: 'pay.example' } },
    ]);
  });

  test('leaves a passage open that was handed to another host, until life goes on without it', async () => {
    const place = { journey: 'purchase', passage: 'p', step: 'cart' };
    const leave = { seq: 1, deadline: startMs, handoff: true };
    await take([
      makeEvent('step-enter', { via: 'url', nth: 1 }, { ...place, n: 0 }),
      makeEvent('passage-leave', leave, { ...place, n: 1, at: startMs + 1000 }),
    ]);
    expect(await store.sweep(startMs + dayMs)).toBe(0);
    expect(await store.rollup(everything)).toMatchObject({ passages: 1, open: 1 });
    await take([makeEvent('passage-resume', { seq: 2 }, { ...place, n: 2, at: startMs + 2000 })]);
    expect(await store.sweep(startMs + dayMs)).toBe(1);
  });

  test('counts each answered invitation of a survey once', async () => {
    const answer = (invite: string, value: number): RessentiEvent =>
      makeEvent('survey-answer', { ...makeAnswer(invite, 'emotion5', value), survey: 'pulse' });
    expect((await take([answer('i1', 1), answer('i1', 2)])).answered).toEqual({ pulse: 1 });
    expect((await take([answer('i2', 1)])).answered).toEqual({ pulse: 2 });
    expect(await store.answered('shop')).toEqual({ pulse: 2 });
  });

  test('lets late events go on with a passage, and notes once that it was completed after all', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home', 'cart'] }));
    await store.sweep(startMs + 30 * 60_000);
    const late = makeWalk({
      passage: 'p',
      steps: ['checkout', 'confirmation'],
      atMs: startMs + 180_000,
      complete: true,
    });
    await take(late, { tab: 'tab-2', receivedMs: startMs + 40 * 60_000 });
    for (let i = 0; i < 3; i++) await store.sweep(startMs + 41 * 60_000 + i);
    const counts = await store.rollup(everything);
    expect(counts).toMatchObject({ passages: 1, converted: 1, abandoned: 1, recovered: 1, 'in confirmation': 1 });
    expect(counts['exit cart']).toBeUndefined();
    expect((await read()).filter(({ type }) => type === 'journey-recovered')).toHaveLength(1);
  });

  test('closes an imported passage by its own time', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home'], atMs: startMs - 90 * dayMs }), { imported: true });
    await store.sweep(startMs);
    const abandon = (await read()).at(-1);
    expect(abandon).toMatchObject({ type: 'journey-abandon', at: startMs - 90 * dayMs + 30 * 60_000 });
    expect(await store.rollup(everything)).toMatchObject({ passages: 1, 'exit home': 1 });
  });

  test('keeps cold answers apart from hot ones and counts them without a passage, too', async () => {
    const shown = { survey: 's', moment: 'cold', trigger: 'return', inviteId: 'i1', sampleRatio: 1 };
    await take([
      makeEvent('survey-answer', makeAnswer('i1', 'emotion5', 2), { journey: 'purchase', step: 'cart' }),
      makeEvent('survey-shown', shown, { journey: 'purchase', step: 'cart' }),
    ]);
    const counts = await store.rollup(everything);
    expect(counts).toEqual({ 'answer cart emotion5 cold 2': 1 });
  });

  test('erases a visitor with all that was counted, and refuses what comes late', async () => {
    await take(makeWalk({ passage: 'a', steps: ['home'], fields: { visitor: 'gone' } }));
    const rest = makeWalk({ passage: 'b', steps: ['home'], fields: { visitor: 'stays' } });
    await take(rest);
    expect(await store.erase('shop', 'gone', startMs)).toEqual({ events: 1, passages: 1 });
    expect(await store.erase('shop', 'gone', startMs)).toBeNull();
    expect(await store.rollup(everything)).toMatchObject({ passages: 1 });
    const late = makeWalk({ passage: 'a', steps: ['cart'], fields: { visitor: 'gone' } });
    expect(await take(late)).toEqual({
      accepted: 0,
      duplicates: 0,
      erased: late.map(({ id }) => id),
      reported: 0,
      answered: {},
    });
    expect(await read()).toEqual(rest);
    expect(await store.heard('shop')).toEqual({ answers: 0, events: 1 });
  });

  test('gives no cursor twice after the newest events were erased', async () => {
    await take(makeWalk({ passage: 'a', steps: ['home'] }));
    await take(makeWalk({ passage: 'b', steps: ['home'], fields: { visitor: 'gone' } }));
    const { cursor } = await store.events('shop', '', 10);
    await store.erase('shop', 'gone', startMs);
    const next = makeWalk({ passage: 'c', steps: ['home'] });
    await take(next);
    expect((await store.events('shop', cursor, 10)).bodies.map((body) => JSON.parse(body))).toEqual(next);
  });

  test('measures what browsers numbered and never sent', async () => {
    const numbered = (n: number): RessentiEvent => makeEvent('event', { name: 'x' }, { n });
    await take([numbered(0), numbered(1), numbered(4)], { tab: 'a' });
    await take([numbered(2), numbered(9)], { tab: 'a' });
    await take([numbered(0)], { tab: 'b' });
    expect(await store.measuredLoss({ site: 'shop', from: '2026-01-01', to: '2026-12-31' })).toEqual([
      { day: '2026-11-10', tabs: 2, received: 6, missing: 5 },
    ]);
  });

  test('deletes each class of events when its site says, and keeps what was counted', async () => {
    await store.publish(
      'shop',
      { ...shopConfig, privacy: { retentionD: { answers: 100, steps: 50, signals: 10 } } },
      startMs,
    );
    await store.publish('other', { site: 'other' }, startMs);
    const place = { journey: 'purchase', passage: 'p', step: 'home', at: startMs };
    const events = [
      ...makeWalk({ passage: 'p', steps: ['home'], faces: { home: 4 } }),
      makeEvent('signal', { kind: 'rage_click' }, place),
    ];
    await take(events);
    await take(events, { site: 'other' });
    const counts = await store.rollup(everything);
    const left = async (days: number, site = 'shop'): Promise<string[]> => {
      let after: number | null = 0;
      while (after !== null) after = await store.expire(after, startMs + days * dayMs);
      return (await read(site)).map(({ type }) => type);
    };
    expect(await left(9)).toEqual(['step-enter', 'survey-answer', 'signal']);
    expect(await left(11)).toEqual(['step-enter', 'survey-answer']);
    expect(await left(51)).toEqual(['survey-answer']);
    expect(await left(101)).toEqual([]);
    expect(await left(101, 'other')).toEqual(['step-enter', 'survey-answer']);
    expect(await store.rollup(everything)).toEqual(counts);
  });

  test('counts what people wrote per step and day, whatever is changed, removed, erased or too old', async () => {
    const write = (invite: string, text: string, fields: Partial<RessentiEvent> = {}): RessentiEvent =>
      makeEvent(
        'survey-answer',
        { ...makeAnswer(invite, 'emotion5', 2), text },
        { journey: 'purchase', passage: `p-${invite}`, step: 'cart', at: startMs, ...fields },
      );
    const nextDay = { at: startMs + dayMs };
    const first = write('i1', 'It is stuck');
    await take([
      first,
      write('i2', 'Lovely', nextDay),
      write('i3', 'There was an error here again', { step: 'home', visitor: 'gone' }),
    ]);
    await take([
      write('i2', 'An error after all', nextDay),
      makeEvent('survey-answer', { ...makeAnswer('i4', 'emotion5', 2), text: 'At no step' }),
    ]);
    const days = { from: '2026-01-01', to: '2026-12-31' };
    const count = (range = days) => store.verbatimCounts({ site: 'shop', journey: 'purchase', ...range });
    expect(await count()).toEqual({ cart: { n: 2, blocker: 2 }, home: { n: 1, blocker: 1 } });
    expect(await count({ from: '2026-11-11', to: '2026-11-11' })).toEqual({ cart: { n: 1, blocker: 1 } });
    await store.removeVerbatim('shop', first.id);
    await store.erase('shop', 'gone', startMs);
    expect(await count()).toEqual({ cart: { n: 1, blocker: 1 } });
    for (let after: number | null = 0; after !== null; ) after = await store.expire(after, startMs + 2000 * dayMs);
    expect(await count()).toEqual({});
  });

  test('finds nothing wrong with itself', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home'] }));
    expect(await store.check()).toBeNull();
  });

  test('keeps its own notes', async () => {
    expect(await store.readNote('x')).toBeNull();
    await store.writeNote('x', 'y');
    expect(await store.readNote('x')).toBe('y');
  });
}

function toSorted(rows: RollupRow[]): RollupRow[] {
  return [...rows].sort((a, b) => (JSON.stringify([a.day, a.dims]) < JSON.stringify([b.day, b.dims]) ? -1 : 1));
}

/** A small generator of numbers from 0 to 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
