import { isMeaningful } from './negation.ts';
import type { TextLanguage } from './tokens.ts';

/** Says whether a token carries no meaning of its own. */
export type IsStopWord = (token: string) => boolean;

const frenchElided = ["l'", "d'", "j'", "m'", "t'", "s'", "c'", "qu'"];

/**
 * Creates the stop-word rule of a language from a list.
 * @param list     lower-case words, for example of the package `stopwords-iso`; typographic apostrophes are read as plain
 * @param language two-letter code
 * @returns true for the words of the list but negations and words of intensity, and for French elided articles
 * Source: METRICS.md, 5.1, item 3.
 */
export function createStopWords(list: Iterable<string>, language: TextLanguage): IsStopWord {
  const words = new Set([...list].map((word) => word.normalize('NFC').toLowerCase().replace(/[‘’ʼ]/g, "'")));
  if (language === 'fr') for (const word of frenchElided) words.add(word);
  return (token) => words.has(token) && !isMeaningful(token, language);
}
