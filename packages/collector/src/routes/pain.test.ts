import type { JourneyMap, StepDetail } from '@ressenti/protocol';
import { simulatedConfig, simulateShop } from '@ressenti/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgeDay } from '../evidence/daily-classes.ts';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { startMs } from '../testing/events.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await createTestCollector({ sites: [simulatedConfig] });
  for (const { tab, events } of simulateShop({ endMs: startMs - 3 * 86_400_000 })) {
    const response = await collector.send(events, { tab });
    expect(await response.json()).toMatchObject({ accepted: events.length, rejected: [] });
    // The limit on events a second is not what is tried here.
    collector.clock.nowMs += 10;
  }
});

const read = async <T>(path: string): Promise<T> => {
  const response = await collector.request(`/v1/sites/shop/${path}`, { headers: admin });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};
const readMap = (query = ''): Promise<JourneyMap> => read(`journeys/purchase/map${query}`);

describe('a shop of which the truth is known', () => {
  test('is judged rightly at every step', async () => {
    const map = await readMap();
    expect(Object.fromEntries(map.steps.map(({ id, pain }) => [id, pain?.class]))).toMatchObject({
      price: 'break_suspected',
      cart: 'wear',
      checkout: 'break',
      delivery: 'elevation',
    });
    for (const id of ['home', 'product'])
      expect(map.steps.find((step) => step.id === id)?.pain?.class).toMatch(/^(none|highlight)$/);
  });

  test('is explained in words, with what decided', async () => {
    const checkout = (await readMap()).steps.find(({ id }) => id === 'checkout')?.pain;
    expect(checkout?.deciding).toEqual(expect.arrayContaining(['flight', 'felt']));
    expect(checkout?.explanation.en).toMatch(/^Break at checkout/);
    expect(checkout?.explanation.fr).toMatch(/^Rupture à l[’']étape checkout/);
    expect(checkout?.priority.priorityLow).toBeGreaterThan(0);
    expect(checkout?.signs.flight).toMatchObject({ holds: true, n: expect.any(Number) });
  });

  test('is judged for a segment as for everybody, from that segment alone', async () => {
    const map = await readMap('?device=mobile');
    expect(map.passages.total).toBe(0);
    expect(map.steps.every(({ pain }) => pain?.class === 'insufficient')).toBe(true);
  });

  test('publishes a class that held on two days in a row, and keeps it through a day that differs', async () => {
    const { tools } = collector;
    const published = async (): Promise<Record<string, unknown>> =>
      Object.fromEntries((await readMap()).steps.map(({ id, pain }) => [id, pain?.published]));
    expect(Object.values(await published()).every((name) => name === null)).toBe(true);
    await judgeDay(tools, '2026-11-08');
    expect((await published()).checkout).toBeNull();
    await judgeDay(tools, '2026-11-09');
    expect(await published()).toMatchObject({ checkout: 'break', cart: 'wear' });
    await judgeDay(tools, '2026-11-09');
    // A window of which almost nothing is left judges otherwise, and once is not enough.
    await collector.store.putPublishedClasses('shop', 'purchase', [
      { step: 'checkout', day: '2026-11-10', today: 'none', published: 'break' },
    ]);
    await judgeDay(tools, '2026-11-11');
    expect((await published()).checkout).toBe('break');
    // Days were compared for everybody: of a part, nothing of the kind is known.
    const part = await readMap('?channel=web');
    expect(part.passages.total).toBeGreaterThan(0);
    for (const { pain } of part.steps) expect(pain).toMatchObject({ published: null, unpublished: 'part' });
  });

  test('shows one step day by day, and what became of its survey', async () => {
    const detail = await read<StepDetail>('journeys/purchase/steps/checkout');
    expect(detail.days).toHaveLength(4);
    const sum = (pick: (day: StepDetail['days'][number]) => number): number =>
      detail.days.reduce((total, day) => total + pick(day), 0);
    const checkout = (await readMap()).steps.find(({ id }) => id === 'checkout');
    expect(sum((day) => day.entered)).toBe(checkout?.entered);
    expect(sum((day) => day.exits)).toBe(checkout?.exits.x);
    expect(sum((day) => day.emotion.reduce((a, b) => a + b, 0))).toBe(checkout?.emotion.hot.n);
    expect(detail.silent?.answered.entered).toBe(checkout?.emotion.hot.n);
  });

  test.each(['journeys/nope/steps/cart', 'journeys/purchase/steps/nope'])('has nothing at %s', async (path) => {
    expect((await collector.request(`/v1/sites/shop/${path}`, { headers: admin })).status).toBe(404);
  });
});
