import type { Issue } from '@ressenti/protocol';
import type { Language } from './texts.ts';

/**
 * The validator speaks English, as logs and the collector do. A French reader of the editor gets the same sentence in
 * French: phrase by phrase, in this order, whatever is not known stays as it came.
 */
const french: readonly (readonly [RegExp, string])[] = [
  [/^a text, for type ("[^"]+") has no wording of its own$/, 'un texte, faute de formulation propre au genre $1'],
  [/^at most one step with "goal": true$/, 'au plus une étape avec "goal": true'],
  [/^at least one weight above 0$/, 'au moins un poids supérieur à 0'],
  [/^a time after /, 'un moment après '],
  [/^one of the keys /, 'une des clés '],
  [/^one of /, 'l’un de '],
  [/^true or false/, 'vrai ou faux'],
  [/\ba string from (\S+) to (\S+) characters/g, 'un texte de $1 à $2 caractères'],
  [/\ba string of at most (\S+) characters/g, 'un texte d’au plus $1 caractères'],
  [/\ba string of (\S+) characters or more/g, 'un texte d’au moins $1 caractères'],
  [/\ba string\b/g, 'un texte'],
  [/\ba whole number\b/g, 'un nombre entier'],
  [/\ba number\b/g, 'un nombre'],
  [/\ba list from (\S+) to (\S+) entries/g, 'une liste de $1 à $2 éléments'],
  [/\ba list of at most (\S+) entries/g, 'une liste d’au plus $1 éléments'],
  [/\ba list of (\S+) entries or more/g, 'une liste d’au moins $1 éléments'],
  [/\ba list of (\d+)$/g, 'une liste de $1'],
  [/\ba list\b/g, 'une liste'],
  [/\ban object from (\S+) to (\S+) keys/g, 'un objet de $1 à $2 clés'],
  [/\ban object of at most (\S+) keys/g, 'un objet d’au plus $1 clés'],
  [/\ban object of (\S+) keys or more/g, 'un objet d’au moins $1 clés'],
  [/\ban object\b/g, 'un objet'],
  [/ from (-?[\d.]+) to (-?[\d.]+)/g, ' de $1 à $2'],
  [/ of (-?[\d.]+) or more/g, ' d’au moins $1'],
  [/ of at most (-?[\d.]+)/g, ' d’au plus $1'],
  [/^an address such as ("[^"]+") or /, 'une adresse comme $1 ou '],
  [/^a host such as /, 'un hôte comme '],
  [/^an address such as ("[^"]+") or /, 'une adresse comme $1 ou '],
  [/^an origin such as ("[^"]+") or /, 'une origine comme $1 ou '],
  [/^a language tag such as ("[^"]+") or /, 'un code de langue comme $1 ou '],
  [/^a date such as ("[^"]+") or ("[^"]+")$/, 'une date comme $1 ou $2'],
  [/^a point of the scale (\S+)$/, 'un point de l’échelle $1'],
  [/^the name of a stage$/, 'le nom d’une étape'],
  [/^the name of a column$/, 'le nom d’une colonne'],
  [/^a stage of the journey: /, 'une étape du parcours : '],
  [/^a quote that is closed again$/, 'un guillemet refermé'],
  [/^none to the end of the file$/, 'aucun jusqu’à la fin du fichier'],
  [/^a visitor that was not erased$/, 'un visiteur qui n’a pas été effacé'],
  [/^an erased one$/, 'un visiteur effacé'],
  [/^a date such as ("[^"]+") or a time such as /, 'une date comme $1 ou un moment comme '],
  [
    /^a site id of lower-case letters, digits, dashes and underscores, at most (\d+) characters$/,
    'un identifiant de site en minuscules, chiffres, tirets et soulignés, d’au plus $1 caractères',
  ],
  [
    /^an id of letters, digits, dots, dashes and underscores, at most (\d+) characters$/,
    'un identifiant en lettres, chiffres, points, tirets et soulignés, d’au plus $1 caractères',
  ],
  [/^a step as /, 'une étape sous la forme '],
  [/ of a plugin$/, ' d’une extension'],
  [/^a date$/, 'une date'],
  [/^a time zone$/, 'un fuseau horaire'],
  [/^a step of this configuration/, 'une étape de cette configuration'],
  [/^a journey of this configuration/, 'un parcours de cette configuration'],
  [/^an earlier question of this configuration/, 'une question précédente'],
  [/^a journey id used once$/, 'un identifiant de parcours employé une seule fois'],
  [/^a survey id used once$/, 'un identifiant de questionnaire employé une seule fois'],
  [/^a step id used once$/, 'un identifiant d’étape employé une seule fois'],
  [/^a variant id used once$/, 'un identifiant de variante employé une seule fois'],
  [/^a question id used once$/, 'un identifiant de question employé une seule fois'],
  [/^an option id used once$/, 'un identifiant d’option employé une seule fois'],
  [/, or /g, ' ou '],
  [/^nothing$/, 'rien'],
  [/^only zeros$/, 'que des zéros'],
  [/^(\d+) of them$/, '$1 d’entre elles'],
  [/ again$/, ' encore une fois'],
  [/ \(string\)/g, ' (texte)'],
  [/ \(number\)/g, ' (nombre)'],
  [/ \(boolean\)/g, ' (oui ou non)'],
];

export function toReadableIssue(issue: Issue, language: Language): { expected: string; received: string } {
  if (language === 'en') return issue;
  const translate = (text: string) =>
    french.reduce((sentence, [phrase, words]) => sentence.replace(phrase, words), text);
  return { expected: translate(issue.expected), received: translate(issue.received) };
}
