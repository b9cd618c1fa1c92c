import { createNamedId, type Journey } from '@ressenti/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { computeDeadline, computePassage, type Passage, type PassageAction, type PassageFact } from './passage.ts';

const minuteMs = 60_000;
const journey: Journey = {
  id: 'purchase',
  idleTimeoutMin: 30,
  steps: [
    { id: 'home', enter: [{ url: '/' }] },
    { id: 'cart', enter: [{ url: '/cart' }] },
    { id: 'pay', enter: [{ url: '/pay' }], handoff: ['bank.example', '*.pay.example'] },
    { id: 'thanks', enter: [{ url: '/thanks' }], goal: true },
  ],
};

let passage: Passage | null;
let nowMs: number;
let ids: number;
let facts: PassageFact[];

/** Does one thing `afterMs` later and returns what was published. */
function act(action: PassageAction, afterMs = 1000): PassageFact[] {
  nowMs += afterMs;
  const result = computePassage(passage, action, { journey, nowMs, createId: () => `id-${ids++}` });
  passage = result.passage;
  facts.push(...result.facts);
  return result.facts;
}
const enter = (step: string, more: Partial<PassageAction> = {}, afterMs?: number): PassageFact[] =>
  act({ do: 'enter', step, via: 'url', ...more } as PassageAction, afterMs);
const types = (list: PassageFact[]): string[] =>
  list.map(({ type, data }) => `${type} ${'outcome' in data ? data.outcome : ''}`.trim());

beforeEach(() => {
  passage = null;
  nowMs = 1_800_000_000_000;
  ids = 0;
  facts = [];
});

describe('steps', () => {
  it('begin a passage with the first', () => {
    expect(enter('cart')).toEqual([
      { type: 'step-enter', data: { via: 'url', nth: 1 }, step: 'cart', passage: 'id-1', occurrence: 'id-0' },
    ]);
  });
  it('leave the one before when the next is entered', () => {
    enter('home');
    const [leave, next] = enter('cart', {}, 5000);
    expect(leave).toMatchObject({
      type: 'step-leave',
      step: 'home',
      data: { to: 'cart', durationMs: 5000, outcome: 'next' },
    });
    expect(next).toMatchObject({ type: 'step-enter', step: 'cart', data: { from: 'home', nth: 1 } });
    expect(next?.passage).toBe(leave?.passage);
    expect(next?.occurrence).not.toBe(leave?.occurrence);
  });
  it('go back, and count how often they were entered', () => {
    enter('home');
    enter('cart');
    expect(types(enter('home'))).toEqual(['step-leave back', 'step-enter']);
    expect(facts.at(-1)?.data).toMatchObject({ nth: 2, from: 'cart' });
  });
  it('go on after a reload, and on the next page of the same step', () => {
    enter('cart');
    expect(enter('cart', { reload: true })).toEqual([]);
    expect(enter('cart')).toEqual([]);
  });
  it('are repeated after a page that is none of them', () => {
    enter('cart');
    act({ do: 'gap' });
    expect(types(enter('cart'))).toEqual(['step-leave repeat', 'step-enter']);
  });
  it('that only calls enter have no pages outside them', () => {
    const called: Journey = { id: 'c', steps: [{ id: 'one' }, { id: 'two' }] };
    const context = { journey: called, nowMs, createId: () => 'x' };
    const first = computePassage(null, { do: 'enter', step: 'one', via: 'api' }, context).passage;
    expect(computePassage(first, { do: 'gap' }, context).passage?.gap).toBeUndefined();
  });
  it('called twice within a second are one; later they are a repetition', () => {
    enter('cart', { via: 'api' });
    expect(enter('cart', { via: 'api' }, 900)).toEqual([]);
    expect(types(enter('cart', { via: 'api' }, 1100))).toEqual(['step-leave repeat', 'step-enter']);
  });
  it('that the journey does not have change nothing', () => {
    expect(enter('nowhere')).toEqual([]);
    expect(passage).toBeNull();
  });
});

describe('the goal', () => {
  it('completes the journey with its length and the number of entries', () => {
    enter('home');
    enter('cart');
    enter('home');
    enter('cart');
    enter('pay');
    const last = enter('thanks', {}, 2000);
    expect(types(last)).toEqual(['step-leave next', 'step-enter', 'journey-complete']);
    expect(last.at(-1)).toMatchObject({ step: 'thanks', data: { durationMs: 6000, steps: 6 } });
  });
  it('is not reached twice by a reload or a second page', () => {
    enter('thanks');
    expect(enter('thanks', { reload: true })).toEqual([]);
    expect(enter('thanks')).toEqual([]);
  });
  it('reached by a call completes once', () => {
    enter('cart');
    expect(types(act({ do: 'complete' }))).toEqual(['journey-complete']);
    expect(act({ do: 'complete' })).toEqual([]);
  });
  it('is followed by a new passage', () => {
    enter('thanks');
    const old = passage?.id;
    enter('home');
    expect(passage?.id).not.toBe(old);
    expect(facts.at(-1)?.data).toEqual({ via: 'url', nth: 1 });
  });
  it('without any step is no journey', () => {
    expect(act({ do: 'complete' })).toEqual([]);
  });
});

describe('leaving', () => {
  it('tells until when a return is awaited, once', () => {
    enter('cart');
    expect(act({ do: 'leave' })).toMatchObject([
      { type: 'passage-leave', step: 'cart', data: { seq: 1, deadline: nowMs + 30 * minuteMs } },
    ]);
    expect(act({ do: 'leave' })).toEqual([]);
  });
  it('is undone by a return, and only then', () => {
    enter('cart');
    expect(act({ do: 'back' })).toEqual([]);
    act({ do: 'leave' });
    expect(act({ do: 'back' })).toMatchObject([{ type: 'passage-resume', data: { seq: 2 } }]);
    expect(passage?.state).toBe('live');
  });
  it('is over with the next step, without a word of return', () => {
    enter('cart');
    act({ do: 'leave' });
    expect(types(enter('pay'))).toEqual(['step-leave next', 'step-enter']);
    expect(passage).toMatchObject({ state: 'live' });
    expect(passage?.until).toBeUndefined();
  });
  it('of pages outside the journey gives it no longer life', () => {
    enter('cart');
    const { alive } = passage as Passage;
    act({ do: 'gap' });
    act({ do: 'alive' }, 5 * minuteMs);
    expect(passage?.alive).toBe(alive);
    expect(act({ do: 'leave' }, minuteMs)[0]?.data).toMatchObject({ deadline: alive + 30 * minuteMs });
    expect(act({ do: 'back' })).toEqual([]);
  });
});

describe('giving up', () => {
  it('is known when the time is over, with the furthest step and the last', () => {
    enter('home');
    enter('pay');
    enter('cart');
    act({ do: 'alive', field: 'voucher' });
    const last = passage as Passage;
    expect(act({ do: 'expire', knownBy: 'timeout' }, 29 * minuteMs)).toEqual([]);
    const found = act({ do: 'expire', knownBy: 'timeout' }, minuteMs);
    expect(found).toMatchObject([
      {
        type: 'step-leave',
        step: 'cart',
        data: { outcome: 'exit', durationMs: 1000 },
        id: createNamedId(last.occ, 'exit'),
      },
      {
        type: 'journey-abandon',
        step: 'cart',
        id: createNamedId(last.id, 'abandon'),
        data: { step: 'pay', lastStep: 'cart', idleMs: 30 * minuteMs, knownBy: 'timeout', lastField: 'voucher' },
      },
    ]);
    expect(act({ do: 'expire', knownBy: 'return' }, 60 * minuteMs)).toEqual([]);
  });
  it('is not said before the deadline that was told', () => {
    enter('cart');
    act({ do: 'leave' }, 10 * minuteMs);
    expect(act({ do: 'expire', knownBy: 'return' }, 25 * minuteMs)).toEqual([]);
    expect(types(act({ do: 'expire', knownBy: 'return' }, 5 * minuteMs))).toEqual([
      'step-leave exit',
      'journey-abandon',
    ]);
  });
  it('is never said of a journey that is complete', () => {
    enter('thanks');
    expect(act({ do: 'expire', knownBy: 'return' }, 600 * minuteMs)).toEqual([]);
  });
  it('is taken back by life on the same page, and completing counts as recovered', () => {
    enter('pay');
    act({ do: 'expire', knownBy: 'timeout' }, 31 * minuteMs);
    const { id } = passage as Passage;
    expect(types(act({ do: 'alive' }, 5 * minuteMs))).toEqual(['passage-resume']);
    expect(passage?.id).toBe(id);
    const done = enter('thanks', {}, minuteMs);
    expect(types(done)).toEqual(['step-leave next', 'step-enter', 'journey-complete', 'journey-recovered']);
    expect(done.at(-1)).toMatchObject({ passage: id, step: 'pay', data: { afterMs: 6 * minuteMs } });
  });
  it('is followed by a new passage at the next step; completing that one recovers the old', () => {
    enter('pay');
    const old = passage?.id;
    act({ do: 'expire', knownBy: 'return' }, 31 * minuteMs);
    enter('home', {}, minuteMs);
    expect(passage?.id).not.toBe(old);
    const done = enter('thanks', {}, minuteMs);
    expect(done.at(-1)).toMatchObject({ type: 'journey-recovered', passage: old, data: { afterMs: 2 * minuteMs } });
  });
  it('counts as recovered within seven days only', () => {
    enter('pay');
    act({ do: 'expire', knownBy: 'return' }, 31 * minuteMs);
    enter('home', {}, 8 * 24 * 60 * minuteMs);
    expect(types(enter('thanks'))).not.toContain('journey-recovered');
  });
});

describe('handing over to another host', () => {
  it.each(['bank.example', 'secure.pay.example'])('%s is no abandonment, whenever', (to) => {
    enter('pay');
    const [leave] = act({ do: 'leave', to });
    expect(leave?.data).toMatchObject({ leftTo: to, handoff: true, deadline: nowMs + 45 * minuteMs });
    expect(computeDeadline(passage as Passage, journey)).toBe(Number.POSITIVE_INFINITY);
    expect(act({ do: 'expire', knownBy: 'return' }, 600 * minuteMs)).toEqual([]);
    expect(types(enter('thanks'))).toEqual(['step-leave next', 'step-enter', 'journey-complete']);
  });
  it('any other host is, and is named', () => {
    enter('pay');
    act({ do: 'leave', to: 'other.example' });
    const [, abandon] = act({ do: 'expire', knownBy: 'return' }, 31 * minuteMs);
    expect(abandon?.data).toMatchObject({ leftTo: 'other.example', lastStep: 'pay' });
  });
});

it('keeps the record of a long passage below one kilobyte', () => {
  const steps = Array.from({ length: 60 }, (_, i) => ({
    id: `step-with-a-rather-long-name-of-sixty-four-characters-${i}`,
  }));
  const long: Journey = { id: 'long', steps };
  let state: Passage | null = null;
  for (let i = 0; i < 300; i++)
    state = computePassage(
      state,
      { do: 'enter', step: steps[i % 60]?.id ?? '', via: 'api' },
      { journey: long, nowMs: 1_800_000_000_000 + i * 5000, createId: () => '01980000-0000-7000-8000-000000000000' },
    ).passage;
  expect(
    JSON.stringify({ ...state, field: 'f'.repeat(100), to: 'h'.repeat(100), until: 1_800_000_000_000 }).length,
  ).toBeLessThan(1024);
});
