import type { TextLanguage } from './tokens.ts';

/**
 * Words of people who were stopped, per language. Phrases are words in order, with up to two others in between
 * ("ne marche toujours pas"). The project's own lists, made to be extended.
 */
export const blockerPhrases: Readonly<Record<string, readonly string[]>> = {
  fr: [
    'bloqué',
    'bloquée',
    'bloqués',
    'bloquées',
    'bloque',
    'impossible',
    'erreur',
    'erreurs',
    'plante',
    'planté',
    'marche pas',
    'marchent pas',
    'fonctionne pas',
    'fonctionnent pas',
    'échoué',
    'échouée',
    'échoue',
    'refusé',
    'refusée',
    'refusés',
    'refusées',
    'abandonné',
    'abandonnée',
  ],
  en: [
    'stuck',
    'cannot',
    "can't",
    'error',
    'errors',
    'crash',
    'crashes',
    'crashed',
    "doesn't work",
    'does not work',
    "don't work",
    'not working',
    'failed',
    'fails',
    'declined',
    'gave up',
    'give up',
    'giving up',
  ],
  de: ['geht nicht', 'funktioniert nicht', 'fehler', 'unmöglich', 'abgebrochen', 'abgelehnt', 'abgestürzt'],
  es: [
    'no funciona',
    'no funcionan',
    'error',
    'errores',
    'imposible',
    'falló',
    'fallo',
    'rechazado',
    'rechazada',
    'bloqueado',
    'bloqueada',
  ],
};

/**
 * Says whether a verbatim carries the blocker mark of sign B: something stopped the person.
 * @param tokens           from `toTokens`
 * @param options.language two-letter code; a language without a list never matches
 * @param options.phrases  the lists; default `blockerPhrases`
 * Source: METRICS.md, 5.4.
 */
export function hasBlocker(
  tokens: readonly string[],
  options: {
    readonly language: TextLanguage;
    readonly phrases?: Readonly<Record<string, readonly string[]>>;
  },
): boolean {
  const { language, phrases = blockerPhrases } = options;
  const list = Object.hasOwn(phrases, language) ? (phrases[language] ?? []) : [];
  return list.some((phrase) => hasPhrase(tokens, phrase.split(' ')));
}

function hasPhrase(tokens: readonly string[], words: readonly string[]): boolean {
  const [first, ...others] = words;
  return tokens.some((token, start) => {
    if (token !== first) return false;
    let at = start;
    return others.every((word) => {
      const next = tokens.slice(at + 1, at + 4).indexOf(word);
      at += 1 + next;
      return next >= 0;
    });
  });
}
