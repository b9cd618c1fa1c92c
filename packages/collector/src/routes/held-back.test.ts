import type { JourneyMap, StepDetail } from '@ressenti/protocol';
import { describe, expect, test } from 'vitest';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeEvent, makeWalk } from '../testing/events.ts';
import { createRandom } from '../testing/random.ts';

const read = async (collector: TestCollector, query: string): Promise<JourneyMap> => {
  const response = await collector.request(`/v1/sites/shop/journeys/purchase/map${query}`, { headers: admin });
  expect(response.status).toBe(200);
  return (await response.json()) as JourneyMap;
};

/** Passages with a device and a plan, so many of each; the first `faces` of them answer at home. */
async function send(
  collector: TestCollector,
  { device, plan, locale = 'en' }: { device: string; plan: string; locale?: string },
  { passages, faces = 0, cart = 0 }: { passages: number; faces?: number; cart?: number },
): Promise<void> {
  const key = `${device}-${plan}-${locale}`;
  await collector.send(
    Array.from({ length: passages }, (_, i) =>
      makeWalk({
        passage: `${key}-${i}`,
        steps: i < cart ? ['home', 'cart'] : ['home'],
        faces: i < faces ? { home: 1 + (i % 5) } : {},
        fields: { device: device as 'mobile', locale, traits: { plan } },
      }),
    ).flat(),
    { tab: key },
  );
}

describe('a part of the visitors', () => {
  test('of fewer than five is not told, however it is asked for, nor what it would be the rest of', async () => {
    const collector = await createTestCollector();
    await send(collector, { device: 'mobile', plan: 'pro' }, { passages: 30, faces: 20 });
    await send(collector, { device: 'desktop', plan: 'free' }, { passages: 20, faces: 12 });
    await send(collector, { device: 'tablet', plan: 'team' }, { passages: 3, faces: 3 });
    for (const query of ['?device=tablet', '?segment=device:tablet', '?trait.plan=team', '?segment=plan:team']) {
      for (const others of ['', '&others=true']) {
        const map = await read(collector, `${query}${others}`);
        expect(map, query + others).toMatchObject({
          held: true,
          passages: { total: 0, converted: { n: 0 } },
          flow: [],
        });
        expect(map.steps[0]).toMatchObject({
          held: true,
          entered: 0,
          reach: { n: 0, value: null, held: true },
          emotion: { hot: { n: 0, counts: [], value: null, held: true } },
        });
        expect(map.steps[0]).not.toHaveProperty('pain');
        expect(map).not.toHaveProperty('models');
      }
    }
    // The total less mobile and desktop is tablet: one of the two goes with it.
    expect((await read(collector, '?device=desktop')).held).toBe(true);
    expect(await read(collector, '?device=mobile')).toMatchObject({ passages: { total: 30 } });
    expect(await read(collector, '?device=mobile')).not.toHaveProperty('held');
    const { segments } = await read(collector, '');
    expect(segments?.device).toEqual(['mobile']);
  });

  test('loses no language to the few visits that name none: they are asked in the first one of the site', async () => {
    const collector = await createTestCollector();
    await send(collector, { device: 'mobile', plan: 'pro', locale: 'en' }, { passages: 30 });
    await send(collector, { device: 'mobile', plan: 'pro', locale: 'fr' }, { passages: 20 });
    await collector.send(
      [1, 2, 3].flatMap((i) => makeWalk({ passage: `none-${i}`, steps: ['home'], fields: { device: 'mobile' } })),
      { tab: 'none' },
    );
    expect((await read(collector, '')).segments?.locale).toEqual(['en', 'fr']);
    expect((await read(collector, '?locale=en')).passages.total).toBe(33);
    expect((await read(collector, '?locale=fr')).passages.total).toBe(20);
  });

  test('keeps what can be told when only a step or a score is too small', async () => {
    const collector = await createTestCollector();
    await send(collector, { device: 'mobile', plan: 'pro' }, { passages: 30, faces: 20, cart: 10 });
    await send(collector, { device: 'desktop', plan: 'free' }, { passages: 20, faces: 2, cart: 3 });
    const map = await read(collector, '?device=mobile');
    expect(map.passages.total).toBe(30);
    const [home, cart] = map.steps;
    expect(home).toMatchObject({ held: true, entered: 30, emotion: { hot: { n: 0, counts: [], held: true } } });
    expect(cart).toMatchObject({ entered: 10, reach: { x: 10, n: 30 }, exits: { n: 0, value: null, held: true } });
    expect(home?.exits).toMatchObject({ n: 30 });
    // Of everybody nothing is held back: the floor of a score is another matter.
    expect((await read(collector, '')).steps[0]).toMatchObject({ emotion: { hot: { n: 22 } } });
    const step = await collector.request('/v1/sites/shop/journeys/purchase/steps/home?device=desktop', {
      headers: admin,
    });
    expect((await step.json()) as StepDetail).toMatchObject({ held: true, days: [], silent: null, pairs: null });
  });

  test('is judged by nothing that is everybody’s: words and invitations belong to no part', async () => {
    const collector = await createTestCollector();
    for (const device of ['mobile', 'desktop'])
      for (let i = 0; i < 30; i++)
        await collector.send(
          [
            ...makeWalk({ passage: `${device}${i}`, steps: ['home', 'cart'], fields: { device: device as 'mobile' } }),
            makeEvent(
              'survey-answer',
              {
                survey: 's',
                inviteId: `${device}${i}`,
                question: 'why',
                instrument: 'text',
                value: 'I am stuck',
                ms: 9,
              },
              {
                journey: 'purchase',
                step: 'cart',
                passage: `${device}${i}`,
                locale: 'en',
                device: device as 'mobile',
                n: 9,
              },
            ),
          ],
          { tab: `${device}${i}` },
        );
    const blockerOf = (map: JourneyMap): unknown => map.steps[1]?.pain?.signs.blocker;
    expect(blockerOf(await read(collector, ''))).toMatchObject({ holds: true, n: 60 });
    expect(blockerOf(await read(collector, '?device=mobile'))).toMatchObject({ holds: null, n: 0, value: null });
  });

  test('of a value that nobody has is empty, not held back', async () => {
    const collector = await createTestCollector();
    await send(collector, { device: 'mobile', plan: 'pro' }, { passages: 9 });
    const map = await read(collector, '?trait.plan=nobody');
    expect(map.passages.total).toBe(0);
    expect(map).not.toHaveProperty('held');
  });

  test('is never left over when all others of its kind are taken away, over random sites', async () => {
    const random = createRandom(11);
    const [devices, plans, locales] = [
      ['mobile', 'desktop', 'tablet'],
      ['pro', 'free', 'team'],
      ['en', 'fr'],
    ];
    for (let run = 0; run < 3; run++) {
      const collector = await createTestCollector();
      for (const device of devices)
        for (const plan of plans)
          for (const locale of locales) {
            const passages = Math.floor(random() ** 2 * 14);
            if (passages > 0)
              await send(
                collector,
                { device, plan, locale },
                { passages, faces: Math.floor(random() * passages), cart: Math.floor(random() * passages) },
              );
          }
      expect((await read(collector, '')).passages.total).toBeGreaterThan(20);
      const values: Record<string, string[]> = { device: devices, 'trait.plan': plans, locale: locales };
      const known = new Map<string, JourneyMap>();
      const ask = async (cut: Record<string, string>): Promise<JourneyMap> => {
        const query = `?${new URLSearchParams(cut)}`;
        const map = known.get(query) ?? (await read(collector, query));
        known.set(query, map);
        return map;
      };
      for (const names of [[], ['device'], ['trait.plan'], ['locale'], ['device', 'locale'], ['device', 'trait.plan']])
        for (const whole of toCuts(names, values))
          for (const name of Object.keys(values).filter((other) => !names.includes(other))) {
            const total = await ask(whole);
            const parts = await Promise.all((values[name] ?? []).map((value) => ask({ ...whole, [name]: value })));
            expectNoRest(total, parts, (map) => (map.held ? null : map.passages.total));
            expectNoRest(total, parts, (map) => toShownN(map.steps[0]?.emotion.hot));
            expectNoRest(total, parts, (map) => toShownN(map.steps[1]?.exits));
          }
    }
  });
});

function toCuts(names: readonly string[], values: Record<string, string[]>): Record<string, string>[] {
  const [name, ...rest] = names;
  if (name === undefined) return [{}];
  return toCuts(rest, values).flatMap((cut) => (values[name] ?? []).map((value) => ({ ...cut, [name]: value })));
}

function toShownN(estimate: { n: number; held?: boolean } | undefined): number | null {
  return estimate === undefined || estimate.held ? null : estimate.n;
}

/** What is shown has five or nobody; and so has what is left where all but one are shown. */
function expectNoRest(whole: JourneyMap, parts: readonly JourneyMap[], toN: (map: JourneyMap) => number | null): void {
  const shown = parts.map(toN);
  for (const n of shown) expect(n === null || n === 0 || n >= 5).toBe(true);
  const total = toN(whole);
  if (total === null || shown.filter((n) => n === null).length !== 1) return;
  const rest = total - shown.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  expect(rest >= 5 || rest === 0, `${rest} left of ${total}`).toBe(true);
}
