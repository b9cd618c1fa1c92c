// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSurvey, createWorld, type Tab } from './world.fixture.ts';

/** Shorter than a page keeps the other tabs waiting once it has asked. */
const maxLagMs = 900;
const tabCount = 3;

type Step = ['go' | 'end' | 'load', number] | ['pass', number];
const tab = fc.nat({ max: tabCount - 1 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constant('go' as const), tab) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom('end' as const, 'load' as const), tab) },
    { weight: 5, arbitrary: fc.tuple(fc.constant('pass' as const), fc.constantFrom(1, 50, 400, 1200)) },
  ),
  { minLength: 5, maxLength: 40, size: 'max' },
);
const runs = 300;

it('two tabs never show the same survey, however late each reads what the other wrote', async () => {
  let total = 0;
  let chances = 0;
  const quick = { awaited: 0, alone: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: maxLagMs }), { minLength: 1, maxLength: 12 }),
      fc.record({ perVisit: fc.integer({ min: 1, max: 3 }), per30D: fc.integer({ min: 1, max: 3 }) }),
      steps,
      async (lags, limits, todo) => {
        let writes = 0;
        const survey = (id: string, once: 'visitor' | 'never') =>
          createSurvey({ id, frequency: { once, ...(once === 'never' && { maxShown: 2 }) } });
        const world = createWorld(
          [survey('a', 'visitor'), survey('b', 'never')],
          { solicitation: { ...limits, quietMs: 0 } },
          undefined,
          () => lags[writes++ % lags.length] ?? 0,
        );
        // Each is opened once what the one before wrote has come through: one visit.
        const open: Tab[] = [];
        for (let i = 0; i < tabCount; i++) {
          open.push(world.open(`/${i}`));
          await world.advance(2 * maxLagMs);
        }
        const gone: Tab[] = [];
        const shown = () =>
          [...gone, ...open].flatMap(({ events }) =>
            events.flatMap(({ type, data }) => (type === 'survey-shown' ? [(data as { survey: string }).survey] : [])),
          );
        for (const [what, which] of todo) {
          const here = open[which];
          if (what === 'pass') await world.advance(which);
          else if (what === 'go') {
            chances++;
            here?.record('event', { name: 'go' });
          } else if (what === 'end') here?.opened.at(-1)?.options.onSubmit();
          else if (here) {
            // A page that goes lets the others ask, and what it wrote may not have come through: whether one waits for it or not.
            const all = [...gone, ...open].flatMap(({ events }) => events);
            const lastMs = Math.max(0, ...all.map(({ type, at }) => (type === 'survey-shown' ? at : 0)));
            const isFresh = world.clock.now() - lastMs <= maxLagMs;
            if (isFresh) quick[world.isAwaited() ? 'awaited' : 'alone']++;
            gone.push(here);
            open[which] = here.load();
          }
          await world.advance(0);
          const seen = shown();
          expect(seen.filter((id) => id === 'a').length, 'once a visitor').toBeLessThanOrEqual(1);
          expect(seen.filter((id) => id === 'b').length, 'at most twice').toBeLessThanOrEqual(2);
          expect(seen.length, 'a visit').toBeLessThanOrEqual(Math.min(limits.perVisit, limits.per30D));
        }
        total += shown().length;
      },
    ),
    { numRuns: runs },
  );
  // A property about what is shown says nothing where nothing is, or where nobody else could have shown it.
  expect(total).toBeGreaterThan(runs / 2);
  expect(chances).toBeGreaterThan(3 * runs);
  expect(Math.min(quick.awaited, quick.alone)).toBeGreaterThan(runs / 20);
}, 120_000);
