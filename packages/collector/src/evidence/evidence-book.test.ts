import { expect, test } from 'vitest';
import { maxWaitPassages } from '../book.ts';
import type { OnProgress, RollupQuery, Store } from '../store/store.ts';
import { createEvidenceBook } from './evidence-book.ts';
import type { JourneyEvidence } from './journey-evidence.ts';

const query = { site: 'shop', journey: 'purchase', from: '2026-11-01', to: '2026-11-10', segment: {} };

const many = maxWaitPassages + 1;

/** A store in which only counting and gathering are of interest. */
function createBook(passages: number) {
  const state = { cursor: '1', events: 9, nowMs: 0, gathered: 0, isSlow: false, version: 'a' };
  let release: () => void = () => undefined;
  const notes = new Map<string, string>();
  const store = {
    readNote: async (name: string) => notes.get(name) ?? null,
    writeNote: async (name: string, value: string) => void notes.set(name, value),
    lastCursor: async () => state.cursor,
    heard: async () => ({ answers: 0, events: state.events }),
    countPassages: async () => passages,
    async evidence(_query: RollupQuery, onProgress: OnProgress): Promise<JourneyEvidence> {
      state.gathered++;
      onProgress({ done: 3, of: 10 });
      const number = state.gathered;
      if (state.isSlow) await new Promise<void>((resolve) => (release = resolve));
      return { passages: passages > maxWaitPassages ? passages + number : number, models: null, steps: [] };
    },
  } as unknown as Store;
  const open = () =>
    createEvidenceBook(
      store,
      () => state.nowMs,
      () => state.version,
    );
  return { state, finish: () => release(), open, book: open() };
}

test('few passages are looked at anew as soon as something came', async () => {
  const { book, state } = createBook(10);
  expect((await book.get(query))?.passages).toBe(1);
  expect((await book.get(query))?.passages).toBe(1);
  state.cursor = '2';
  expect((await book.get(query))?.passages).toBe(2);
  state.events = 8;
  expect((await book.get(query))?.passages, 'somebody was erased').toBe(3);
});

test('many are looked at in the background: nobody waits, and nobody sees what is older than a minute for long', async () => {
  const { book, state, finish } = createBook(many);
  state.isSlow = true;
  expect(await book.get(query)).toBeNull();
  finish();
  expect((await book.get(query))?.passages).toBe(many + 1);
  state.cursor = '2';
  expect((await book.get(query))?.passages).toBe(many + 1);
  expect(state.gathered).toBe(1);
  state.nowMs = 60_001;
  expect((await book.get(query))?.passages).toBe(many + 1);
  finish();
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect((await book.get(query))?.passages).toBe(many + 2);
});

test('many are looked at once what the asker waits for besides is there, or has failed', async () => {
  for (const end of ['resolve', 'reject'] as const) {
    const { book, state } = createBook(many);
    let settle: () => void = () => undefined;
    const other = new Promise<void>((resolve, reject) => {
      settle = end === 'resolve' ? resolve : reject;
    });
    expect(await book.glance(query, other)).toEqual({
      evidence: null,
      progress: { done: 0, of: 10 },
      judgedAtMs: null,
    });
    expect(state.gathered).toBe(0);
    settle();
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(state.gathered).toBe(1);
    expect((await book.get(query))?.passages).toBe(many + 1);
  }
});

const usual = { ...query, from: '2026-10-14', to: '2026-11-10' };

test('after a restart the verdicts of the last time are there at once, and say of when they are', async () => {
  const { book, state, open, finish } = createBook(many);
  state.nowMs = 5;
  await book.ahead(usual);
  expect((await open().glance(usual)).evidence?.passages, 'nothing came since').toBe(many + 1);
  state.cursor = '2';
  state.isSlow = true;
  const later = open();
  expect(await later.glance(usual)).toMatchObject({
    evidence: { passages: many + 1 },
    progress: { done: 3, of: 10 },
    judgedAtMs: 5,
  });
  finish();
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(await later.glance(usual)).toMatchObject({
    evidence: { passages: many + 2 },
    progress: null,
    judgedAtMs: null,
  });
});

test('what was gathered under another configuration, or counts somebody who was erased, is not shown again', async () => {
  const { book, state, open } = createBook(many);
  await book.ahead(usual);
  state.isSlow = true;
  state.version = 'b';
  expect((await open().glance(usual)).evidence).toBeNull();
  state.version = 'a';
  await book.forget('shop');
  expect((await open().glance(usual)).evidence).toBeNull();
});

test('is gathered ahead once an hour, and not where it is little', async () => {
  const { book, state } = createBook(many);
  await book.ahead(usual);
  state.cursor = '2';
  await book.ahead(usual);
  expect(state.gathered).toBe(1);
  state.nowMs = 3_600_001;
  await book.ahead(usual);
  expect(state.gathered).toBe(2);
  const little = createBook(10);
  await little.book.ahead(usual);
  expect(little.state.gathered).toBe(0);
});
