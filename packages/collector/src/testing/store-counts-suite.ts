import type { RessentiEvent } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import { addCounts, names } from '../passages/contribution.ts';
import { toRow } from '../store/row.ts';
import { makeAnswer, makeEvent, makeWalk, shopConfig, startMs } from './events.ts';
import { createRandom } from './random.ts';
import { dayMs, everything, type StoreTools, toKey, toSorted } from './store-tools.ts';

/** What a store must count, whatever order events come in. */
export function describeCounts(tools: StoreTools): void {
  const { cut, offered, take } = tools;

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
    expect(await tools.store.rollup(everything)).toEqual({
      passages: 2,
      converted: 1,
      abandoned: 1,
      'in home': 2,
      'in cart': 2,
      'in checkout': 1,
      'in confirmation': 1,
      'won home': 1,
      'won cart': 1,
      'won checkout': 1,
      'won confirmation': 1,
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
    expect(await tools.store.heard('shop')).toEqual({ answers: 3, events: 14 });
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
    const counts = await tools.store.rollup(everything);
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
    const counts = await tools.store.rollup(everything);
    const other = await tools.open();
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
    await tools.store.sweep(startMs + 10 * dayMs);
    await tools.store.erase('shop', 'v3', startMs);
    expect(toSorted(await tools.store.rollupRows('shop'))).toEqual(toSorted(await tools.store.recount('shop')));
    const counted = await offered();
    expect(counted.map(toKey)).toEqual(['plan free', 'plan pro', 'seats 0', 'seats 1', 'seats 2', 'seats 3']);
    for (const { name, value, passages } of counted)
      expect((await cut([[name, value]]))[names.passages]).toBe(passages);
    const [free, pro] = [await cut([['plan', 'free']]), await cut([['plan', 'pro']])];
    addCounts(pro, free);
    expect(pro).toEqual(await tools.store.rollup(everything));
  });

  test('cuts by segment and by day', async () => {
    await take(makeWalk({ passage: 'a', steps: ['home'], fields: { device: 'mobile', locale: 'fr-CA' } }));
    await take(
      makeWalk({ passage: 'b', steps: ['home'], atMs: startMs + dayMs, fields: { device: 'desktop', locale: 'fr' } }),
    );
    const passages = async (query: object): Promise<number> =>
      (await tools.store.rollup({ ...everything, ...query }))[names.passages] ?? 0;
    expect(await passages({ segment: { device: 'mobile' } })).toBe(1);
    expect(await passages({ segment: { locale: 'fr' } })).toBe(2);
    expect(await passages({ segment: { locale: 'fr', device: 'tablet' } })).toBe(0);
    expect(await passages({ to: '2026-11-10' })).toBe(1);
    expect(await tools.store.segments(everything)).toMatchObject({
      device: { mobile: 1, desktop: 1 },
      locale: { fr: 2 },
    });
  });

  test('counts each answered invitation of a survey once', async () => {
    const answer = (invite: string, value: number): RessentiEvent =>
      makeEvent('survey-answer', { ...makeAnswer(invite, 'emotion5', value), survey: 'pulse' });
    expect((await take([answer('i1', 1), answer('i1', 2)])).answered).toEqual({ pulse: 1 });
    expect((await take([answer('i2', 1)])).answered).toEqual({ pulse: 2 });
    expect(await tools.store.answered('shop')).toEqual({ pulse: 2 });
  });

  test('keeps cold answers apart from hot ones and counts them without a passage, too', async () => {
    const shown = { survey: 's', moment: 'cold', trigger: 'return', inviteId: 'i1', sampleRatio: 1 };
    await take([
      makeEvent('survey-answer', makeAnswer('i1', 'emotion5', 2), { journey: 'purchase', step: 'cart' }),
      makeEvent('survey-shown', shown, { journey: 'purchase', step: 'cart' }),
    ]);
    const counts = await tools.store.rollup(everything);
    expect(counts).toEqual({ 'answer cart emotion5 cold 2': 1 });
  });
}
