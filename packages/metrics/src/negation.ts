import type { TextLanguage } from './tokens.ts';

const negations: Readonly<Record<string, readonly string[]>> = {
  fr: ['pas', 'ne', "n'", 'rien', 'sans', 'jamais', 'aucun', 'aucune'],
  en: ['not', 'no', 'never', 'nothing', 'without', 'cannot'],
  de: ['nicht', 'kein', 'keine', 'keinen', 'keinem', 'keiner', 'keines', 'nie', 'ohne'],
  es: ['no', 'nunca', 'sin', 'nada'],
};

const intensities: Readonly<Record<string, readonly string[]>> = {
  fr: ['plus', 'trop', 'bien', 'mal'],
};

/** Says whether a token denies what follows: "pas", "n'", "not", "don't", "nicht", "sin" ... */
export function isNegation(token: string, language: TextLanguage): boolean {
  if (language === 'en' && token.endsWith("n't")) return true;
  return Object.hasOwn(negations, language) && negations[language]?.includes(token) === true;
}

/**
 * Says whether a token must survive the stop list: negations and words of intensity, which the lists wrongly remove.
 * Source: METRICS.md, 5.1, item 3.
 */
export function isMeaningful(token: string, language: TextLanguage): boolean {
  if (isNegation(token, language)) return true;
  return Object.hasOwn(intensities, language) && intensities[language]?.includes(token) === true;
}
