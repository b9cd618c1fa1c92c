import type { SiteConfig } from '@ressenti/protocol';
import { describe, expect, it } from 'vitest';
import { makeSampleMap } from '../fixtures/sample-map.ts';
import { computePlan } from './listening-plan.ts';

const question = [{ id: 'q', type: 'emotion' as const }];
const config: SiteConfig = {
  site: 'demo',
  surveys: [
    {
      id: 'cart',
      questions: question,
      trigger: { on: 'step-leave', step: 'purchase/cart' },
      audience: { sampleRatio: 0.25 },
    },
    {
      id: 'later',
      questions: question,
      trigger: { on: 'return' },
      moment: { coldAfterH: 24, step: 'purchase/checkout' },
    },
    { id: 'end', questions: question, trigger: { on: 'journey-complete', journey: 'purchase' } },
    { id: 'other', questions: question, trigger: { on: 'journey-complete', journey: 'return' } },
    { id: 'gone', questions: question, trigger: { on: 'step-enter', step: 'purchase/gone' } },
    { id: 'anywhere', questions: question, trigger: { on: 'manual' } },
  ],
};
const plan = computePlan(config, makeSampleMap(), 28);
const row = (step: string) => plan.find((one) => one.step?.id === step);

describe('the listening plan', () => {
  it('puts each survey at the step it asks about, hot or cold', () => {
    expect(row('cart')?.listening).toMatchObject([{ index: 0, moment: 'hot', sampleRatio: 0.25 }]);
    expect(row('checkout')?.listening).toMatchObject([{ index: 1, moment: 'cold' }]);
  });

  it('shows a step that nobody is asked about as one', () => {
    expect(row('product')?.listening).toEqual([]);
  });

  it('keeps what is asked about the whole journey apart, and leaves out other journeys', () => {
    const whole = plan.find((one) => one.step === null);
    expect(whole?.listening.map(({ survey }) => survey.id)).toEqual(['end', 'anywhere']);
    expect(plan.flatMap(({ listening }) => listening.map(({ survey }) => survey.id))).not.toContain('other');
  });

  it('reckons from the pace so far how long a score takes', () => {
    // 7 answers in 28 days: 3 more take 12 days, 93 more take 372.
    expect(row('home')).toMatchObject({ answers: 7, daysToScore: 12, daysToTarget: 372 });
    expect(row('checkout')).toMatchObject({ daysToScore: 0, daysToTarget: 0 });
    const silent = makeSampleMap();
    for (const step of silent.steps)
      step.emotion = step.effort = { hot: { ...step.emotion.hot, n: 0 }, cold: { ...step.emotion.cold, n: 0 } };
    expect(computePlan(config, silent, 28)[0]?.daysToScore).toBeNull();
  });
});
