import type { RessentiEvent } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import type { CutReading } from '../cut/cut-reading.ts';
import { addCounts, type Counts, type Dims } from '../passages/contribution.ts';
import { type Dimension, dimensions, type TraitValue } from '../passages/dimensions.ts';
import { toRow } from '../store/row.ts';
import type { Store } from '../store/store.ts';
import { makeEvent, makeWalk, shopConfig, startMs } from './events.ts';
import { createRandom } from './random.ts';
import { dayMs, everything, type StoreTools } from './store-tools.ts';

interface Cut {
  segment: Partial<Record<Dimension, string>>;
  traits?: TraitValue[];
}

const values: Record<Dimension, readonly string[]> = {
  device: ['mobile', 'desktop', 'tablet'],
  locale: ['en', 'fr'],
  persona: ['regular', 'new'],
  variant: ['a', 'b'],
  channel: ['web', 'app'],
};

/** Every value of every dimension, every two and some three of them, every trait, and a trait with a dimension. */
const cuts: Cut[] = [
  ...dimensions.flatMap((name) => values[name].map((value) => ({ segment: { [name]: value } }))),
  ...dimensions.flatMap((a, i) =>
    dimensions.slice(i + 1).map((b) => ({ segment: { [a]: values[a][0], [b]: values[b][1] } }) as Cut),
  ),
  { segment: { device: 'mobile', locale: 'fr', persona: 'new' } },
  ...['free', 'pro', 'nobody'].map((plan): Cut => ({ segment: {}, traits: [['plan', plan]] })),
  { segment: {}, traits: [['seats', '3']] },
  { segment: {}, traits: [['order', '7']] },
  { segment: {}, traits: [['never', 'said']] },
  { segment: { device: 'mobile' }, traits: [['plan', 'pro']] },
];

/** A part of the visitors is counted rightly, from what was added up ahead and from what was not, whatever arrives or goes. */
export function describeParts(tools: StoreTools): void {
  const { take } = tools;
  const random = createRandom(23);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  // Every other on one day, where an order has more values than are kept.
  const walk = (
    i: number,
    atMs = startMs - (random() < 0.5 ? 20 : Math.floor(random() * 100)) * dayMs,
  ): Promise<unknown> => {
    const events = makeWalk({
      passage: `p${i}`,
      steps: ['home', 'cart', 'checkout', 'confirmation'].slice(0, 1 + Math.floor(random() * 4)),
      atMs,
      faces: random() < 0.5 ? { home: 1 + Math.floor(random() * 5) } : {},
      fields: {
        device: pick(['mobile', 'desktop', 'tablet']),
        locale: pick(values.locale),
        channel: pick(values.channel),
        visitor: `v${i % 11}`,
        traits: {
          persona: pick(values.persona),
          variant: pick(values.variant),
          seats: i % 4,
          ...(random() < 0.7 ? { plan: pick(['free', 'pro']) } : {}),
          order: i,
        },
      } as Partial<RessentiEvent>,
    });
    return take(events, { imported: random() < 0.3 });
  };

  const read = (store: Store, window: object = {}): Promise<CutReading[]> =>
    Promise.all(cuts.map((cut) => store.cut({ ...everything, ...window, ...cut })));

  /** The same events in a store of their own, where nothing was added up. */
  const anew = async (windows: readonly object[]): Promise<CutReading[][]> => {
    const other = await tools.open();
    await other.publish('shop', shopConfig, startMs);
    const rows = (await tools.read()).map((event) => toRow(event, 'tab-1'));
    await other.intake({ site: 'shop', receivedMs: startMs, imported: true, rows });
    const readings: CutReading[][] = [];
    for (const window of windows) readings.push(await read(other, window));
    await other.close();
    return readings;
  };

  test('counts each part of the visitors the same from parts added up ahead as from every raw event', async () => {
    const windows = [
      {},
      ...Array.from({ length: 5 }, () => {
        const first = startMs - Math.floor(random() * 100) * dayMs;
        return { from: toDay(first), to: toDay(first + Math.floor(random() * 100) * dayMs) };
      }),
    ];
    const ask = async (): Promise<CutReading[][]> => {
      const readings: CutReading[][] = [];
      for (const window of windows) readings.push(await read(tools.store, window));
      return readings;
    };
    const addUp = async (): Promise<void> => {
      while (await tools.store.addUpAhead());
    };
    for (let i = 0; i < 250; i++) await walk(i);
    const before = toComparable(await ask());
    expect(before).toEqual(toComparable(await anew(windows)));
    await addUp();
    expect(toComparable(await ask())).toEqual(before);

    // Late events, a passage that says more of itself, an erasure; each while something is half added up.
    for (let i = 250; i < 270; i++) {
      await walk(i);
      await tools.store.addUpAhead();
    }
    const late = makeEvent(
      'step-enter',
      { via: 'url', nth: 1 },
      {
        at: startMs - 60 * dayMs,
        journey: 'purchase',
        passage: 'p7',
        step: 'home',
        traits: { plan: 'pro', tier: 'gold' },
      },
    );
    await take([late]);
    await tools.store.addUpAhead();
    await tools.store.erase('shop', 'v3', startMs);
    const after = toComparable(await ask());
    expect(after).not.toEqual(before);
    expect(after).toEqual(toComparable(await anew(windows)));
    await addUp();
    expect(toComparable(await ask())).toEqual(after);

    const recounted = await tools.store.recount('shop');
    for (const cut of cuts.filter(({ traits }) => !traits)) {
      const sum: Counts = Object.create(null);
      for (const { dims, counts } of recounted) if (isIn(dims, cut.segment)) addCounts(sum, counts);
      expect((await tools.store.cut({ ...everything, ...cut })).counts).toEqual(sum);
    }
  }, 60_000);

  test('counts who comes, or says more of himself, while his day is half added up', async () => {
    const dayAtMs = startMs - 40 * dayMs;
    const visit = (passage: string, atMs: number): RessentiEvent[] =>
      makeWalk({ passage, steps: ['home'], atMs, fields: { traits: { plan: 'pro' } } });
    const many = Array.from({ length: 900 }, (_, i) => visit(`p${i}`, dayAtMs + i * 1000));
    await take(many.flat(), { imported: true });
    await take(visit('newest', startMs));
    const addUp = async (steps: number): Promise<void> => {
      for (let step = 0; step < steps; step++) await tools.store.addUpAhead();
    };
    // Earlier in the day than what was looked at.
    for (const steps of [1, 2, 4, 5, 3]) {
      await addUp(steps);
      await take(visit(`late${steps}`, dayAtMs - 60_000 * steps), { imported: true });
    }
    // The same step again counts for nothing, but for what it says of the visitor: he was looked at, others were not yet.
    await addUp(3);
    const again = { journey: 'purchase', passage: 'p5', step: 'home', at: dayAtMs + 5500, visit: 'visit-p5' };
    const more = makeEvent('step-enter', { via: 'url', nth: 1 }, { ...again, traits: { tier: 'gold' } });
    await take([more], { imported: true });
    while (await tools.store.addUpAhead());
    const count = async (name: string, value: string): Promise<unknown> =>
      (await tools.store.cut({ ...everything, traits: [[name, value]] })).counts.passages;
    expect(await count('plan', 'pro')).toBe(906);
    expect(await count('tier', 'gold')).toBe(1);

    // And once all is added up.
    const last = { ...again, passage: 'p6', at: dayAtMs + 6500, visit: 'visit-p6' };
    await take([makeEvent('step-enter', { via: 'url', nth: 1 }, { ...last, traits: { tier: 'gold' } })], {
      imported: true,
    });
    expect(await count('tier', 'gold')).toBe(2);
  }, 60_000);

  test('goes on where it was in a day of many passages, and comes to an end', async () => {
    const dayAtMs = startMs - 40 * dayMs;
    const visits = Array.from({ length: 1300 }, (_, i) =>
      makeWalk({ passage: `p${i}`, steps: ['home'], atMs: dayAtMs + i * 1000, fields: { traits: { plan: 'pro' } } }),
    );
    await take(visits.flat(), { imported: true });
    await take(makeWalk({ passage: 'newest', steps: ['home'] }));
    let steps = 0;
    while (steps < 20 && (await tools.store.addUpAhead())) steps++;
    // Its fortnight, its dimensions, four times four hundred passages at most, and the fortnight of each kind.
    expect(steps).toBeLessThan(10);
    const { counts } = await tools.store.cut({ ...everything, traits: [['plan', 'pro']] });
    expect(counts.passages).toBe(1300);
  }, 60_000);

  test('goes on counting a part right when what it was counted from is too old to be kept', async () => {
    await tools.store.publish('shop', { ...shopConfig, privacy: { retentionD: { steps: 30 } } }, startMs);
    while ((await tools.store.refresh()) > 0);
    for (let i = 0; i < 60; i++) await walk(i, startMs - i * dayMs);
    while (await tools.store.addUpAhead());
    for (let after: number | null = 0; after !== null; ) after = await tools.store.expire(after, startMs);
    const left = toComparable([await read(tools.store)]);
    while (await tools.store.addUpAhead());
    expect(toComparable([await read(tools.store)])).toEqual(left);
    const [pro] = await Promise.all([tools.store.cut({ ...everything, traits: [['seats', '3']] })]);
    const [all] = await Promise.all([tools.store.cut({ ...everything, segment: { channel: 'web' } })]);
    // Traits are told of passages that are kept, roll-ups of everybody.
    expect((pro.counts.passages ?? 0) + (pro.others.passages ?? 0)).toBe(31);
    expect((all.counts.passages ?? 0) + (all.others.passages ?? 0)).toBe(60);
  });
}

/** Readings whose groups come in a steady order. */
function toComparable(readings: readonly (readonly CutReading[])[]): unknown {
  return readings.map((row) =>
    row.map(({ counts, others, held }) => ({ counts: { ...counts }, others: { ...others }, held: [...held].sort() })),
  );
}

function isIn(dims: Dims, segment: Partial<Record<Dimension, string>>): boolean {
  return dimensions.every((name) => segment[name] === undefined || segment[name] === dims[name]);
}

function toDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
