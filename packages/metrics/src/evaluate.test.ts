import { describe, expect, it } from 'vitest';
import { evaluate, familyNames, MetricsError } from './index.ts';

const ease = [3, 5, 6, 8, 15, 20, 13];
const faces = [4, 6, 10, 22, 18];
const step = { entries: 500, abandons: 130, recovered: 20, frustrated: 60, emotion: [20, 18, 12, 8, 6] };
const baseline = { lost: 0.06, fric: 0.03, neg: 0.1, hard: 0.1, pos: 0.4 };

/** One readable input per family, and the output keys promised for it. */
const promises: readonly [family: string, input: Record<string, unknown>, keys: string][] = [
  ['wilson', { x: 27, n: 120 }, 'p low high'],
  ['csat', { counts: [2, 6, 10, 30, 22] }, 'n csat low high'],
  ['negative_share', { counts: faces }, 'n share low high'],
  [
    'response',
    { eligible: 100, sampled: 50, shown: 40, answered: 10, partial: 5, dismissed: 15, ignored: 10 },
    'sampling_rate display_rate response_rate completion_rate dismissal_rate ignore_rate coverage',
  ],
  ['nps', { counts_0_10: [1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1] }, 'promoters passives detractors n net low high var se'],
  ['nps', { promoters: 52, passives: 31, detractors: 17 }, 'promoters passives detractors n net low high var se'],
  [
    'nes',
    { ease_counts_1_5: faces, preset: 'symmetric5' },
    'n net low high effort_net_higher_is_worse nes_higher_is_better',
  ],
  ['nes', { ease_counts_1_7: ease, preset: 'top2' }, 'n net low high effort_net_higher_is_worse nes_higher_is_better'],
  [
    'nes',
    { effort_counts_1_7: ease, preset: 'effort_fr' },
    'n net low high effort_net_higher_is_worse nes_higher_is_better',
  ],
  ['emotion', { counts_1_5: faces }, 'n S Q mean low high'],
  ['ces', { counts_1_7: ease }, 'n mean low high ces100'],
  ['seq', { counts_1_7: ease }, 'n mean low high'],
  ['sam', { counts_1_9: [1, 2, 3, 4, 5, 4, 3, 2, 1] }, 'n mean_v low high mean_1_9'],
  ['umux_lite', { responses: [[6, 7]] }, 'scores mean'],
  ['ueq_s', { responses_1_7: [[4, 5, 6, 7, 1, 2, 3, 4]] }, 'pragmatic hedonic overall'],
  ['diff_prop', { x1: 30, n1: 100, x2: 18, n2: 110 }, 'diff low high z p'],
  ['diff_mean', { counts_a: faces, counts_b: [9, 12, 14, 16, 9] }, 'diff low high z p'],
  [
    'diff_net',
    { a: { ease_counts_1_7: ease }, b: { ease_counts_1_7: ease, preset: 'symmetric' } },
    'diff low high z p',
  ],
  ['mannwhitney', { counts_a: faces, counts_b: [9, 12, 14, 16, 9] }, 'U A cliff z p'],
  ['bh', { p: [0.001, 0.02] }, 'q'],
  ['paired', { hot_cold_v: [[0, 0.5]] }, 'n gap low high'],
  ['trend.cochran_armitage', { x: [10, 14, 19], n: [100, 100, 100], weights: [1, 2, 3] }, 'z p'],
  ['trend.mann_kendall', { y: [5, 4, 4, 3, 2, 2] }, 'S var z p sen tau'],
  [
    'trend.within_visitor',
    {
      panels_passage_v: [
        [
          [1, 0.5],
          [2, 0],
        ],
      ],
    },
    'slope se visitors low high',
  ],
  ['weighted', { w: [2, 1], x: [1, 0] }, 'p neff low high'],
  ['weighted', { w: [2, 1], v: [1, -0.5] }, 'mean neff low high'],
  ['poststrat', { population: [600, 400], negative: [12, 3], n: [60, 50] }, 'p neff low high'],
  ['nonresponse', { share: 0.3, response_rate: 0.1 }, 'low high'],
  ['merge', { daily_counts_1_5: [faces, faces] }, 'counts n S Q mean low high'],
  ['ab.srm', { observed: [520, 480], ratio: [1, 1] }, 'chi2 p'],
  ['ab.sample_size', { p1: 0.2, p2: 0.25, alpha: 0.05, power: 0.8 }, 'n_per_arm ceil'],
  ['ab.msprt', { diff: 0.05, var_of_diff: 0.0005, tau2: 0.002 }, 'lambda_ p_always_valid'],
  ['shrink', { x: 2, n: 5, p0: 0.1, m: 20 }, 'rate'],
  ['time', { seconds: [1, 2], alpha: 0.02 }, 'buckets p50 p75 p90'],
  ['bootstrap', { values: [1, 2, 3], B: 100, seed: 7 }, 'low high'],
  ['prng', { seed: 7 }, 'first_three'],
  ['text.log_odds', { target: { a: 1 }, reference: { b: 1 }, prior: { a: 1, b: 1 } }, 'a b'],
  ['text.dunning_g2', { a: 12, b: 3, c: 100, d: 110 }, 'g2'],
  ['text.npmi', { n_xy: 6, n_x: 10, n_y: 12, N: 80 }, 'npmi'],
  ['text.smooth_idf', { N: 80, df: 3 }, 'idf'],
  ['pii.luhn', { digits: '4000000000000002' }, 'valid'],
  ['pii.iban', { iban: 'NL91 ABNA 0417 1643 00' }, 'valid'],
  ['pii.redact', { text: 'a@b.fr' }, 'text'],
  [
    'journey.structure',
    { order: ['a', 'goal'], goal: 'goal', passages: [{ visitor: 'x', steps: ['a', 'goal'] }] },
    'steps passages converted conversion loop_passages loop_rate linear_passages revisits_per_passage visitors ' +
      'multi_visitors spiral_visitors spiral_rate variants variant_entropy_bits',
  ],
  ['journey.peak_end', { v: [0, -1, 0.5] }, 'peak_end'],
  ['journey.score', { steps: [{ entered: 10, counts_1_5: faces }] }, 'mean_v se score100 low high'],
  ['painpoint', { step, baseline, journey_passages: 800 }, 'class flags priority'],
  ['painpoint.baselines', { steps: [step, step, step], index: 0 }, 'lost fric neg hard pos'],
];

/** The error an evaluation ends in. */
function failureOf(family: string, input: unknown): MetricsError {
  try {
    evaluate(family, input);
  } catch (error) {
    if (error instanceof MetricsError) return error;
    throw error;
  }
  throw new Error(`${family} accepted ${JSON.stringify(input)}`);
}

describe('the one door', () => {
  it('knows every family promised, and no other', () => {
    expect([...familyNames].sort()).toEqual([...new Set(promises.map(([family]) => family))].sort());
  });

  it.each(promises)('answers %s with every promised key, as plain JSON', (family, input, keys) => {
    const output = evaluate(family, input);
    for (const key of keys.split(' ')) expect(output).toHaveProperty([key]);
    expect(JSON.parse(JSON.stringify(output))).toEqual(output);
  });

  it.each(promises)('names the missing key of %s', (family, input) => {
    const optional = ['preset', 'weights', 'm', 'alpha@time', 'B'];
    for (const key of Object.keys(input)) {
      if (optional.includes(key) || optional.includes(`${key}@${family}`)) continue;
      const { code, key: named } = failureOf(family, { ...input, [key]: undefined });
      expect(code).toBe('malformed-input');
      expect(named).not.toBe('');
    }
  });

  it('names an unknown family', () => {
    const error = failureOf('mood', {});
    expect([error.code, error.key]).toEqual(['unknown-family', 'mood']);
    expect(error.message).toMatch(/^family: expected one of .*, received "mood"; nothing is computed\.$/);
    expect(failureOf('constructor', {}).code).toBe('unknown-family');
  });

  it.each([
    ['wilson', { x: 130, n: 120 }, 'x'],
    ['wilson', { x: '27', n: 120 }, 'x'],
    ['wilson', { x: 1, n: Number.NaN }, 'n'],
    ['wilson', { x: 1 }, 'n'],
    ['wilson', [27, 120], 'input'],
    ['wilson', null, 'input'],
    ['csat', { counts: [1, 2, 3] }, 'counts'],
    ['csat', { counts: [1, 2, 3, -1, 2] }, 'counts[3]'],
    ['emotion', { counts_1_5: [1, 2, 3, 4.5, 2] }, 'counts_1_5[3]'],
    ['nes', { ease_counts_1_7: ease, preset: 'effort_fr' }, 'preset'],
    ['nes', { ease_counts_1_7: ease, preset: 'gentle' }, 'preset'],
    ['nes', { preset: 'top2' }, 'ease_counts_1_5'],
    ['diff_mean', { counts_a: faces, counts_b: ease }, 'counts_b'],
    ['diff_net', { a: { promoters: 1, passives: 2 }, b: {} }, 'a.detractors'],
    ['bh', { p: [0.1, 1.2] }, 'p[1]'],
    ['paired', { hot_cold_v: [[0.5]] }, 'hot_cold_v[0]'],
    ['weighted', { w: [1, 2], x: [1] }, 'x'],
    ['weighted', { w: [1, 2], x: [1, 0], v: [1, 0] }, 'x'],
    ['poststrat', { population: [1], negative: [5], n: [3] }, 'negative[0]'],
    ['merge', { daily_counts_1_5: [faces, [1]] }, 'daily_counts_1_5[1]'],
    ['ab.srm', { observed: [1, 2], ratio: [1, 0] }, 'ratio[1]'],
    ['time', { seconds: [1, 0] }, 'seconds[1]'],
    ['text.log_odds', { target: { a: 1 }, reference: {}, prior: {} }, 'prior.a'],
    ['pii.redact', { text: 4 }, 'text'],
    ['journey.structure', { order: ['a'], goal: 'b', passages: [] }, 'goal'],
    ['journey.structure', { order: ['a'], goal: 'a', passages: [{ steps: ['z'] }] }, 'passages[0].steps[0]'],
    ['journey.score', { steps: [{ counts_1_5: faces }] }, 'steps[0].entered'],
    ['painpoint', { step: { ...step, recovered: 999 }, baseline, journey_passages: 800 }, 'step.recovered'],
    ['painpoint.baselines', { steps: [step], index: 1 }, 'index'],
  ])('refuses malformed %s input %j and names %s', (family, input, key) => {
    const error = failureOf(family, input);
    expect([error.code, error.key]).toEqual(['malformed-input', key]);
    expect(error.message.startsWith(`${key}: expected `)).toBe(true);
  });

  it('reads means on the points of their scale, and single items as one respondent', () => {
    const ces = evaluate('ces', { counts_1_7: ease });
    expect(ces.mean).toBeCloseTo(4.9857, 4);
    expect(ces.low).toBeCloseTo(4.5531, 4);
    expect(ces.high).toBeCloseTo(5.3373, 4);
    expect(ces.ces100).toBeCloseTo((100 * (4.985714 - 1)) / 6, 3);
    expect(evaluate('sam', { counts_1_9: [0, 0, 0, 0, 0, 0, 0, 0, 5] })).toMatchObject({ mean_v: 1, mean_1_9: 9 });
    expect(
      evaluate('umux_lite', {
        responses: [
          [6, 7],
          [4, null],
          [1, 1],
        ],
      }),
    ).toMatchObject({ scores: [1100 / 12, 0] });
    const alone = [4, 5, 6, 7, 1, 2, 3, null];
    expect(evaluate('ueq_s', { responses_1_7: alone })).toEqual(evaluate('ueq_s', { responses_1_7: [alone] }));
    expect(evaluate('ueq_s', { responses_1_7: alone })).toMatchObject({ pragmatic: 1.5, hedonic: -2, overall: 0 });
    expect(evaluate('ueq_s', { responses_1_7: [[4, 5]] })).toMatchObject({ pragmatic: null, overall: null });
  });

  it('turns the French effort net round and keeps its old direction beside it', () => {
    const output = evaluate('nes', { effort_counts_1_7: [10, 10, 5, 5, 2, 2, 1], preset: 'effort_fr' });
    expect(output.net).toBeCloseTo((100 * 15) / 35, 10);
    expect(output.nes_higher_is_better).toBe(output.net);
    expect(output.effort_net_higher_is_worse).toBeCloseTo((-100 * 15) / 35, 10);
  });

  it('reads a missing baseline value as unknown and the steps of a journey as a baseline', () => {
    expect(evaluate('painpoint', { step, baseline: {}, journey_passages: 800 }).class).toBe('unqualified');
    const steps = [step, { ...step, abandons: 50 }, { ...step, abandons: 60 }];
    const computed = evaluate('painpoint.baselines', { steps, index: 0 });
    expect(evaluate('painpoint', { step, baseline: { steps, index: 0 }, journey_passages: 800 })).toEqual(
      evaluate('painpoint', { step, baseline: computed, journey_passages: 800 }),
    );
  });

  it.each([
    ['csat', { counts: [0, 0, 0, 0, 0] }, { csat: null, low: 0, high: 100 }],
    ['nps', { promoters: 0, passives: 0, detractors: 0 }, { net: null, var: null, se: null }],
    ['seq', { counts_1_7: [0, 0, 0, 0, 0, 0, 0] }, { mean: null, low: 1, high: 7 }],
    ['umux_lite', { responses: [] }, { scores: [], mean: null }],
    ['ueq_s', { responses_1_7: [] }, { pragmatic: null, hedonic: null, overall: null }],
    ['diff_mean', { counts_a: [0, 0, 0, 0, 0], counts_b: faces }, { diff: null, z: null, p: null }],
    ['bh', { p: [] }, { q: [] }],
    ['merge', { daily_counts_1_5: [] }, { counts: [0, 0, 0, 0, 0], n: 0, mean: null }],
    ['time', { seconds: [] }, { buckets: {}, p50: null }],
    ['poststrat', { population: [], negative: [], n: [] }, { p: null }],
    ['bootstrap', { values: [], seed: 1 }, { low: null, high: null }],
    ['journey.peak_end', { v: [1] }, { peak_end: null }],
    ['ab.srm', { observed: [0, 0], ratio: [1, 1] }, { chi2: 0, p: 1 }],
    ['text.dunning_g2', { a: 0, b: 0, c: 10, d: 10 }, { g2: 0 }],
    ['text.npmi', { n_xy: 0, n_x: 4, n_y: 4, N: 10 }, { npmi: -1 }],
  ])('answers %s without evidence by null, never by a number that is none', (family, input, expected) => {
    expect(evaluate(family, input)).toMatchObject(expected);
  });
});

describe('a heading of Appendix A', () => {
  it.each([
    ['bounded mean', { counts_1_5: faces }, 'emotion'],
    ['net score', { promoters: 52, passives: 31, detractors: 17 }, 'nps'],
    ['net_score', { ease_counts_1_7: ease, preset: 'strict' }, 'nes'],
    ['difference', { x1: 30, n1: 100, x2: 18, n2: 110 }, 'diff_prop'],
    ['difference', { counts_a: faces, counts_b: [9, 12, 14, 16, 9] }, 'diff_mean'],
    ['trend', { y: [5, 4, 4, 3, 2, 2] }, 'trend.mann_kendall'],
    ['weighted', { population: [600, 400], negative: [12, 3], n: [60, 50] }, 'poststrat'],
    ['journey', { order: ['a', 'b'], goal: 'b', passages: [{ visitor: 'x', steps: ['a', 'b'] }] }, 'journey.structure'],
    ['journey score', { steps: [{ entered: 9, counts_1_5: faces }] }, 'journey.score'],
    ['variants', { observed: [520, 480], ratio: [1, 1] }, 'ab.srm'],
    ['peak_end', { v: [0, -1, 0.5] }, 'journey.peak_end'],
    ['classify', { step, baseline, journey_passages: 800 }, 'painpoint'],
    ['redact', { text: 'a.b@ex.org' }, 'pii.redact'],
  ])('%s %j gives the numbers of %s', (heading, input, family) => {
    expect(evaluate(heading, input)).toMatchObject(evaluate(family, input));
  });

  it('gives the mean of any scale in v', () => {
    expect(evaluate('bounded mean', { counts_1_7: ease })).toMatchObject({ n: 70, S: 23, mean: 23 / 70 });
  });

  it('names the key that it misses', () => {
    expect(() => evaluate('trend', {})).toThrow(/^n: expected|^x: expected/);
  });
});
