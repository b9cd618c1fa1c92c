import { describe, expect, it } from 'vitest';
import { makeEffort, makeEmotion, makeRow, makeSampleMap, makeShare } from '../fixtures/sample-map.ts';
import { createWords } from '../words.ts';
import { toFlowFigure } from './flow-figure.ts';
import { toEffortFigure, toEmotionFigure } from './score-figures.ts';
import { toExitsFigure, toReachFigure, toSignalsFigure } from './share-figures.ts';

const en = createWords('en');
const fr = createWords('fr');
const of = { name: 'Cart', moment: 'hot', minimumN: 10 } as const;
const row = makeRow({
  id: 'cart',
  entered: 120,
  expected: 0.5,
  reach: makeShare(27, 120),
  exits: makeShare(0, 12),
  emotion: { hot: makeEmotion([4, 6, 10, 22, 18]), cold: makeEmotion([0, 1, 1, 1, 0]) },
  effort: { hot: makeEffort([3, 5, 6, 8, 15, 20, 13]), cold: makeEffort([0, 0, 0, 0, 0, 0, 0]) },
  signals: { passages: makeShare(27, 120), count: 31, kinds: { dead_click: 4, rage_click: 27, 'x-own_kind': 1 } },
});

describe('what stands behind a number', () => {
  it('shows a share with its count, its Wilson interval and the division', () => {
    const figure = toReachFigure(en, row, 'Cart');
    expect(figure).toMatchObject({ title: 'Reach, Cart', value: '23%', n: '27 of 120', interval: '15.9% to 30.8%' });
    expect(figure.formula).toContain('= 27 / 120 = 22.5%');
    expect(figure.method).toMatch(/Wilson/);
    expect(toExitsFigure(en, row, 'Cart').interval).toBe('0.0% to 24.2%');
  });

  it('shows the mean of the faces with its distribution and the hypothesis', () => {
    const figure = toEmotionFigure(en, row, of);
    expect(figure).toMatchObject({ value: '+0.37', n: '60 answers', interval: '+0.20 to +0.50' });
    expect(figure.formula.at(-1)).toBe('= (4·(−1.0) + 6·(−0.5) + 10·0.0 + 22·0.5 + 18·1.0) / 60 = +0.37');
    expect(figure.bars.map((bar) => bar.count)).toEqual(['4', '6', '10', '22', '18']);
    expect(figure.notes).toContain('The team expected +0.50.');
  });

  it('shows the net effort score with its preset and its bands', () => {
    const figure = toEffortFigure(fr, row, { ...of, name: 'Panier' });
    expect(figure).toMatchObject({ title: 'Effort à chaud, Panier', value: '+49', interval: '+28 à +65' });
    expect(figure.formula.join('\n')).toContain('= 100 × (48 − 14) / 70 = +48,6');
    expect(figure.formula.join('\n')).toContain('facile 5–7, difficile 1–3');
  });

  it('gives no score below the minimum and says how many answers are missing', () => {
    const figure = toEmotionFigure(en, row, { ...of, moment: 'cold' });
    expect(figure).toMatchObject({ value: '3 answers', interval: null, method: null, bars: [] });
    expect(figure.notes.join(' ')).toContain('7 more are needed');
  });

  it('counts signals per 100 passages and lists their kinds, most frequent first', () => {
    const figure = toSignalsFigure(en, row, 'Cart');
    expect(figure).toMatchObject({ value: '22.5', interval: '15.9 to 30.8' });
    expect(figure.bars.map((bar) => bar.label)).toEqual(['Rage clicks', 'Clicks without effect', 'x-own kind']);
  });

  it('says so where nobody was there', () => {
    const figure = toReachFigure(en, makeRow({ id: 'new' }), 'New');
    expect(figure).toMatchObject({ value: 'none', n: '0 of 0', interval: null, method: null });
  });

  it('lists the ways out of a step, those who left among them', () => {
    const map = makeSampleMap();
    const checkout = map.steps.find((step) => step.id === 'checkout');
    if (!checkout) throw new Error('the sample has a checkout');
    const figure = toFlowFigure(en, map, { row: checkout, nameOf: (id) => id });
    expect(figure.bars.map((bar) => bar.label)).toEqual([
      'to confirmation',
      'left the journey',
      'back to cart',
      'back to product',
    ]);
    expect(figure.n).toBe('856');
    expect(figure.bars[0]?.count).toMatch(/^412 · 48% \(45% to 51%\)$/);
  });
});
