import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeJourneyStructure, MetricsError } from './index.ts';

const order = ['a', 'b', 'c', 'goal'];
const worked = [
  { visitor: 'x', steps: ['a', 'b', 'a', 'b', 'c', 'goal'] },
  { visitor: 'y', steps: ['a'] },
  { visitor: 'y', steps: ['a', 'b'] },
  { visitor: 'z', steps: ['b', 'c', 'c'] },
];

describe('structure of a journey', () => {
  it('gives the worked counts', () => {
    const result = computeJourneyStructure({ order, goal: 'goal', passages: worked });
    const column = (key: 'entered' | 'progressed' | 'reach' | 'exits' | 'backtracks') =>
      order.map((id) => result.steps[id]?.[key]);
    expect(column('entered')).toEqual([3, 3, 2, 1]);
    expect(column('progressed')).toEqual([2, 2, 1, 0]);
    expect(column('reach')).toEqual([0.75, 0.75, 0.5, 0.25]);
    expect(column('exits')).toEqual([1, 1, 1, 0]);
    expect(column('backtracks')).toEqual([0, 1, 0, 0]);
    expect(result).toMatchObject({
      passages: 4,
      converted: 1,
      conversion: 0.25,
      loop_passages: 1,
      loop_rate: 0.25,
      linear_passages: 3,
      revisits_per_passage: 0.5,
      visitors: 3,
      multi_visitors: 1,
      spiral_visitors: 1,
      variants: 4,
      variant_entropy_bits: 2,
      reloads: 1,
    });
    expect(result.spiral_rate).toBeCloseTo(1 / 3, 10);
    expect(result.steps.goal?.next_step).toBeNull();
  });

  it('tells the furthest step from the last one when people go back before leaving', () => {
    const { steps } = computeJourneyStructure({ order, goal: 'goal', passages: [{ steps: ['a', 'b', 'c', 'a'] }] });
    expect([steps.a?.exits, steps.a?.furthest, steps.c?.exits, steps.c?.furthest]).toEqual([1, 0, 0, 1]);
  });

  it('counts the next step only after the first visit, and only from the start in a closed funnel', () => {
    const passages = [{ steps: ['b', 'a'] }, { steps: ['b', 'c'] }, { steps: ['a', 'b', 'c'] }];
    const open = computeJourneyStructure({ order, goal: 'goal', passages });
    expect([open.steps.a?.next_step, open.steps.b?.next_step]).toEqual([1, 2]);
    const closed = computeJourneyStructure({ order, goal: 'goal', passages, strict: true });
    expect([closed.steps.b?.next_step, closed.steps.b?.next_conversion]).toEqual([1, 1]);
  });

  it('keeps open passages in reach and out of exits', () => {
    const passages = [{ steps: ['a'], closed: false }, { steps: ['a'] }];
    const { open, steps } = computeJourneyStructure({ order, goal: 'goal', passages });
    expect([open, steps.a?.entered, steps.a?.exits]).toEqual([1, 2, 1]);
  });

  it('has no rates without passages', () => {
    expect(computeJourneyStructure({ order, goal: 'goal', passages: [] })).toMatchObject({
      passages: 0,
      conversion: null,
      loop_rate: null,
      spiral_rate: null,
      variants: 0,
      variant_entropy_bits: 0,
    });
  });

  it('names a step that is not part of the order', () => {
    const passages = [{ steps: ['a', 'elsewhere'] }];
    expect(() => computeJourneyStructure({ order, goal: 'goal', passages })).toThrow(MetricsError);
    expect(() => computeJourneyStructure({ order, goal: 'goal', passages })).toThrow('passages[0].steps[1]');
  });

  it('accounts for every passage: exits and furthest points add up to those without the goal', () => {
    const passage = fc.record({ steps: fc.array(fc.constantFrom(...order), { minLength: 1, maxLength: 12 }) });
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 30 }), (passages) => {
        const result = computeJourneyStructure({ order, goal: 'goal', passages });
        const steps = Object.values(result.steps);
        const lost = result.passages - result.converted;
        expect(steps.reduce((sum, { exits }) => sum + exits, 0)).toBe(lost);
        expect(steps.reduce((sum, { furthest }) => sum + furthest, 0)).toBe(lost);
      }),
    );
  });
});
