import { createNamedId, type RessentiEvent } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import { toRow } from '../store/row.ts';
import { makeEvent, makeWalk, shopConfig, startMs } from './events.ts';
import { dayMs, everything, type StoreTools, toSorted } from './store-tools.ts';

/** When and how a store must close passages. */
export function describeClosing(tools: StoreTools): void {
  const { take, read } = tools;

  test('closes a passage once its time is over, not before, and once only', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home', 'cart'], fields: { visitor: 'v' } }));
    expect(await tools.store.sweep(startMs + 30 * 60_000 - 1)).toBe(0);
    expect(await tools.store.sweep(startMs + 30 * 60_000)).toBe(1);
    expect(await tools.store.sweep(startMs + 31 * 60_000)).toBe(0);
    const [, , abandon, ...rest] = await read();
    expect(rest).toEqual([]);
    expect(abandon).toMatchObject({
      type: 'journey-abandon',
      journey: 'purchase',
      passage: 'p',
      visitor: 'v',
      data: { step: 'cart', lastStep: 'cart', idleMs: 1_800_000, knownBy: 'collector' },
    });
    expect(await tools.store.rollup(everything)).toMatchObject({ abandoned: 1, 'exit cart': 1 });
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
    await tools.store.sweep(startMs + 31 * 60_000);
    expect(await take([toAbandon('p')], { receivedMs: startMs + 40 * 60_000 })).toMatchObject({
      accepted: 0,
      duplicates: 1,
    });
    await tools.store.sweep(startMs + dayMs);
    const said = (await read()).filter(({ type }) => type === 'journey-abandon');
    expect(said.map(({ passage, data }) => [passage, 'knownBy' in data && data.knownBy])).toEqual([
      ['q', 'return'],
      ['p', 'collector'],
    ]);
    expect(await tools.store.rollup(everything)).toMatchObject({ passages: 2, abandoned: 2, 'exit cart': 2 });
  });

  test('names the furthest step, and the last one, of a passage it closes', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home', 'cart', 'checkout', 'cart'] }));
    await tools.store.sweep(startMs + dayMs);
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
    expect(await tools.store.sweep(startMs + 44 * 60_000)).toBe(0);
    expect(await tools.store.sweep(startMs + 45 * 60_000)).toBe(1);
  });

  test('says what the last page said, and that the last step was left, when it closes a passage', async () => {
    const place = { journey: 'purchase', passage: 'p', step: 'cart' };
    const leave = { seq: 1, deadline: startMs + 90_000, lastField: '#email', leftTo: 'pay.example' };
    await take([
      makeEvent('step-enter', { via: 'url', nth: 1 }, { ...place, n: 0, visit: 'visit-1', occurrence: 'occurrence-1' }),
      makeEvent('passage-leave', leave, { ...place, n: 1, at: startMs + 60_000 }),
    ]);
    await tools.store.sweep(startMs + dayMs);
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
    expect(await tools.store.sweep(startMs + dayMs)).toBe(0);
    expect(await tools.store.rollup(everything)).toMatchObject({ passages: 1, open: 1 });
    await take([makeEvent('passage-resume', { seq: 2 }, { ...place, n: 2, at: startMs + 2000 })]);
    expect(await tools.store.sweep(startMs + dayMs)).toBe(1);
  });

  test('lets late events go on with a passage, and notes once that it was completed after all', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home', 'cart'] }));
    await tools.store.sweep(startMs + 30 * 60_000);
    const late = makeWalk({
      passage: 'p',
      steps: ['checkout', 'confirmation'],
      atMs: startMs + 180_000,
      complete: true,
    });
    await take(late, { tab: 'tab-2', receivedMs: startMs + 40 * 60_000 });
    for (let i = 0; i < 3; i++) await tools.store.sweep(startMs + 41 * 60_000 + i);
    const counts = await tools.store.rollup(everything);
    expect(counts).toMatchObject({ passages: 1, converted: 1, abandoned: 1, recovered: 1, 'in confirmation': 1 });
    expect(counts['exit cart']).toBeUndefined();
    expect((await read()).filter(({ type }) => type === 'journey-recovered')).toHaveLength(1);
  });

  test('counts a step that arrives after its passage was closed as if it had come in its turn', async () => {
    const steps = ['home', 'cart', 'checkout'];
    for (const missing of steps) {
      const walk = makeWalk({ passage: `without ${missing}`, steps, faces: { cart: 2 }, fields: { visitor: 'v' } });
      const late = walk.filter(({ step }) => step === missing);
      const inTurn = await tools.open();
      const outOfTurn = await tools.open();
      for (const [store, batches] of [
        [inTurn, [walk]],
        [outOfTurn, [walk.filter((event) => !late.includes(event)), late]],
      ] as const) {
        await store.publish('shop', shopConfig, startMs);
        for (const [days, batch] of batches.entries()) {
          const receivedMs = startMs + days * dayMs;
          const rows = batch.map((event) => toRow(event, 'tab-1'));
          await store.intake({ site: 'shop', receivedMs, imported: false, rows });
          await store.sweep(receivedMs + dayMs - 1);
        }
      }
      const counts = await outOfTurn.rollup(everything);
      expect(counts).toMatchObject({ passages: 1, abandoned: 1, 'exit checkout': 1, 'go home cart': 1 });
      expect(counts).toEqual(await inTurn.rollup(everything));
      expect(toSorted(await outOfTurn.rollupRows('shop'))).toEqual(toSorted(await inTurn.rollupRows('shop')));
      expect(toSorted(await outOfTurn.recount('shop'))).toEqual(toSorted(await outOfTurn.rollupRows('shop')));
      const { bodies } = await outOfTurn.events('shop', '', 100);
      const said = bodies.map((body) => (JSON.parse(body) as RessentiEvent).id);
      expect(said.filter((id) => id === createNamedId(`without ${missing}`, 'abandon'))).toHaveLength(1);
      await inTurn.close();
      await outOfTurn.close();
    }
  });

  test('does not call a passage given up that entered the goal, whether or not anybody said it was complete', async () => {
    await take(makeWalk({ passage: 'p', steps: ['checkout', 'confirmation'] }));
    expect(await tools.store.sweep(startMs + dayMs)).toBe(0);
    const counts = await tools.store.rollup(everything);
    expect(counts).toMatchObject({ passages: 1, converted: 1 });
    expect([counts.abandoned, counts.recovered, counts.open]).toEqual([undefined, undefined, undefined]);
    expect((await read()).some(({ type }) => type === 'journey-abandon')).toBe(false);
  });

  test('closes an imported passage by its own time', async () => {
    await take(makeWalk({ passage: 'p', steps: ['home'], atMs: startMs - 90 * dayMs }), { imported: true });
    await tools.store.sweep(startMs);
    const abandon = (await read()).at(-1);
    expect(abandon).toMatchObject({ type: 'journey-abandon', at: startMs - 90 * dayMs + 30 * 60_000 });
    expect(await tools.store.rollup(everything)).toMatchObject({ passages: 1, 'exit home': 1 });
  });
}
