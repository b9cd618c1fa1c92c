import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Baseline,
  computeBaseline,
  computePainPoint,
  computePublishedClass,
  orderWorkList,
  type StepEvidence,
  toWorkList,
} from './index.ts';

const baseline: Baseline = { lost: 0.06, fric: 0.03, neg: 0.1, hard: 0.1, pos: 0.4 };
const calm: StepEvidence = { entries: 500, abandons: 35, recovered: 5, frustrated: 15, emotion: [2, 4, 24, 20, 14] };
const sore = [20, 18, 12, 8, 6];
const hurting: StepEvidence = { ...calm, emotion: sore };

const judge = (step: StepEvidence) => computePainPoint({ step, baseline, journeyPassages: 800 });
const verdict = (step: StepEvidence) => {
  const { class: name, flags } = judge(step);
  return [name, ...flags].join(' ');
};

describe('break, wear, elevation', () => {
  it('gives the worked break, its severity and its priority', () => {
    const point = computePainPoint({
      step: {
        entries: 500,
        abandons: 130,
        recovered: 20,
        frustrated: 60,
        emotion: sore,
        visitors: 450,
        visitors3: 20,
      },
      baseline: { lost: 0.06, fric: 0.03, neg: 0.1, hard: null, pos: null },
      journeyPassages: 800,
    });
    expect(point.class).toBe('break');
    expect(point.signs.felt.low).toBeCloseTo(0.4715, 4);
    expect(point.signs.flight.low).toBeCloseTo(0.1859, 4);
    expect(point.signs.friction.low).toBeCloseTo(0.0944, 4);
    expect(point.priority.severity).toBeCloseTo(0.2776, 4);
    expect(point.priority.severityLow).toBeCloseTo(0.217, 4);
    expect(point.priority.reach).toBeCloseTo(0.625, 10);
    expect(point.priority.priority).toBeCloseTo(17.3498, 4);
    expect(point.priority.priorityLow).toBeCloseTo(13.5631, 4);
    expect(point.priority.lostInExcess).toBeCloseTo(62.95, 2);
    expect([point.confidence, point.nKey]).toEqual(['medium', 64]);
  });

  it('gives the worked early wear', () => {
    const point = judge({
      entries: 500,
      abandons: 35,
      recovered: 5,
      frustrated: 20,
      emotion: [3, 5, 14, 26, 16],
      wear: { slope: -0.09, se: 0.025, visitors: 60 },
    });
    expect([point.class, point.flags]).toEqual(['wear', ['early']]);
    expect(point.signs.erosion.low).toBeCloseTo(-0.1544, 4);
    expect(point.signs.erosion.high).toBeCloseTo(-0.0256, 4);
  });

  it('calls an acute loss a break even when the loss alone is not certain', () => {
    const worse: StepEvidence = { entries: 60, abandons: 8, recovered: 0, frustrated: 2, emotion: [30, 20, 4, 3, 3] };
    expect(verdict(worse)).toBe('break acute');
  });

  it('suspects a break where people leave without measured pain', () => {
    expect(verdict({ ...calm, abandons: 130 })).toBe('break_suspected');
    expect(verdict({ entries: 500, abandons: 130 })).toBe('break_suspected');
  });

  it('takes a blocker theme as corroboration of a break', () => {
    expect(verdict({ ...calm, abandons: 130, verbatims: { n: 40, blocker: 20 } })).toBe('break');
  });

  const rise = { n: 60, S: 48, Q: 60 };
  const later = { n: 60, S: 30, Q: 35 };

  it('calls pain followed by a paired rise an elevation', () => {
    expect(verdict({ ...hurting, rise, later, answeredThenLeft: 5 })).toBe('elevation');
    expect(verdict({ ...hurting, wear: { slope: 0.1, se: 0.02, visitors: 60 } })).toBe('elevation learning');
  });

  it('does not take those who stayed for those who were lifted', () => {
    expect(verdict({ ...hurting, rise: { n: 20, S: 10, Q: 14 }, later: { n: 20, S: 10, Q: 14 } })).toBe('unqualified');
    expect(verdict({ ...hurting, rise, later: { n: 60, S: -10, Q: 30 } })).toBe('unqualified');
  });

  it('calls an eroding elevation wear', () => {
    const wear = { slope: -0.12, se: 0.02, visitors: 60 };
    expect(verdict({ ...hurting, rise, later, wear })).toBe('wear worn_elevation');
  });

  it('presumes wear when pain recurs without improvement', () => {
    expect(verdict({ ...hurting, visitors: 100, visitors3: 20 })).toBe('wear presumed');
    expect(verdict({ ...hurting, visitors: 100, visitors3: 20, wear: { slope: 0.02, se: 0.05, visitors: 30 } })).toBe(
      'unqualified',
    );
  });

  it('leaves pain without known consequence unqualified, and says when loss is uncertain', () => {
    expect(verdict(hurting)).toBe('unqualified');
    expect(verdict({ ...hurting, emotion: [8, 16, 12, 8, 6], entries: 100, abandons: 17, frustrated: 3 })).toBe(
      'unqualified loss_uncertain',
    );
    expect(verdict({ emotion: sore })).toBe('unqualified');
  });

  it('tells a strong moment, a quiet step and a silent one apart', () => {
    expect(verdict({ ...calm, emotion: [1, 1, 5, 30, 30] })).toBe('highlight');
    expect(verdict(calm)).toBe('none');
    expect(verdict({ entries: 500, abandons: 35 })).toBe('insufficient');
    expect(verdict({})).toBe('insufficient');
    expect(verdict({ emotion: [9, 10, 0, 0, 0], effort: [9, 10, 0, 0, 0, 0, 0] })).toBe('insufficient');
  });

  it('keeps a uniformly bad journey visible through the absolute cap', () => {
    const point = computePainPoint({ step: hurting, baseline: { ...baseline, neg: 0.6 }, journeyPassages: 800 });
    expect(point.signs.felt.holds).toBe(true);
  });

  it('cannot lose anybody at the goal', () => {
    expect(judge({ ...calm, final: true }).signs.flight.holds).toBeNull();
  });

  it('expects the loss the owner expects', () => {
    expect(verdict({ ...hurting, abandons: 130, expectedLoss: 0.25 })).toBe('unqualified');
  });

  it('trusts a class less when few people answer or weights matter', () => {
    const options = { step: { ...hurting, emotion: [80, 70, 40, 10, 10] }, baseline, journeyPassages: 800 };
    expect(computePainPoint(options).confidence).toBe('high');
    expect(computePainPoint({ ...options, responseRate: 0.04 }).confidence).toBe('medium');
    expect(computePainPoint({ ...options, weightingGap: -0.06 }).confidence).toBe('medium');
  });

  it('keeps severity and its lower limit between 0 and 1, the limit below', () => {
    const faces = fc.array(fc.nat(60), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(faces, fc.nat(500), fc.nat(500), (emotion, abandons, frustrated) => {
        const { severity, severityLow } = judge({ entries: 500, abandons, frustrated, emotion }).priority;
        expect(severity).toBeLessThanOrEqual(1);
        expect(severityLow).toBeGreaterThanOrEqual(0);
        // Three pseudo-answers lift the intensity of a step without any pain a little above its estimate.
        expect(severityLow).toBeLessThanOrEqual((severity ?? 0) + 0.1);
      }),
    );
  });
});

describe('baselines', () => {
  const steps: StepEvidence[] = [
    { entries: 500, abandons: 200, frustrated: 50, emotion: [10, 10, 0, 0, 0] },
    {
      entries: 400,
      abandons: 40,
      recovered: 8,
      frustrated: 8,
      emotion: [2, 2, 4, 6, 6],
      effort: [2, 2, 0, 0, 4, 4, 8],
    },
    { entries: 300, abandons: 30, recovered: 12, frustrated: 12, emotion: [3, 3, 4, 5, 5] },
    { entries: 40, abandons: 40, frustrated: 40, emotion: [9, 9, 0, 0, 0] },
    { entries: 250, abandons: 0, frustrated: 0, emotion: [0, 0, 0, 10, 10], final: true },
  ];

  it('are medians over the other steps with enough passages or answers', () => {
    const result = computeBaseline({ steps, index: 0 });
    expect(result.lost).toBeCloseTo((0.08 + 0.06) / 2, 10);
    expect(result.fric).toBeCloseTo((0.02 + 0.04) / 2, 10);
    expect(result.neg).toBeCloseTo(0.2, 10);
    expect(result.pos).toBeCloseTo(0.6, 10);
    expect(result.hard).toBeCloseTo(0.2, 10);
  });

  it('need two steps, or a configured constant', () => {
    const few = steps.slice(0, 2);
    expect(computeBaseline({ steps: few, index: 0 })).toMatchObject({ lost: null, fric: null });
    expect(computeBaseline({ steps: few, index: 0, constants: { lost: 0.07 } })).toMatchObject({
      lost: 0.07,
      fric: null,
    });
    expect(computeBaseline({ steps: [], index: 0 })).toEqual({
      lost: null,
      fric: null,
      neg: null,
      hard: null,
      pos: null,
    });
  });

  it('give way to the expected loss of the step', () => {
    const priced = steps.map((step, index) => (index === 0 ? { ...step, expectedLoss: 0.3 } : step));
    expect(computeBaseline({ steps: priced, index: 0 }).lost).toBe(0.3);
  });
});

describe('the work list', () => {
  it('puts breaks first, then what surely matters most', () => {
    const items = [
      { class: 'none', priorityLow: 9, entries: 1 },
      { class: 'wear', priorityLow: 9, entries: 1 },
      { class: 'break', priorityLow: 2, entries: 1 },
      { class: 'break', priorityLow: 5, entries: 1 },
      { class: 'break', priorityLow: 5, entries: 8 },
      { class: 'elevation', priorityLow: null, entries: 1 },
    ] as const;
    expect(orderWorkList(items)).toEqual([items[4], items[3], items[2], items[1], items[5]]);
    expect(toWorkList('break')).toBe('fix');
    expect(toWorkList('highlight')).toBeNull();
  });

  it('publishes a class that held for two days', () => {
    const first = computePublishedClass({ published: null, yesterday: null, today: 'break' });
    expect(first).toEqual({ published: null, hasChanged: false });
    const second = computePublishedClass({ published: null, yesterday: 'break', today: 'break' });
    expect(second).toEqual({ published: 'break', hasChanged: true });
    const third = computePublishedClass({ published: 'break', yesterday: 'break', today: 'none' });
    expect(third).toEqual({ published: 'break', hasChanged: false });
  });
});
