import { describe, expect, it } from 'vitest';
import { computeMannWhitney, displayLimits, evaluate, nesPresets, timeAlpha, z95 } from './index.ts';

const ease = [3, 5, 6, 8, 15, 20, 13];
const faces = [4, 6, 10, 22, 18];
const otherFaces = [9, 12, 14, 16, 9];

/** Every worked example of the definitions, by section, as the door answers it: family, input, and what is written there. */
const examples: readonly [section: string, family: string, input: unknown, expected: Record<string, unknown>][] = [
  ['2.2', 'wilson', { x: 27, n: 120 }, { p: 0.225, low: 0.1595, high: 0.3076 }],
  ['2.2', 'wilson', { x: 0, n: 12 }, { p: 0, low: 0, high: 0.2425 }],
  ['2.2', 'csat', { counts: [2, 6, 10, 30, 22] }, { n: 70, csat: 74.2857, low: 62.9739, high: 83.0707 }],
  ['2.3', 'nps', { promoters: 52, passives: 31, detractors: 17 }, { net: 35, low: 19.4131, high: 48.5481 }],
  ['2.3', 'nes', { ease_counts_1_7: ease, preset: 'symmetric' }, { net: 48.5714, low: 28.0391, high: 65.1116 }],
  ['2.3', 'nes', { ease_counts_1_7: ease, preset: 'top2' }, { net: 27.1429, low: 8.3082, high: 43.7466 }],
  ['2.3', 'nes', { ease_counts_1_7: ease, preset: 'strict' }, { net: 35.7143, low: 18.6054, high: 49.8878 }],
  ['2.3', 'ces', { counts_1_7: ease }, { n: 70, mean: 4.9857, low: 4.5531, high: 5.3373 }],
  ['2.3', 'seq', { counts_1_7: ease }, { n: 70, mean: 4.9857, low: 4.5531, high: 5.3373 }],
  ['2.3', 'emotion', { counts_1_5: faces }, { n: 60, S: 22, Q: 29, mean: 0.3667, low: 0.2006, high: 0.4978 }],
  [
    '2.3 over days',
    'merge',
    {
      daily_counts_1_5: [
        [1, 2, 3, 4, 5],
        [0, 0, 0, 0, 0],
        [3, 4, 7, 18, 13],
      ],
    },
    { counts: faces, n: 60, S: 22, Q: 29, mean: 0.3667, low: 0.2006, high: 0.4978 },
  ],
  [
    '2.6',
    'weighted',
    { w: [2, 2, 2, 1, 1, 1, 1], x: [1, 0, 1, 0, 0, 1, 0] },
    { p: 0.5, neff: 6.25, low: 0.1915, high: 0.8085 },
  ],
  [
    '2.6',
    'poststrat',
    { population: [600, 400], negative: [12, 3], n: [60, 50] },
    { p: 0.144, neff: 108.0808, low: 0.09, high: 0.2224 },
  ],
  // The formula beside it: p·r to p·r + (1 − r).
  ['2.6', 'nonresponse', { share: 0.3, response_rate: 0.2 }, { low: 0.06, high: 0.86 }],
  [
    '2.7',
    'diff_prop',
    { x1: 30, n1: 100, x2: 18, n2: 110 },
    { diff: 0.1364, low: 0.0223, high: 0.2482, z: 2.3503, p: 0.0188 },
  ],
  [
    '2.7',
    'diff_mean',
    { counts_a: faces, counts_b: otherFaces },
    { diff: 0.3333, low: 0.0991, high: 0.5358, z: 2.8498, p: 0.0044 },
  ],
  ['2.7', 'mannwhitney', { counts_a: faces, counts_b: otherFaces }, { U: 2333, A: 0.6481, z: 2.8789, p: 0.004 }],
  ['2.7', 'bh', { p: [0.001, 0.02, 0.03, 0.4] }, { q: [0.004, 0.04, 0.04, 0.4] }],
  ['2.8', 'trend.cochran_armitage', { x: [10, 14, 19], n: [100, 100, 100] }, { z: 1.8161, p: 0.0693 }],
  [
    '2.8',
    'trend.mann_kendall',
    { y: [5, 4, 4, 3, 2, 2] },
    { S: -13, var: 26.3333, z: -2.3385, p: 0.0194, sen: -0.6667 },
  ],
  [
    '2.8',
    'trend.within_visitor',
    {
      panels_passage_v: [
        [
          [1, 0.5],
          [2, 0],
        ],
        [
          [1, 1],
          [2, 0.5],
          [3, 0.5],
        ],
        [
          [1, 0],
          [2, 0],
        ],
      ],
    },
    { slope: -0.25, se: 0.0722, visitors: 3, low: -0.3914, high: -0.1086 },
  ],
  [
    '2.9',
    'time',
    { seconds: [1, 2, 2.05, 4, 30], alpha: 0.02 },
    { buckets: { 0: 1, 18: 2, 35: 1, 86: 1 }, p50: 2.0135 },
  ],
  ['2.9', 'shrink', { x: 2, n: 5, p0: 0.1, m: 20 }, { rate: 0.16 }],
  ['2.10', 'ab.srm', { observed: [520, 480], ratio: [1, 1] }, { chi2: 1.6, p: 0.2059 }],
  ['2.10', 'ab.sample_size', { p1: 0.2, p2: 0.25, alpha: 0.05, power: 0.8 }, { ceil: 1094 }],
  ['2.10', 'ab.msprt', { diff: 0.05, var_of_diff: 0.0005, tau2: 0.002 }, { lambda_: 3.3045, p_always_valid: 0.3026 }],
  [
    '3.5, a break',
    'painpoint',
    {
      step: {
        entries: 500,
        abandons: 130,
        recovered: 20,
        frustrated: 60,
        emotion: [20, 18, 12, 8, 6],
        visitors: 450,
        visitors3: 20,
      },
      baseline: { lost: 0.06, fric: 0.03, neg: 0.1 },
      journey_passages: 800,
    },
    {
      class: 'break',
      priority: { severity: 0.2776, severity_low: 0.217, reach: 0.625, priority: 17.3498, priority_low: 13.5631 },
    },
  ],
  [
    '3.5, wear',
    'painpoint',
    {
      step: {
        entries: 500,
        abandons: 35,
        recovered: 5,
        frustrated: 20,
        emotion: [3, 5, 14, 26, 16],
        wear: { slope: -0.09, se: 0.025, visitors: 60 },
      },
      baseline: { lost: 0.06, fric: 0.03, neg: 0.1 },
      journey_passages: 800,
    },
    { class: 'wear', flags: ['early'] },
  ],
  [
    '4.1',
    'journey.structure',
    {
      order: ['a', 'b', 'c', 'goal'],
      goal: 'goal',
      passages: [
        { visitor: 'x', steps: ['a', 'b', 'a', 'b', 'c', 'goal'] },
        { visitor: 'y', steps: ['a'] },
        { visitor: 'y', steps: ['a', 'b'] },
        { visitor: 'z', steps: ['b', 'c', 'c'] },
      ],
    },
    {
      steps: {
        a: { entered: 3, progressed: 2, reach: 0.75, exits: 1, backtracks: 0 },
        b: { entered: 3, progressed: 2, reach: 0.75, exits: 1, backtracks: 1 },
        c: { entered: 2, progressed: 1, reach: 0.5, exits: 1, backtracks: 0 },
        goal: { entered: 1, reach: 0.25, exits: 0, next_step: null },
      },
      passages: 4,
      conversion: 0.25,
      loop_rate: 0.25,
      revisits_per_passage: 0.5,
      multi_visitors: 1,
      spiral_visitors: 1,
      variants: 4,
      variant_entropy_bits: 2,
    },
  ],
  ['4.6', 'journey.peak_end', { v: [0, -1, 0.5] }, { peak_end: -0.25 }],
  [
    '5.2',
    'text.log_odds',
    { target: { attente: 12, prix: 5 }, reference: { attente: 2, prix: 9 }, prior: { attente: 4, prix: 4 } },
    { attente: { log_odds: 1.3486, z: 2.817 }, prix: { log_odds: -1.3486, z: -3.1099 } },
  ],
  ['5.2', 'text.dunning_g2', { a: 12, b: 3, c: 100, d: 110 }, { g2: 6.6742 }],
  ['5.2', 'text.npmi', { n_xy: 6, n_x: 10, n_y: 12, N: 80 }, { npmi: 0.5352 }],
  // The formula beside it: ln((1 + N)/(1 + df)) + 1.
  ['5.2', 'text.smooth_idf', { N: 80, df: 2 }, { idf: 4.2958 }],
  ['5.5', 'pii.redact', { text: 'Écrivez à a.b@ex.org ou +32 2 555 12 12' }, { text: 'Écrivez à [email] ou [phone]' }],
  ['5.5', 'pii.redact', { text: 'ref 12345678 ok' }, { text: 'ref 12345678 ok' }],
  ['5.5', 'pii.redact', { text: '4000 0000 0000 0002' }, { text: '[card]' }],
  ['5.5', 'pii.redact', { text: 'NL91 ABNA 0417 1643 00' }, { text: '[iban]' }],
  ['5.5', 'pii.luhn', { digits: '4000000000000002' }, { valid: true }],
  ['5.5', 'pii.luhn', { digits: '4000000000000003' }, { valid: false }],
  ['5.5', 'pii.iban', { iban: 'NL91 ABNA 0417 1643 00' }, { valid: true }],
  ['5.5', 'pii.iban', { iban: 'NL91 ABNA 0417 1643 01' }, { valid: false }],
];

/** Holds what is written with four decimals against what was computed, key by key; more keys are allowed. */
function expectWritten(received: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number') {
    expect(typeof received, path).toBe('number');
    expect(Math.abs(Number(received) - expected), `${path}: ${received} for ${expected}`).toBeLessThanOrEqual(
      0.00005001,
    );
  } else if (typeof expected === 'object' && expected !== null) {
    if (Array.isArray(expected)) expect(received, path).toHaveLength(expected.length);
    for (const [key, value] of Object.entries(expected)) {
      expect(received, path).toHaveProperty([key]);
      expectWritten((received as Record<string, unknown>)[key], value, `${path}.${key}`);
    }
  } else expect(received, path).toEqual(expected);
}

describe('the worked examples of the definitions', () => {
  it.each(examples)('%s: %s', (_section, family, input, expected) => {
    expectWritten(evaluate(family, input), expected, family);
  });

  it('2.10: the size per arm before it is rounded up', () => {
    const { n_per_arm: size } = evaluate('ab.sample_size', { p1: 0.2, p2: 0.25, alpha: 0.05, power: 0.8 });
    expect(size).toBeCloseTo(1093.74, 2);
  });

  it('3.5: at least 62.95 passages lost in excess', () => {
    const { priority } = evaluate('painpoint', {
      step: { entries: 500, abandons: 130, recovered: 20, emotion: [20, 18, 12, 8, 6] },
      baseline: { lost: 0.06, neg: 0.1 },
      journey_passages: 800,
    });
    expect((priority as { lost_in_excess: number }).lost_in_excess).toBeCloseTo(62.95, 1);
  });

  it('2.7: a distribution compared with itself is even', () => {
    expect(computeMannWhitney(faces, faces)).toMatchObject({ A: 0.5, z: 0 });
  });

  it('1.1 and 2.4: the constants', () => {
    expect(z95).toBe(1.959963984540054);
    expect(timeAlpha).toBe(0.02);
    expect(displayLimits).toMatchObject({
      distributionAnswers: 5,
      indicativeAnswers: 10,
      scoreAnswers: 30,
      solidHalfWidth: 0.1,
      solidHalfWidthPoints: 10,
      themeVisitors: 5,
    });
    expect(Object.keys(nesPresets).sort()).toEqual(['effort_fr', 'strict', 'symmetric', 'symmetric5', 'top2']);
  });
});
