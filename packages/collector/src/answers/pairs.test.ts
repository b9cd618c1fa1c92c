import type { StepDetail } from '@ressenti/protocol';
import { beforeEach, expect, test } from 'vitest';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeAnswer, makeEvent, makeWalk, startMs } from '../testing/events.ts';

const dayMs = 86_400_000;
let collector: TestCollector;
beforeEach(async () => {
  collector = await createTestCollector();
});

/** A walk to the cart with a face about it, and, after three days, a face about the same step. */
async function walk(given: {
  passage: string;
  hot: number;
  cold: number;
  visitor?: string;
  pair?: string;
  /** Another passage in which the same visitor said something else. */
  other?: number;
}): Promise<void> {
  const { passage, hot, cold, visitor, pair, other } = given;
  const fields = { ...(visitor && { visitor }) };
  const atMs = startMs - 4 * dayMs;
  const answer = { ...makeAnswer(`${passage}-cold`, 'emotion5', cold), moment: 'cold', ...(pair && { pair }) };
  const about = { journey: 'purchase', step: 'cart', passage, visit: 'later', ...fields };
  const cooled = makeEvent('survey-answer', answer, { at: startMs - dayMs, ...about });
  const others =
    other === undefined
      ? []
      : makeWalk({ passage: `${passage}-2`, steps: ['cart'], atMs: atMs + 3_600_000, faces: { cart: other }, fields });
  const response = await collector.send([
    // The answer that follows up may well be stored first: another tab sent it.
    cooled,
    ...makeWalk({ passage, steps: ['home', 'cart'], atMs, faces: { cart: hot }, fields }),
    ...others,
  ]);
  expect(await response.json()).toMatchObject({ rejected: [] });
}

const readPairs = async (): Promise<StepDetail['pairs']> => {
  const response = await collector.request('/v1/sites/shop/journeys/purchase/steps/cart', { headers: admin });
  return ((await response.json()) as StepDetail).pairs;
};

test('a cold answer is set beside the very answer it names, not beside all that its visitor said', async () => {
  await walk({ passage: 'p1', hot: 5, cold: 3, visitor: 'v1', pair: 'p1-cart-face', other: 1 });
  expect(await readPairs()).toMatchObject({ n: 1, gap: -1 });
});

test('pairs are found where no identifier outlives the visit', async () => {
  await walk({ passage: 'p1', hot: 5, cold: 3, pair: 'p1-cart-face' });
  await walk({ passage: 'p2', hot: 3, cold: 3, pair: 'p2-cart-face' });
  expect(await readPairs()).toMatchObject({ n: 2, gap: -0.5 });
});

test('without a pair, or with one that was never answered, the visitor pairs them', async () => {
  await walk({ passage: 'p1', hot: 5, cold: 3, visitor: 'v1', other: 3 });
  await walk({ passage: 'p2', hot: 4, cold: 3, visitor: 'v2', pair: 'unheard-of' });
  expect(await readPairs()).toMatchObject({ n: 2, gap: -0.5 });
});

test('with neither there is no pair', async () => {
  await walk({ passage: 'p1', hot: 5, cold: 3 });
  expect(await readPairs()).toBeNull();
});
