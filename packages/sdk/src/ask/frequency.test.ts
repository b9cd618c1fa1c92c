// @vitest-environment jsdom
import type { Survey } from '@ressenti/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSurvey, createWorld, type Tab } from './world.fixture.ts';

const dayMs = 86_400_000;

/** What happens to a browser. A number picks the tab. */
type Step =
  | [
      'open' | 'load' | 'close' | 'go' | 'enter' | 'leave' | 'answer' | 'submit' | 'dismiss' | 'refuse' | 'show-page',
      number,
    ]
  | ['pass' | 'jump', number];

const tabs = fc.nat({ max: 2 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.tuple(fc.constant('open' as const), tabs) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('load' as const, 'close' as const), tabs) },
    {
      weight: 12,
      arbitrary: fc.tuple(fc.constantFrom('go' as const, 'go' as const, 'enter' as const, 'leave' as const), tabs),
    },
    {
      weight: 8,
      arbitrary: fc.tuple(fc.constantFrom('answer' as const, 'submit' as const, 'dismiss' as const), tabs),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constant('refuse' as const), fc.nat({ max: 40 })) },
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constant('pass' as const), fc.constantFrom(500, 5000)),
    },
    {
      weight: 5,
      // A machine that slept, or a clock that was set.
      arbitrary: fc.tuple(
        fc.constant('jump' as const),
        fc.constantFrom(-40 * dayMs, -dayMs, 2_400_000, 2_400_000, dayMs, 9 * dayMs, 40 * dayMs),
      ),
    },
  ),
  { minLength: 10, maxLength: 80, size: 'max' },
);

const survey = (id: string): fc.Arbitrary<Survey> =>
  fc
    .record({
      once: fc.constantFrom(
        'visit' as const,
        'passage' as const,
        'visitor' as const,
        'never' as const,
        'never' as const,
      ),
      cooldownD: fc.constantFrom(undefined, undefined, 0, 1, 10),
      maxShown: fc.constantFrom(undefined, undefined, 1, 2, 3),
      untilAnswered: fc.boolean(),
      isCold: fc.constantFrom(false, false, false, true),
      isKept: fc.boolean(),
      isAtLeave: fc.constantFrom(false, false, true),
      delayMs: fc.constantFrom(0, 0, 0, 45 * 60_000),
    })
    .map(({ isCold, isKept, isAtLeave, delayMs, cooldownD, maxShown, ...frequency }) =>
      createSurvey({
        id,
        trigger: {
          ...(isAtLeave ? { on: 'step-leave' as const, step: 'buy/cart' } : { on: 'event' as const, name: 'go' }),
          delayMs,
          pageMayChange: isKept,
        },
        ...(isCold && { moment: { coldAfterH: 12, withinD: 20 } }),
        frequency: { ...frequency, ...(cooldownD !== undefined && { cooldownD }), ...(maxShown && { maxShown }) },
      }),
    );

const solicitation = fc.record({
  perVisit: fc.integer({ min: 1, max: 3 }),
  per30D: fc.integer({ min: 1, max: 8 }),
  quietMs: fc.constantFrom(0, 0, 3000),
});

/** What the visitor saw, as somebody who looks over the shoulder would write it down. */
interface Sight {
  survey: string;
  at: number;
  visit: string;
  /** The passage it was about; without one, the visit. */
  about: string;
}

const runs = Number(process.env.RUNS ?? 400);
let total = 0;

it('no sequence of loads, tabs, answers and clocks shows a survey against its frequency', async () => {
  await fc.assert(
    fc.asyncProperty(survey('a'), survey('b'), solicitation, steps, async (a, b, limits, todo) => {
      const surveys = [a, b];
      const world = createWorld(surveys, { solicitation: limits });
      const open: Tab[] = [];
      const seen: Sight[] = [];
      const answered: Sight[] = [];
      let refused = false;
      const known = new Set<string>();

      const write = (tab: Tab): void => {
        for (const { id, type, at, visit = '', passage, data } of tab.events) {
          if (known.has(id) || !/^survey-(shown|answer|refuse)$/.test(type)) continue;
          known.add(id);
          const { survey: name, draft } = data as { survey: string; draft?: boolean };
          const sight: Sight = { survey: name, at, visit, about: passage ?? visit };
          if (type === 'survey-answer' && !draft) answered.push(sight);
          if (type === 'survey-refuse') refused = true;
          if (type === 'survey-shown') {
            check(sight);
            seen.push(sight);
          }
        }
      };
      const check = (now: Sight): void => {
        const { once, cooldownD, maxShown, untilAnswered } =
          surveys.find(({ id }) => id === now.survey)?.frequency ?? {};
        const own = seen.filter((one) => one.survey === now.survey);
        const counted = untilAnswered ? answered.filter((one) => one.survey === now.survey) : own;
        expect(refused, 'after a refusal').toBe(false);
        if (once === 'visitor') expect(counted, 'once a visitor').toEqual([]);
        if (once === 'visit') expect(counted.at(-1)?.visit, 'once a visit').not.toBe(now.visit);
        if (once === 'passage') expect(counted.at(-1)?.about, 'once a passage').not.toBe(now.about);
        if (maxShown) expect(own.length, 'at most').toBeLessThan(maxShown);
        const last = own.at(-1);
        if (cooldownD && last) expect(now.at - last.at, 'rest').toBeGreaterThanOrEqual(cooldownD * dayMs);
        expect(seen.filter(({ visit }) => visit === now.visit).length, 'a visit').toBeLessThan(limits.perVisit);
        const recent = seen.filter(({ at }) => at >= now.at - 30 * dayMs);
        expect(recent.length, '30 days').toBeLessThan(limits.per30D);
      };
      const act = async ([what, which]: Step): Promise<void> => {
        const at = which % Math.max(1, open.length);
        const tab = open[at];
        const shown = tab?.opened.at(-1);
        if (what === 'pass') return world.advance(which);
        if (what === 'jump') return world.clock.jump(which);
        if (what === 'open' && open.length < 3) open.push(world.open(`/${which}`));
        else if (tab && what === 'load') {
          const next = tab.load();
          write(tab);
          open[at] = next;
        } else if (tab && what === 'close') {
          tab.close();
          write(tab);
          open.splice(at, 1);
        } else if (what === 'go') tab?.record('event', { name: 'go' });
        else if (what === 'enter') tab?.enter('cart');
        else if (what === 'leave') tab?.enter('pay', { leaving: 'cart' });
        else if (what === 'answer') shown?.options.onAnswer({ question: 'ease', instrument: 'ease7', value: 4, ms: 9 });
        else if (what === 'submit') shown?.options.onSubmit();
        else if (what === 'dismiss') shown?.options.onClose('dismiss');
        else if (what === 'refuse' && which < 2) shown?.options.onClose('refuse');
      };

      open.push(world.open());
      for (const step of todo) {
        await act(step);
        await world.advance(0);
        open.forEach(write);
      }
      total += seen.length;
      for (const tab of open) expect(tab.warnings).toEqual([]);
    }),
    { numRuns: runs },
  );
  // A property about what is shown says nothing where nothing is.
  expect(total).toBeGreaterThan(runs);
}, 120_000);
