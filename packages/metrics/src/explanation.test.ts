import { describe, expect, it } from 'vitest';
import { type Baseline, computePainPoint, explainPainPoint, type StepEvidence } from './index.ts';

const baseline: Baseline = { lost: 0.06, fric: 0.03, neg: 0.1, hard: 0.1, pos: 0.4 };
const broken: StepEvidence = {
  entries: 500,
  abandons: 130,
  recovered: 20,
  frustrated: 60,
  emotion: [20, 18, 12, 8, 6],
};

const explain = (step: StepEvidence, locale: 'en' | 'fr') =>
  explainPainPoint(computePainPoint({ step, baseline, journeyPassages: 800 }), {
    locale,
    stepName: 'Panier',
    days: 28,
  });

describe('explanations', () => {
  it('write large numbers as their readers do, and names as they are', () => {
    const many = {
      ...broken,
      entries: 12_500,
      abandons: 3250,
      recovered: 500,
      frustrated: 1500,
      emotion: [800, 300, 90, 10, 0],
    };
    const write = (locale: 'en' | 'fr') =>
      explainPainPoint(computePainPoint({ step: many, baseline, journeyPassages: 1_200_000 }), {
        locale,
        stepName: 'Soldes 2026',
        days: 28,
      });
    expect(write('en')).toMatch(
      /^Break at Soldes 2026: 22% of 12,500 passages .* of 1,200 hot answers .*At least 1,\d{3} passages/,
    );
    expect(write('fr')).toMatch(
      /^Rupture à l’étape Soldes 2026 : 22% des 12\u202f500 passages .* des 1\u202f200 réponses/,
    );
  });

  it('tell class, signs with n and interval, loss, what is missing, and confidence', () => {
    expect(explain(broken, 'en')).toBe(
      'Break at Panier: 22% of 500 passages stop here and do not come back [19-26] against a median of 6% at the other ' +
        'steps; 59% of 64 hot answers are negative [47-71]; 12% of 500 passages show rage or dead clicks [9-15], ' +
        'against 3% elsewhere. At least 62 passages lost in excess over 28 days. Not measurable: effort (needs 20 ' +
        'answers, has 0), erosion (needs 20 visitors, has 0), blockers (needs 20 verbatims, has 0), rise (needs 20 ' +
        'paired passages, has 0). Confidence medium.',
    );
  });

  it('speak French with French numbers', () => {
    const wear = { slope: -0.09, se: 0.025, visitors: 60 };
    const text = explain(
      { entries: 500, abandons: 35, recovered: 5, frustrated: 20, emotion: [3, 5, 14, 26, 16], wear },
      'fr',
    );
    expect(text).toContain('Usure à l’étape Panier (naissante) : à chaque passage, le ressenti d’un même visiteur');
    expect(text).toContain('baisse de 0,09 en moyenne [0,03 ; 0,15], 60 visiteurs');
    expect(text).toContain('Confiance moyenne.');
  });

  it('compare with the expected loss where one is configured', () => {
    expect(explain({ ...broken, expectedLoss: 0.1 }, 'fr')).toContain('contre 10% attendus');
  });

  it('tell both pain and loss of an acute break', () => {
    const text = explain({ entries: 60, abandons: 8, frustrated: 2, emotion: [30, 20, 4, 3, 3] }, 'en');
    expect(text).toContain('Break at Panier (acute): 13% of 60 passages stop here');
    expect(text).toContain('83% of hot answers are negative');
  });

  it('ask the open question of a suspected break', () => {
    const text = explain({ entries: 500, abandons: 130, emotion: [0, 1, 2, 3, 4] }, 'en');
    expect(text).toContain('natural exit or silent break? 10 answers, 0 verbatims.');
    expect(text).toContain('friction (needs 50 passages, has 0)');
  });

  it('leave no blank unfilled in any class', () => {
    const steps: StepEvidence[] = [
      {},
      broken,
      { ...broken, abandons: 30 },
      { ...broken, abandons: 30, visitors: 100, visitors3: 30 },
      { ...broken, abandons: 30, rise: { n: 60, S: 48, Q: 60 }, later: { n: 60, S: 30, Q: 35 } },
      { ...broken, abandons: 30, wear: { slope: 0.1, se: 0.01, visitors: 50 } },
      { ...broken, abandons: 30, emotion: [0, 1, 2, 30, 40] },
      { ...broken, abandons: 30, frustrated: 3, emotion: [5, 5, 20, 20, 10] },
      { ...broken, verbatims: { n: 40, blocker: 30 }, effort: [30, 10, 5, 0, 0, 0, 0] },
    ];
    for (const step of steps) {
      for (const locale of ['en', 'fr'] as const) expect(explain(step, locale)).not.toMatch(/[{}?]|undefined|NaN/);
    }
  });
});
