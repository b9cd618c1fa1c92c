import type { RessentiEvent, StepDetail } from '@ressenti/protocol';
import { beforeEach, expect, test } from 'vitest';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeAnswer, makeEvent } from '../testing/events.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await createTestCollector();
});

const toPlace = (passage: string) => ({ journey: 'purchase', step: 'cart', passage });
const makeSignal = (kind: 'rage_click' | 'dead_click', passage: string): RessentiEvent =>
  makeEvent('signal', { kind }, toPlace(passage));
const makeEffort = (passage: string, value: number, signal?: string, invite = 'i'): RessentiEvent => {
  const data = { ...makeAnswer(`${passage}-${invite}`, 'ease7', value), ...(signal && { signal }) };
  return makeEvent('survey-answer', data, toPlace(passage));
};
const enter = (passage: string): RessentiEvent => makeEvent('step-enter', { via: 'url', nth: 1 }, toPlace(passage));

async function readPrecision(events: RessentiEvent[]): Promise<Record<string, { x: number; n: number }>> {
  expect(await (await collector.send(events)).json()).toMatchObject({ rejected: [] });
  const response = await collector.request('/v1/sites/shop/journeys/purchase/steps/cart', { headers: admin });
  const { precision } = (await response.json()) as StepDetail;
  return Object.fromEntries(precision.map(({ kind, hard: { x, n } }) => [kind, { x, n }]));
}

test('an answer speaks of the signal it was asked about, and of no other of its passage', async () => {
  const [dead, rage] = [makeSignal('dead_click', 'a'), makeSignal('rage_click', 'a')];
  // The answer may come before its signal: another tab, or a chunk that was sent again.
  expect(await readPrecision([makeEffort('a', 2, rage.id), enter('a'), dead, rage])).toEqual({
    rage_click: { x: 1, n: 1 },
  });
});

test('two questions in one passage speak of two signals', async () => {
  const [dead, rage] = [makeSignal('dead_click', 'a'), makeSignal('rage_click', 'a')];
  const answers = [makeEffort('a', 2, rage.id, 'one'), makeEffort('a', 6, dead.id, 'two')];
  expect(await readPrecision([enter('a'), dead, rage, ...answers])).toEqual({
    rage_click: { x: 1, n: 1 },
    dead_click: { x: 0, n: 1 },
  });
});

test.each([
  ['none', undefined],
  ['one that is not here', 'gone'],
  ['what every object has', 'constructor'],
])('an answer that names %s speaks of all that its passage showed', async (_, named) => {
  const signals = [makeSignal('dead_click', 'a'), makeSignal('rage_click', 'a')];
  expect(await readPrecision([enter('a'), ...signals, makeEffort('a', 3, named)])).toEqual({
    dead_click: { x: 1, n: 1 },
    rage_click: { x: 1, n: 1 },
  });
});
