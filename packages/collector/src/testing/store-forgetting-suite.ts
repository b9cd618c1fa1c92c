import type { RessentiEvent } from '@ressenti/protocol';
import { expect, test } from 'vitest';
import { makeAnswer, makeEvent, makeWalk, shopConfig, startMs } from './events.ts';
import { dayMs, everything, type StoreTools } from './store-tools.ts';

/** What a store must forget, and keep counted. */
export function describeForgetting(tools: StoreTools): void {
  const { take, read } = tools;

  test('erases a visitor with all that was counted, and refuses what comes late', async () => {
    await take(makeWalk({ passage: 'a', steps: ['home'], fields: { visitor: 'gone' } }));
    const rest = makeWalk({ passage: 'b', steps: ['home'], fields: { visitor: 'stays' } });
    await take(rest);
    expect(await tools.store.erase('shop', 'gone', startMs)).toEqual({ events: 1, passages: 1 });
    expect(await tools.store.erase('shop', 'gone', startMs)).toBeNull();
    expect(await tools.store.rollup(everything)).toMatchObject({ passages: 1 });
    const late = makeWalk({ passage: 'a', steps: ['cart'], fields: { visitor: 'gone' } });
    expect(await take(late)).toEqual({
      accepted: 0,
      duplicates: 0,
      erased: late.map(({ id }) => id),
      reported: 0,
      answered: {},
    });
    expect(await read()).toEqual(rest);
    expect(await tools.store.heard('shop')).toEqual({ answers: 0, events: 1 });
  });

  test('deletes each class of events when its site says, and keeps what was counted', async () => {
    await tools.store.publish(
      'shop',
      { ...shopConfig, privacy: { retentionD: { answers: 100, steps: 50, signals: 10 } } },
      startMs,
    );
    await tools.store.publish('other', { site: 'other' }, startMs);
    const place = { journey: 'purchase', passage: 'p', step: 'home', at: startMs };
    const events = [
      ...makeWalk({ passage: 'p', steps: ['home'], faces: { home: 4 } }),
      makeEvent('signal', { kind: 'rage_click' }, place),
    ];
    await take(events);
    await take(events, { site: 'other' });
    const counts = await tools.store.rollup(everything);
    const left = async (days: number, site = 'shop'): Promise<string[]> => {
      let after: number | null = 0;
      while (after !== null) after = await tools.store.expire(after, startMs + days * dayMs);
      return (await read(site)).map(({ type }) => type);
    };
    expect(await left(9)).toEqual(['step-enter', 'survey-answer', 'signal']);
    expect(await left(11)).toEqual(['step-enter', 'survey-answer']);
    expect(await left(51)).toEqual(['survey-answer']);
    expect(await left(101)).toEqual([]);
    expect(await left(101, 'other')).toEqual(['step-enter', 'survey-answer']);
    expect(await tools.store.rollup(everything)).toEqual(counts);
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
    const count = (range = days) => tools.store.verbatimCounts({ site: 'shop', journey: 'purchase', ...range });
    expect(await count()).toEqual({ cart: { n: 2, blocker: 2 }, home: { n: 1, blocker: 1 } });
    expect(await count({ from: '2026-11-11', to: '2026-11-11' })).toEqual({ cart: { n: 1, blocker: 1 } });
    await tools.store.removeVerbatim('shop', first.id);
    await tools.store.erase('shop', 'gone', startMs);
    expect(await count()).toEqual({ cart: { n: 1, blocker: 1 } });
    for (let after: number | null = 0; after !== null; )
      after = await tools.store.expire(after, startMs + 2000 * dayMs);
    expect(await count()).toEqual({});
  });
}
