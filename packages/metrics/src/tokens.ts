/** Languages with rules of their own; any other gets the common ones. */
export type TextLanguage = 'fr' | 'en' | 'de' | 'es' | (string & {});

const word = "[\\p{L}\\p{M}]+(?:'\\p{L}+)?";
const emoji =
  '\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier}|\\u200D\\p{Extended_Pictographic})*|\\p{Regional_Indicator}{2}';
const tokenPattern = new RegExp(`${word}|${emoji}`, 'gu');
const frenchElision = /^((?:l|d|j|m|t|s|n|c|qu)')(.+)$/u;

/**
 * Cuts a text into words and emoji, lower case.
 * @param text     any text
 * @param language two-letter code; in French "l'attente" becomes "l'" and "attente", so that "n'" can count as a negation
 * @returns tokens in order; numbers and punctuation are dropped
 * @example toTokens("L’attente n'est pas 😠", 'fr') // ["l'", 'attente', "n'", 'est', 'pas', '😠']
 * Source: METRICS.md, 5.1. German compounds and Japanese runs are not split.
 */
export function toTokens(text: string, language: TextLanguage): string[] {
  const plain = text.normalize('NFC').toLowerCase().replace(/[‘’ʼ]/g, "'");
  const found = [...plain.matchAll(tokenPattern)].map(([token]) => token);
  if (language !== 'fr') return found;
  return found.flatMap((token) => {
    const parts = frenchElision.exec(token);
    return parts?.[1] === undefined || parts[2] === undefined ? [token] : [parts[1], parts[2]];
  });
}
