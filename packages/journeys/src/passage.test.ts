import { createRecords, type Records } from '@ressenti/core';
import { createNamedId, type Journey } from '@ressenti/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { computeGivenUp, rememberLost, takeRecovered } from './give-up.ts';
import { isHandoff } from './life.ts';
import type { Via } from './match.ts';
import {
  computeBack,
  computeCompleted,
  computeDeadline,
  computeEntered,
  computeLeft,
  type Passage,
  type PassageChange,
  type PassageFact,
} from './passage.ts';

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

type Action =
  | { do: 'enter'; step: string; via?: Via; reload?: boolean }
  | { do: 'gap' | 'back' | 'complete' }
  | { do: 'live'; field?: string }
  | { do: 'leave'; to?: string }
  | { do: 'expire'; knownBy: 'timeout' | 'return' };

let passage: Passage | null;
let nowMs: number;
let ids: number;
let facts: PassageFact[];
const createId = (): string => `id-${ids++}`;

/** Does one thing `afterMs` later and returns what was published. */
function act(action: Action, afterMs = 1000): PassageFact[] {
  nowMs += afterMs;
  const found = toChange(action);
  if (!found) return [];
  passage = found.passage;
  facts.push(...found.facts);
  return found.facts;
}

function toChange(action: Action): PassageChange | null {
  if (action.do === 'enter') {
    const { step, via = 'url', reload = false } = action;
    return computeEntered(passage, journey, { step, via }, reload, nowMs, createId);
  }
  if (!passage) return null;
  switch (action.do) {
    case 'gap':
      return { passage: { ...passage, gap: true }, facts: [] };
    case 'live':
      return { passage: { ...passage, alive: nowMs, field: action.field }, facts: [] };
    case 'leave': {
      const { to } = action;
      const left = to ? { ...passage, to, out: isHandoff([journey], passage, to) } : passage;
      return computeLeft(left, journey, nowMs, null, false);
    }
    case 'back':
      return computeBack(passage, nowMs);
    case 'complete':
      return computeCompleted(passage, nowMs);
    case 'expire':
      if (nowMs < computeDeadline(passage, journey)) return null;
      return {
        passage: { ...passage, state: 'gone', until: nowMs },
        facts: computeGivenUp(passage, journey, nowMs, action.knownBy),
      };
  }
}

const enter = (step: string, more: { via?: Via; reload?: boolean } = {}, afterMs?: number): PassageFact[] =>
  act({ do: 'enter', step, ...more }, afterMs);
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
    const found = enter('cart');
    expect(passage).toMatchObject({ journey: 'purchase', step: 'cart', passage: 'id-0', occurrence: 'id-1' });
    expect(found).toEqual([{ type: 'step-enter', data: { via: 'url', nth: 1 }, place: passage }]);
  });
  it('leave the one before when the next is entered', () => {
    enter('home');
    const [leave, next] = enter('cart', {}, 5000);
    expect(leave).toMatchObject({
      type: 'step-leave',
      place: { step: 'home' },
      data: { to: 'cart', durationMs: 5000, outcome: 'next' },
    });
    expect(next).toMatchObject({ type: 'step-enter', place: { step: 'cart' }, data: { from: 'home', nth: 1 } });
    expect(next?.place.passage).toBe(leave?.place.passage);
    expect(next?.place.occurrence).not.toBe(leave?.place.occurrence);
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
    expect(passage?.gap).toBeUndefined();
  });
  it('called twice within a second are one; later they are a repetition', () => {
    enter('cart', { via: 'api' });
    expect(enter('cart', { via: 'api' }, 900)).toEqual([]);
    expect(types(enter('cart', { via: 'api' }, 1100))).toEqual(['step-leave repeat', 'step-enter']);
  });
  it('are never shorter than nothing, whatever the clock does', () => {
    enter('home');
    expect(enter('cart', {}, -5000)[0]?.data).toMatchObject({ durationMs: 0 });
  });
});

describe('the goal', () => {
  it('completes the journey with its length and the number of entries', () => {
    for (const step of ['home', 'cart', 'home', 'cart', 'pay']) enter(step);
    const last = enter('thanks', {}, 2000);
    expect(types(last)).toEqual(['step-leave next', 'step-enter', 'journey-complete']);
    expect(last.at(-1)).toMatchObject({ place: { step: 'thanks' }, data: { durationMs: 6000, steps: 6 } });
  });
  it('is not reached twice by a reload or a second page', () => {
    enter('thanks');
    expect(enter('thanks', { reload: true })).toEqual([]);
    expect(enter('thanks')).toEqual([]);
  });
  it('is followed by a new passage', () => {
    enter('thanks');
    const old = passage?.passage;
    enter('home');
    expect(passage?.passage).not.toBe(old);
    expect(facts.at(-1)?.data).toEqual({ via: 'url', nth: 1 });
  });
});

describe('leaving', () => {
  it('tells until when a return is awaited', () => {
    enter('cart');
    expect(act({ do: 'leave' })).toMatchObject([
      { type: 'passage-leave', place: { step: 'cart' }, data: { seq: 1, deadline: nowMs + 30 * minuteMs } },
    ]);
  });
  it('is undone by a return', () => {
    enter('cart');
    act({ do: 'leave' });
    expect(act({ do: 'back' })).toMatchObject([{ type: 'passage-resume', data: { seq: 2 } }]);
    expect(passage?.state).toBe('live');
  });
  it('is over with the next step, without a word of return', () => {
    enter('cart');
    act({ do: 'leave' });
    expect(types(enter('pay'))).toEqual(['step-leave next', 'step-enter']);
    expect(passage?.state).toBe('live');
    expect(passage?.until).toBeUndefined();
  });
  it('of pages outside the journey gives it no longer life', () => {
    enter('cart');
    const { alive } = passage as Passage;
    act({ do: 'gap' });
    expect(act({ do: 'leave' }, minuteMs)[0]?.data).toMatchObject({ deadline: alive + 30 * minuteMs });
  });
});

describe('giving up', () => {
  it('is known when the time is over, with the furthest step and the last', () => {
    for (const step of ['home', 'pay', 'cart']) enter(step);
    act({ do: 'live', field: 'voucher' });
    const last = passage as Passage;
    expect(act({ do: 'expire', knownBy: 'timeout' }, 29 * minuteMs)).toEqual([]);
    expect(act({ do: 'expire', knownBy: 'timeout' }, minuteMs)).toMatchObject([
      {
        type: 'step-leave',
        place: { step: 'cart' },
        data: { outcome: 'exit', durationMs: 1000 },
        id: createNamedId(last.occurrence, 'exit'),
      },
      {
        type: 'journey-abandon',
        place: { step: 'cart' },
        id: createNamedId(last.passage, 'abandon'),
        data: { step: 'pay', lastStep: 'cart', idleMs: 30 * minuteMs, knownBy: 'timeout', lastField: 'voucher' },
      },
    ]);
    expect(act({ do: 'expire', knownBy: 'return' }, 60 * minuteMs)).toEqual([]);
  });
  it('is not said before the deadline that was told', () => {
    enter('cart');
    act({ do: 'leave' }, 10 * minuteMs);
    expect(act({ do: 'expire', knownBy: 'return' }, 25 * minuteMs)).toEqual([]);
    const found = act({ do: 'expire', knownBy: 'return' }, 5 * minuteMs);
    expect(types(found)).toEqual(['step-leave exit', 'journey-abandon']);
  });
  it('is taken back by life on the same page: the same passage goes on', () => {
    enter('pay');
    act({ do: 'expire', knownBy: 'timeout' }, 31 * minuteMs);
    const { passage: id } = passage as Passage;
    expect(types(act({ do: 'back' }, 5 * minuteMs))).toEqual(['passage-resume']);
    expect(passage).toMatchObject({ passage: id, state: 'live' });
  });
  it('is followed by a new passage at the next step', () => {
    enter('pay');
    const old = passage?.passage;
    act({ do: 'expire', knownBy: 'return' }, 31 * minuteMs);
    expect(types(enter('pay', {}, minuteMs))).toEqual(['step-enter']);
    expect(passage?.passage).not.toBe(old);
  });
});

describe('what was given up and is completed after all', () => {
  const place = { journey: 'purchase', step: 'pay', passage: 'p', occurrence: 'o' };
  const toRecords = (): Records =>
    createRecords(() => {
      throw new Error('none');
    }, '');

  it('counts as recovered, once', () => {
    const records = toRecords();
    rememberLost(records, { ...place, more: 1 } as typeof place, nowMs);
    expect(takeRecovered(records, 'purchase', nowMs + 5 * minuteMs)).toEqual([
      {
        type: 'journey-recovered',
        place,
        data: { afterMs: 5 * minuteMs },
        id: createNamedId('p', 'recovered'),
      },
    ]);
    expect(takeRecovered(records, 'purchase', nowMs)).toEqual([]);
  });
  it('counts for its own journey only, and within seven days', () => {
    const records = toRecords();
    rememberLost(records, place, nowMs);
    expect(takeRecovered(records, 'other', nowMs)).toEqual([]);
    expect(takeRecovered(records, 'purchase', nowMs + 7 * 24 * 60 * minuteMs)).toEqual([]);
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
  it.each(['other.example', 'pay.example', 'evilpay.example'])('%s is none of them, and is named', (to) => {
    enter('pay');
    act({ do: 'leave', to });
    const [, abandon] = act({ do: 'expire', knownBy: 'return' }, 31 * minuteMs);
    expect(abandon?.data).toMatchObject({ leftTo: to, lastStep: 'pay' });
  });
});

it('keeps the record of a long passage below one kilobyte', () => {
  const steps = Array.from({ length: 60 }, (_, i) => ({ id: `a-step-with-a-long-name-${i}` }));
  const long: Journey = { id: 'long', steps };
  const fixed = (): string => '01980000-0000-7000-8000-000000000000';
  let state: Passage | null = null;
  for (let i = 0; i < 300; i++) {
    const match = { step: steps[i % 60]?.id ?? '', via: 'api' } as const;
    const change: PassageChange = computeEntered(state, long, match, false, 1_800_000_000_000 + i * 5000, fixed);
    state = change.passage;
  }
  const full = { ...state, field: 'f'.repeat(50), to: 'h'.repeat(50), until: 1_800_000_000_000 };
  expect(JSON.stringify(full).length).toBeLessThan(1024);
});
