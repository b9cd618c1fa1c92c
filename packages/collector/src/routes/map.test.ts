import type { JourneyMap, RessentiEvent } from '@ressenti/protocol';
import { describe, expect, test } from 'vitest';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeWalk, shopConfig, startMs } from '../testing/events.ts';

const dayMs = 86_400_000;
const read = async (
  collector: TestCollector,
  query = '',
): Promise<JourneyMap & { segments: Record<string, string[]> }> => {
  const response = await collector.request(`/v1/sites/shop/journeys/purchase/map${query}`, { headers: admin });
  expect(response.status).toBe(200);
  return (await response.json()) as JourneyMap & { segments: Record<string, string[]> };
};

describe('the map', () => {
  test('of an empty site has every step and no number', async () => {
    const map = await read(await createTestCollector());
    expect(map).toMatchObject({
      site: 'shop',
      siteName: 'Lumen',
      from: '2026-10-14',
      to: '2026-11-10',
      heard: { answers: 0, events: 0 },
    });
    expect(map).not.toHaveProperty('gathering');
    expect(map.steps.map(({ id, entered }) => [id, entered])).toEqual([
      ['home', 0],
      ['cart', 0],
      ['checkout', 0],
      ['confirmation', 0],
    ]);
    expect(map.steps[1]).toMatchObject({
      expected: 0.5,
      reach: { x: 0, n: 0, value: null, low: null, high: null },
      emotion: { hot: { n: 0, counts: [], value: null, evidence: 'none' } },
    });
  });

  test('is the same, whether a step came in its turn or after its passage had been closed', async () => {
    const walk = makeWalk({ passage: 'p', steps: ['home', 'cart', 'checkout'], faces: { checkout: 2 } });
    const isLate = ({ step }: RessentiEvent): boolean => step === 'checkout';
    const closeAfter = async (collector: TestCollector, batch: RessentiEvent[]): Promise<JourneyMap> => {
      await collector.send(batch);
      collector.clock.nowMs += dayMs / 2;
      while ((await collector.store.sweep(collector.clock.nowMs)) > 0);
      return read(collector);
    };
    const [inTurn, outOfTurn] = [await createTestCollector(), await createTestCollector()];
    await closeAfter(
      outOfTurn,
      walk.filter((event) => !isLate(event)),
    );
    const early = await read(outOfTurn);
    expect(early.passages).toMatchObject({ total: 1, open: 0 });
    expect(early.steps.map(({ exits }) => exits.x)).toEqual([0, 1, 0, 0]);
    const late = await closeAfter(outOfTurn, walk.filter(isLate));
    await closeAfter(inTurn, walk);
    const expected = await closeAfter(inTurn, []);
    expect(late.steps.map(({ exits }) => exits.x)).toEqual([0, 0, 1, 0]);
    expect(late).toEqual(expected);
  });

  test('gives shares and scores with the numbers of METRICS.md', async () => {
    const collector = await createTestCollector();
    const faces = [4, 6, 10, 22, 18].flatMap((count, i) => new Array(count).fill(i + 1));
    const ease = [3, 5, 6, 8, 15, 20, 13].flatMap((count, i) => new Array(count).fill(i + 1));
    for (let i = 0; i < 120; i++) {
      await collector.send(
        makeWalk({
          passage: `p${i}`,
          steps: i < 27 ? ['home', 'cart', 'checkout', 'confirmation'] : ['home', 'cart'],
          faces: faces[i] ? { cart: faces[i] } : {},
          effort: ease[i] ? { cart: ease[i] } : {},
          complete: i < 27,
        }),
        { tab: `t${i}` },
      );
    }
    collector.clock.nowMs += dayMs;
    while ((await collector.store.sweep(collector.clock.nowMs)) > 0);
    const map = await read(collector);
    const round = (value: number | null): string | undefined => value?.toFixed(4);
    expect(map.passages).toMatchObject({ total: 120, open: 0 });
    expect([map.passages.converted.value, map.passages.converted.low, map.passages.converted.high].map(round)).toEqual([
      '0.2250',
      '0.1595',
      '0.3076',
    ]);
    const cart = map.steps[1];
    expect(cart).toMatchObject({ entered: 120, exits: { x: 93, n: 120 }, reach: { value: 1 } });
    const { hot } = cart?.emotion ?? {};
    expect(hot).toMatchObject({ instrument: 'emotion5', n: 60, counts: [4, 6, 10, 22, 18], evidence: 'score' });
    expect([hot?.value ?? null, hot?.low ?? null, hot?.high ?? null].map(round)).toEqual([
      '0.3667',
      '0.2006',
      '0.4978',
    ]);
    const effort = cart?.effort.hot;
    expect(effort).toMatchObject({ instrument: 'ease7', preset: 'symmetric', n: 70 });
    expect([effort?.value ?? null, effort?.low ?? null, effort?.high ?? null].map(round)).toEqual([
      '48.5714',
      '28.0391',
      '65.1116',
    ]);
    expect(map.flow).toEqual([
      { from: 'home', to: 'cart', count: 120, back: false },
      { from: 'cart', to: 'checkout', count: 27, back: false },
      { from: 'checkout', to: 'confirmation', count: 27, back: false },
    ]);
  });

  test('shows as much of a score as its n allows', async () => {
    const collector = await createTestCollector();
    const answer = async (from: number, to: number): Promise<void> => {
      for (let i = from; i < to; i++)
        await collector.send(makeWalk({ passage: `p${i}`, steps: ['cart'], faces: { cart: 4 } }), { tab: `t${i}` });
    };
    const hot = async () => (await read(collector)).steps[1]?.emotion.hot;
    await answer(0, 4);
    expect(await hot()).toMatchObject({ n: 4, counts: [], value: null, evidence: 'count' });
    await answer(4, 9);
    expect(await hot()).toMatchObject({ n: 9, counts: [0, 0, 0, 9, 0], value: null, evidence: 'dots' });
    await answer(9, 10);
    expect(await hot()).toMatchObject({ n: 10, value: 0.5, evidence: 'indicative' });
  });

  test('is cut by days and segments, and says which segments there are', async () => {
    const collector = await createTestCollector();
    for (let i = 0; i < 6; i++)
      await collector.send(
        makeWalk({ passage: `m${i}`, steps: ['home'], fields: { device: 'mobile', traits: { persona: 'pro' } } }),
      );
    for (let i = 0; i < 5; i++)
      await collector.send(
        makeWalk({ passage: `d${i}`, steps: ['home'], atMs: startMs - dayMs, fields: { device: 'desktop' } }),
      );
    expect((await read(collector)).passages.total).toBe(11);
    expect((await read(collector, '?from=2026-11-10&to=2026-11-10')).passages.total).toBe(6);
    const pro = await read(collector, '?persona=pro&device=mobile');
    expect(pro).toMatchObject({ passages: { total: 6 }, segment: { persona: 'pro', device: 'mobile' } });
    expect(await read(collector, '?segment=persona:pro&segment=device:mobile')).toEqual(pro);
    expect((await read(collector, '?from=2026-11-10T08:00:00Z&to=2026-11-10T09:00:00Z')).passages.total).toBe(6);
    const noonMs = Date.parse('2026-11-10T12:00:00Z');
    expect((await read(collector, `?from=${noonMs}&to=${noonMs}`)).passages.total).toBe(6);
    expect(pro.segments).toMatchObject({ device: ['mobile', 'desktop'], persona: ['pro'] });
  });

  test('of the others is everybody less the segment, in every count', async () => {
    const collector = await createTestCollector();
    for (let i = 0; i < 40; i++)
      await collector.send(
        makeWalk({
          passage: `p${i}`,
          steps: i % 2 ? ['home'] : ['home', 'cart'],
          faces: { home: 1 + (i % 5) },
          fields: { device: i < 25 ? 'mobile' : 'desktop' },
        }),
        { tab: `t${i}` },
      );
    const others = await read(collector, '?device=mobile&others=true');
    const { others: isOthers, segment, ...rest } = others;
    expect([isOthers, segment]).toEqual([true, { device: 'mobile' }]);
    const { segment: _, models: __, ...desktop } = await read(collector, '?device=desktop');
    const bare = ({ pain: _pain, ...row }: JourneyMap['steps'][number]): object => row;
    expect({ ...rest, steps: rest.steps.map(bare) }).toEqual({ ...desktop, steps: desktop.steps.map(bare) });
  });

  test('is cut by what a site says of its visitors, and offers what enough of them have', async () => {
    const collector = await createTestCollector();
    const send = (i: number, traits: Record<string, string | number | boolean>): Promise<Response> =>
      collector.send(
        makeWalk({
          passage: `p${i}`,
          steps: i % 2 ? ['home'] : ['home', 'cart'],
          faces: { home: 1 + (i % 5) },
          fields: { device: i % 3 ? 'mobile' : 'desktop', traits },
        }),
        { tab: `t${i}` },
      );
    for (let i = 0; i < 42; i++)
      await send(i, { plan: i < 24 ? 'pro' : 'free & more', seats: 3, ...(i < 4 ? { rare: 'x' } : {}) });
    const everybody = await read(collector);
    expect(everybody.segments).toMatchObject({
      device: ['mobile', 'desktop'],
      'trait.plan': ['pro', 'free & more'],
      'trait.seats': ['3'],
    });
    expect(everybody.segments).not.toHaveProperty('trait.rare');
    const pro = await read(collector, '?trait.plan=pro');
    expect(pro).toMatchObject({ passages: { total: 24 }, segment: { 'trait.plan': 'pro' } });
    expect(pro.steps.map(({ entered }) => entered)).toEqual([24, 12, 0, 0]);
    expect(await read(collector, '?segment=plan:pro')).toEqual(pro);
    expect(await read(collector, '?segment=trait.plan%3Dpro')).toEqual(pro);
    const several = await read(collector, '?trait.seats=3&segment=plan:pro&device=mobile');
    expect(several).toMatchObject({
      passages: { total: 16 },
      segment: { device: 'mobile', 'trait.plan': 'pro', 'trait.seats': '3' },
    });
    const { others, segment, models, ...rest } = await read(collector, '?trait.plan=pro&others=true');
    expect([others, segment, models]).toEqual([true, { 'trait.plan': 'pro' }, undefined]);
    const { segment: _, models: __, ...free } = await read(collector, '?trait.plan=free%20%26%20more');
    const bare = ({ pain: _pain, ...row }: JourneyMap['steps'][number]): object => row;
    expect({ ...rest, steps: rest.steps.map(bare) }).toEqual({ ...free, steps: free.steps.map(bare) });
    expect((await read(collector, '?trait.plan=nobody')).passages.total).toBe(0);
    const step = await collector.request('/v1/sites/shop/journeys/purchase/steps/home?trait.plan=pro', {
      headers: admin,
    });
    expect(await step.json()).toMatchObject({ days: [{ entered: 24 }] });
  });

  test('offers twenty traits with twenty values each, the most frequent first', async () => {
    const collector = await createTestCollector();
    const passages: Record<string, string>[] = [
      ...Array.from({ length: 105 }, (_, i) => ({ team: `team ${i % 21}` })),
      { team: 'team 20' },
      ...Array.from({ length: 10 }, () => Object.fromEntries(Array.from({ length: 19 }, (_, k) => [`t${k}`, 'x']))),
      ...Array.from({ length: 5 }, () => ({ late: 'x' })),
    ];
    await collector.send(
      passages.flatMap((traits, i) => makeWalk({ passage: `p${i}`, steps: ['home'], fields: { traits } })),
    );
    const { segments } = await read(collector);
    const traits = Object.keys(segments).filter((name) => name.startsWith('trait.'));
    expect(traits).toHaveLength(20);
    expect(traits).not.toContain('trait.late');
    expect(segments['trait.team']).toHaveLength(20);
    expect(segments['trait.team']?.[0]).toBe('team 20');
  });

  test('of the others of a trait leaves out days whose passages are partly gone', async () => {
    const config = { ...shopConfig, privacy: { retentionD: { answers: 30, steps: 10, signals: 10 } } };
    const collector = await createTestCollector({ sites: [config] });
    for (let i = 0; i < 24; i++)
      await collector.send(
        makeWalk({
          passage: `p${i}`,
          steps: ['home'],
          atMs: startMs - (i % 2) * 20 * dayMs,
          fields: { traits: { plan: i < 12 ? 'pro' : 'free' } },
        }),
        { tab: `t${i}` },
      );
    for (let after: number | null = 0; after !== null; )
      after = await collector.store.expire(after, collector.clock.nowMs);
    expect((await read(collector)).passages.total).toBe(24);
    expect((await read(collector, '?trait.plan=pro')).passages.total).toBe(6);
    expect((await read(collector, '?trait.plan=pro&others=true')).passages.total).toBe(6);
  });

  test('says how people really go through, and that it is not how the journey is drawn', async () => {
    const collector = await createTestCollector();
    const walks: [visitor: string, steps: string[]][] = [
      ['x', ['home', 'cart', 'home', 'cart', 'checkout', 'confirmation']],
      ['y', ['home']],
      ['y', ['home', 'cart']],
      ['z', ['cart', 'checkout', 'checkout', 'home']],
    ];
    for (const [i, [visitor, steps]] of walks.entries())
      await collector.send(
        makeWalk({ passage: `p${i}`, steps, atMs: startMs - dayMs + i * 3_600_000, fields: { visitor } }),
        { tab: `t${i}` },
      );
    expect((await read(collector)).models).toEqual({
      linear: expect.objectContaining({ x: 2, n: 4 }),
      strictlyLinear: expect.objectContaining({ x: 2, n: 4 }),
      loop: expect.objectContaining({ x: 2, n: 4, value: 0.5 }),
      spiral: expect.objectContaining({ x: 1, n: 3 }),
      multiVisitors: 1,
      disagrees: null,
      passagesToGoal: 1,
      gainPerPassage: 1,
      turns: [
        { rank: 1, furthest: [1, 0, 1, 1] },
        { rank: 2, furthest: [0, 1, 0, 0] },
      ],
    });
    const again = { visitor: 'w', steps: ['cart', 'home'] };
    await collector.send(makeWalk({ passage: 'p9', steps: again.steps, fields: { visitor: again.visitor } }));
    expect((await read(collector)).models?.disagrees).toBe('loop');
  });

  test('judges each step by what the site says it is judged by', async () => {
    const [journey] = shopConfig.journeys ?? [];
    const indicators = { home: 'goal', cart: 'satisfied', checkout: 'easy' } as const;
    const config = {
      ...shopConfig,
      journeys: [
        {
          ...journey,
          id: 'purchase',
          steps: (journey?.steps ?? []).map((step) => ({
            ...step,
            ...(step.id in indicators ? { indicator: indicators[step.id as keyof typeof indicators] } : {}),
            ...(step.id === 'cart' ? { expectedLoss: 0.6 } : {}),
          })),
        },
      ],
    };
    const collector = await createTestCollector({ sites: [config] });
    for (let i = 0; i < 60; i++)
      await collector.send(
        makeWalk({
          passage: `p${i}`,
          steps: i < 30 ? ['home', 'cart'] : ['home', 'cart', 'checkout', 'confirmation'],
          faces: i < 20 ? { cart: i < 15 ? 4 : 2 } : {},
          effort: i >= 52 ? { checkout: 6 } : {},
          complete: i >= 30,
        }),
        { tab: `t${i}` },
      );
    collector.clock.nowMs += dayMs;
    while ((await collector.store.sweep(collector.clock.nowMs)) > 0);
    const { steps } = await read(collector);
    expect(steps.map(({ indicator }) => indicator)).toMatchObject([
      { kind: 'goal', value: { x: 30, n: 60, value: 0.5 } },
      { kind: 'satisfied', value: { x: 15, n: 20, value: 0.75 } },
      // Eight answers are too few for a score.
      { kind: 'easy', value: { n: 8, value: null } },
      { kind: 'next', value: { x: 30, n: 60 } },
    ]);
    // Half leave at the cart, and six of ten are expected to: no flight.
    expect(steps[1]?.pain?.signs.flight).toMatchObject({ holds: false, n: 60 });
  });

  test('has the journey in one number where enough of it is measured', async () => {
    const collector = await createTestCollector();
    const send = async (from: number, to: number, faces: Record<string, number>): Promise<void> => {
      for (let i = from; i < to; i++)
        await collector.send(makeWalk({ passage: `p${i}`, steps: ['home', 'cart'], faces }), { tab: `t${i}` });
    };
    await send(0, 12, { home: 4 });
    expect((await read(collector)).score).toMatchObject({ value: null, coverage: 0.5 });
    await send(12, 24, { cart: 2 });
    const { score } = await read(collector);
    // Half the entries at +0.5, half at -0.5.
    expect(score).toMatchObject({ value: 50, coverage: 1, worst: 'cart' });
    expect(score?.low).toBeLessThan(50);
    expect(score?.high).toBeGreaterThan(50);
  });

  test.each([
    '?others=true',
    '?device=mobile&others=maybe',
    '?from=2026-13-01',
    '?to=yesterday',
    '?from=2026-11-10&to=2026-11-09',
    '?colour=red',
    '?segment=colour',
    '?segment=:red',
    '?trait.=red',
    '?plan=pro',
    `?${Array.from({ length: 21 }, (_, i) => `trait.t${i}=1`).join('&')}`,
  ])('refuses %s with an issue', async (query) => {
    const collector = await createTestCollector();
    const response = await collector.request(`/v1/sites/shop/journeys/purchase/map${query}`, { headers: admin });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      issues: [{ pointer: expect.stringMatching(/^\/(from|to|colour|segment|others|plan|trait\.)$/) }],
    });
  });

  test('of a journey that is not configured is a 404', async () => {
    const collector = await createTestCollector();
    const response = await collector.request('/v1/sites/shop/journeys/nope/map', { headers: admin });
    expect(response.status).toBe(404);
  });
});
