import { describe, expect, it } from 'vitest';
import {
  computeG2,
  computeIdf,
  computeKeyTerms,
  computeLexiconPolarity,
  computeLogOdds,
  computeNpmi,
  computePolarity,
  computeThemes,
  createRandom,
  learnPolarity,
  type TextDocument,
  toTerms,
} from './index.ts';

const isStop = (token: string) => token === 'the';

function toDocuments(rows: readonly (readonly [text: string, times: number])[], v: number): TextDocument[] {
  return rows.flatMap(([text, times]) =>
    Array.from({ length: times }, (_, index) => ({
      visitor: `${text} ${index}`,
      terms: toTerms(text.split(' '), { isStop }),
      text: `${text} said at some length by person ${index}, so that it can be an example`,
      v,
    })),
  );
}

const target = toDocuments(
  [
    ['delivery never came', 140],
    ['wrong size delivered', 90],
    ['service', 100],
  ],
  -1,
);
const reference = toDocuments(
  [
    ['quick service', 200],
    ['nice shop', 200],
    ['service', 100],
  ],
  1,
);

describe('words typical of a group', () => {
  it('gives the worked log-odds', () => {
    const odds = computeLogOdds({
      target: new Map([
        ['attente', 12],
        ['prix', 5],
      ]),
      reference: new Map([
        ['attente', 2],
        ['prix', 9],
      ]),
      prior: new Map([
        ['attente', 4],
        ['prix', 4],
      ]),
    });
    expect(odds.get('attente')?.logOdds).toBeCloseTo(1.3486, 4);
    expect(odds.get('attente')?.z).toBeCloseTo(2.817, 4);
    expect(odds.get('prix')?.logOdds).toBeCloseTo(-1.3486, 4);
    expect(odds.get('prix')?.z).toBeCloseTo(-3.1099, 4);
  });

  it('has nothing to compare a single term with', () => {
    const one = new Map([['seul', 3]]);
    expect(computeLogOdds({ target: one, reference: one, prior: one }).get('seul')).toEqual({ logOdds: null, z: null });
  });

  it('gives the worked G2, NPMI and idf', () => {
    expect(computeG2({ a: 12, b: 3, c: 100, d: 110 })).toBeCloseTo(6.6742, 4);
    expect(computeNpmi({ both: 6, first: 10, second: 12, documents: 80 })).toBeCloseTo(0.5352, 4);
    expect(computeIdf(80, 3)).toBeCloseTo(Math.log(81 / 4) + 1, 10);
  });

  it('puts the longest of nested terms first and leaves shared words out', () => {
    const terms = computeKeyTerms({ target, reference }).map(({ term }) => term);
    expect(terms).toContain('delivery never came');
    expect(terms).not.toContain('delivery never');
    expect(terms).not.toContain('service');
  });

  it('needs five distinct visitors', () => {
    const sameVisitor = target.map((document) => ({ ...document, visitor: 'one' }));
    expect(computeKeyTerms({ target: sameVisitor, reference })).toEqual([]);
  });

  it('groups terms of the same documents into themes with examples', () => {
    const terms = computeKeyTerms({ target, reference });
    const themes = computeThemes({ terms, documents: target });
    expect(themes.map(({ documents }) => documents)).toEqual([140, 90]);
    expect(themes[0]?.label).toEqual(['delivery never came']);
    expect(themes[0]?.examples).toHaveLength(3);
    expect(themes[0]?.share.p).toBeCloseTo(140 / 330, 10);
    expect(themes[0]?.emotion.mean).toBe(-1);
  });

  it('quotes no sentence twice, and a short one only where there is none of a good length', () => {
    const say = (text: string, visitor: string): TextDocument => ({ visitor, terms: new Set(['late']), text, v: -1 });
    const quote = (texts: readonly string[]) =>
      computeThemes({
        terms: [{ term: 'late', logOdds: 1, z: 9, q: 0, documents: 8, visitors: 8 }],
        documents: texts.map((text, index) => say(text, String(index))),
      })[0]?.examples;
    const long = 'the parcel came so late that I had bought another';
    expect(quote(['late', long, long, 'late', 'late'])).toEqual([long]);
    expect(quote(['late', 'so late', 'late', 'late', 'late'])).toEqual(['late', 'so late']);
  });

  it('joins terms that go together and keeps apart those that never do', () => {
    const documents = toDocuments(
      [
        ['rude', 3],
        ['rude agent', 8],
        ['late', 3],
        ['late parcel', 8],
      ],
      -1,
    );
    const key = ['rude', 'agent', 'late', 'parcel'].map((term, index) => ({
      term,
      logOdds: 1,
      z: 9 - index,
      q: 0,
      documents: 8,
      visitors: 8,
    }));
    expect(computeThemes({ terms: key, documents }).map((theme) => theme.terms)).toEqual([
      ['rude', 'agent'],
      ['late', 'parcel'],
    ]);
  });
});

describe('polarity', () => {
  it('is learned from two hundred scored verbatims', () => {
    const random = createRandom(5);
    const draw = (words: readonly string[]) =>
      new Set([words[Math.floor(random() * words.length)] ?? '', random() < 0.5 ? 'site' : 'page']);
    const positive = Array.from({ length: 120 }, () => draw(['easy', 'quick', 'nice']));
    const negative = Array.from({ length: 80 }, () => draw(['slow', 'broken', 'not easy']));
    const model = learnPolarity({ positive, negative });
    if (model === null) throw new Error('two hundred are enough');
    expect(computePolarity(model, new Set(['easy', 'site']))?.isPositive).toBe(true);
    expect(computePolarity(model, new Set(['not easy', 'page']))?.isPositive).toBe(false);
    expect(computePolarity(model, new Set(['unheard']))).toBeNull();
    expect(learnPolarity({ positive, negative: negative.slice(1) })).toBeNull();
  });

  it('falls back on a lexicon, where negation turns and halves', () => {
    const lexicon = (word: string) => ({ good: 3, bad: -3 })[word];
    const read = (text: string) => computeLexiconPolarity(text.split(' '), { lexicon, language: 'en' });
    expect(read('good shop')).toBe(3);
    expect(read('not a good shop')).toBe(-1.5);
    expect(read("wasn't at all so very good")).toBe(3);
    expect(read('no words listed')).toBeNull();
  });
});
