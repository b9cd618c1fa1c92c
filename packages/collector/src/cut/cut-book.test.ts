import { expect, test } from 'vitest';
import { maxWaitPassages } from '../book.ts';
import type { OnProgress, RollupQuery, Store } from '../store/store.ts';
import { createCutBook } from './cut-book.ts';
import type { CutReading } from './cut-reading.ts';

const part: RollupQuery = {
  site: 'shop',
  journey: 'purchase',
  from: '2026-11-01',
  to: '2026-11-10',
  segment: { device: 'mobile' },
};

/** A store in which only counting and adding up are of interest. */
function createBook(passages: number) {
  const state = { cursor: '1', events: 9, nowMs: 0, read: 0, takesMs: 0 };
  const add = (): number => {
    state.read++;
    state.nowMs += state.takesMs;
    return state.read;
  };
  const store = {
    lastCursor: async () => state.cursor,
    heard: async () => ({ answers: 0, events: state.events }),
    countPassages: async () => passages,
    cut: async (): Promise<CutReading> => ({ counts: { passages: add() }, others: {}, held: [] }),
  } as unknown as Store;
  const book = createCutBook(store, () => state.nowMs);
  return { state, get: async (query: RollupQuery) => (await book.get(query)).counts.passages };
}

test('a part is read again as soon as something came, and not before, or a minute later', async () => {
  const { get, state } = createBook(10);
  state.takesMs = 500;
  expect([await get(part), await get(part)]).toEqual([1, 1]);
  state.cursor = '2';
  expect(await get(part)).toBe(2);
  state.events = 8;
  expect(await get(part), 'somebody was erased').toBe(3);
  state.nowMs += 60_001;
  expect(await get(part), 'it may be counted by other rules').toBe(4);
});

test('a part of many passages serves a minute, and is read anew while nobody waits', async () => {
  const { get, state } = createBook(maxWaitPassages + 1);
  state.takesMs = 500;
  expect(await get(part)).toBe(1);
  state.cursor = '2';
  expect(await get(part)).toBe(1);
  state.nowMs += 60_001;
  expect(await get(part)).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(await get(part)).toBe(2);
});

test('a part of many passages that is quick is never old', async () => {
  const { get, state } = createBook(maxWaitPassages + 1);
  expect(await get(part)).toBe(1);
  state.cursor = '2';
  expect(await get(part)).toBe(2);
});

test('of many passages by a trait nobody waits: how far it is is told, then it is there', async () => {
  let finish: () => void = () => undefined;
  const store = {
    lastCursor: async () => '1',
    heard: async () => ({ answers: 0, events: 9 }),
    countPassages: async () => maxWaitPassages + 1,
    cut: async (_query: RollupQuery, onProgress: OnProgress): Promise<CutReading> => {
      onProgress({ done: 4, of: 10 });
      await new Promise<void>((resolve) => (finish = resolve));
      return { counts: { passages: 7 }, others: {}, held: [] };
    },
  } as unknown as Store;
  const book = createCutBook(store, () => 0);
  const byTrait: RollupQuery = { ...part, traits: [['plan', 'pro']] };
  expect(await book.glance(byTrait)).toEqual({ done: 4, of: 10 });
  finish();
  expect(await book.glance(byTrait)).toMatchObject({ counts: { passages: 7 } });
});
