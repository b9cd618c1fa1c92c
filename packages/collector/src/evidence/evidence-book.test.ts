import { expect, test } from 'vitest';
import type { Store } from '../store/store.ts';
import { createEvidenceBook, maxWaitPassages } from './evidence-book.ts';
import type { JourneyEvidence } from './journey-evidence.ts';

const query = { site: 'shop', journey: 'purchase', from: '2026-11-01', to: '2026-11-10', segment: {} };

/** A store in which only counting and gathering are of interest. */
function createBook(passages: number) {
  const state = { cursor: '1', events: 9, nowMs: 0, gathered: 0, isSlow: false };
  let release: () => void = () => undefined;
  const store = {
    lastCursor: async () => state.cursor,
    heard: async () => ({ answers: 0, events: state.events }),
    countPassages: async () => passages,
    async evidence(): Promise<JourneyEvidence> {
      state.gathered++;
      const number = state.gathered;
      if (state.isSlow) await new Promise<void>((resolve) => (release = resolve));
      return { passages: number, models: null, steps: [] };
    },
  } as unknown as Store;
  return { state, finish: () => release(), book: createEvidenceBook(store, () => state.nowMs) };
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
  const { book, state, finish } = createBook(maxWaitPassages + 1);
  state.isSlow = true;
  expect(await book.get(query)).toBeNull();
  finish();
  expect((await book.get(query))?.passages).toBe(1);
  state.cursor = '2';
  expect((await book.get(query))?.passages).toBe(1);
  expect(state.gathered).toBe(1);
  state.nowMs = 60_001;
  expect((await book.get(query))?.passages).toBe(1);
  finish();
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect((await book.get(query))?.passages).toBe(2);
});
