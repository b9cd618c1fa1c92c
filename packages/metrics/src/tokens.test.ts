import { describe, expect, it } from 'vitest';
import {
  chooseLanguage,
  createStopWords,
  hasBlocker,
  isMeaningful,
  isNegation,
  keepFrequent,
  toTerms,
  toTokens,
} from './index.ts';

describe('words of a verbatim', () => {
  it('splits French elisions, keeps emoji, drops numbers and punctuation', () => {
    expect(toTokens('L’attente n’est PAS normale : 3 fois qu’on rappelle 😠👍🏽 aujourd’hui', 'fr')).toEqual([
      "l'",
      'attente',
      "n'",
      'est',
      'pas',
      'normale',
      'fois',
      "qu'",
      'on',
      'rappelle',
      '😠',
      '👍🏽',
      "aujourd'hui",
    ]);
  });

  it('keeps English contractions whole', () => {
    expect(toTokens("Don't work, I can't", 'en')).toEqual(["don't", 'work', 'i', "can't"]);
  });

  it('composes accents before comparing', () => {
    expect(toTokens('e\u0301chec', 'fr')).toEqual(['échec']);
  });

  it('keeps negations and words of intensity out of the stop list', () => {
    const isStop = createStopWords(['pas', 'ne', 'trop', 'de', 'la', "qu'", 'est'], 'fr');
    expect(['pas', 'ne', "n'", 'trop'].map(isStop)).toEqual([false, false, false, false]);
    expect(['de', 'la', "l'", "qu'", 'est'].map(isStop)).toEqual([true, true, true, true, true]);
    expect([isNegation("don't", 'en'), isNegation('keine', 'de'), isNegation('sin', 'es')]).toEqual([true, true, true]);
    expect([isNegation('trop', 'fr'), isMeaningful('trop', 'fr'), isMeaningful('site', 'fr')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('forms terms that neither begin nor end with a stop word', () => {
    const isStop = createStopWords(['le', 'de', 'est'], 'fr');
    expect([...toTerms(toTokens('Le service de livraison, le service', 'fr'), { isStop })]).toEqual([
      'service',
      'service de livraison',
      'livraison',
      'livraison le service',
    ]);
    expect([...toTerms(['a', 'b', 'c'], { isStop: () => false, maxTokens: 2 })]).toEqual(['a', 'a b', 'b', 'b c', 'c']);
  });

  it('keeps terms of three documents, or of one in two hundred', () => {
    const frequencies = new Map([
      ['rare', 2],
      ['some', 3],
      ['often', 10],
    ]);
    expect([...keepFrequent(frequencies, 100).keys()]).toEqual(['some', 'often']);
    expect([...keepFrequent(frequencies, 2000).keys()]).toEqual(['often']);
  });

  it.each([
    ['Ça ne marche toujours pas', 'fr', true],
    ['Paiement refusé deux fois', 'fr', true],
    ['Le magasin marche bien', 'fr', false],
    ["The button doesn't work", 'en', true],
    ['I finally gave it up', 'en', true],
    ['easy and quick', 'en', false],
    ['Das geht leider nicht', 'de', true],
    ['la página no me funciona', 'es', true],
    ['エラー', 'ja', false],
  ])('reads %s (%s) as blocked: %s', (text, language, expected) => {
    expect(hasBlocker(toTokens(text, language), { language })).toBe(expected);
  });

  it('trusts the locale for short texts and the detector for long ones', () => {
    const detected = { language: 'en', isReliable: true };
    expect(chooseLanguage({ locale: 'fr', words: 2, detected })).toBe('fr');
    expect(chooseLanguage({ locale: 'fr', words: 4, detected })).toBe('fr');
    expect(chooseLanguage({ locale: 'fr', words: 5, detected })).toBe('en');
    expect(chooseLanguage({ locale: 'fr', words: 9, detected: { ...detected, isReliable: false } })).toBe('fr');
    expect(chooseLanguage({ locale: null, words: 3, detected })).toBe('en');
  });
});
