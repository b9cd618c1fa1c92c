import type { Confidence } from './confidence.ts';
import type { PainClass, PainFlag } from './pain-class.ts';
import type { SignName } from './signs.ts';

/** Languages explanations are written in. */
export type ExplanationLocale = 'en' | 'fr';

/** Numbers already written for reading, by placeholder. */
export type Blanks = Readonly<Record<string, string | number>>;

/** Every sentence of an explanation, with `{placeholders}`. */
export interface ExplanationTexts {
  readonly decimal: string;
  /** Between thousands. */
  readonly group: string;
  readonly heads: Readonly<Record<PainClass, string>>;
  readonly flags: Readonly<Record<PainFlag, string>>;
  readonly signs: Readonly<Record<SignName, string>>;
  /** How `flight` reads when the owner configured an expected loss. */
  readonly flightExpected: string;
  readonly excess: string;
  readonly suspected: string;
  readonly quiet: string;
  readonly missing: string;
  readonly missingSign: string;
  readonly missingBasis: string;
  readonly names: Readonly<Partial<Record<SignName, string>>>;
  readonly units: Readonly<Partial<Record<SignName, string>>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
}

const fr: ExplanationTexts = {
  decimal: ',',
  group: '\u202f',
  heads: {
    break: 'Rupture à l’étape {step}{flags} : {signs}.',
    break_suspected: 'Rupture possible à l’étape {step}{flags} : {signs}.',
    wear: 'Usure à l’étape {step}{flags} : {signs}.',
    elevation: 'Élévation à l’étape {step}{flags} : {signs}.',
    unqualified: 'Point de douleur à qualifier à l’étape {step}{flags} : {signs}.',
    highlight: 'Moment fort à l’étape {step} : {signs}.',
    none: 'Pas de point de douleur à l’étape {step} : {signs}.',
    insufficient: 'Pas assez de données à l’étape {step}.',
  },
  flags: {
    acute: 'aiguë',
    early: 'naissante',
    presumed: 'présumée',
    worn_elevation: 'une élévation qui s’use',
    learning: 'apprentissage',
    loss_uncertain: 'départs incertains',
  },
  signs: {
    felt: '{value}% des {n} réponses à chaud sont négatives [{low}–{high}]',
    effort: '{value}% jugent l’étape difficile [{low}–{high}], n = {n}',
    flight:
      '{value}% des {n} passages s’y arrêtent sans revenir [{low}–{high}] contre {base}% en médiane des autres étapes',
    friction:
      '{value}% des {n} passages montrent des clics de rage ou sans effet [{low}–{high}], contre {base}% ailleurs',
    erosion:
      'à chaque passage, le ressenti d’un même visiteur baisse de {value} en moyenne [{low} ; {high}], {n} visiteurs',
    learning:
      'à chaque passage, le ressenti d’un même visiteur monte de {value} en moyenne [{low} ; {high}], {n} visiteurs',
    blocker: '{value}% des {n} verbatims parlent d’un blocage [{low}–{high}]',
    rise: 'ceux qui continuent remontent de {value} en moyenne [{low} ; {high}], {n} passages appariés, abandons compris',
    recurrence: '{value}% des {n} visiteurs y passent au moins trois fois [{low}–{high}]',
    noExcessLoss: 'pas de départs en excès : {value}% des {n} passages [{low}–{high}] contre {base}% ailleurs',
    acute: '{value}% des réponses à chaud sont négatives [{low}–{high}], n = {n}',
    highlight: '{value}% des {n} réponses à chaud sont positives [{low}–{high}]',
  },
  flightExpected: '{value}% des {n} passages s’y arrêtent sans revenir [{low}–{high}] contre {base}% attendus',
  excess: 'Au moins {excess} passages perdus en trop sur {days} jours.',
  suspected:
    'Départs en excès sans douleur mesurée : sortie normale ou rupture silencieuse ? {answers} réponses, {verbatims} verbatims.',
  quiet: 'aucun signe mesuré ne dépasse son seuil ({list})',
  missing: 'Non mesurable : {list}.',
  missingSign: '{name} (il faut {need} {unit}, il y a {have})',
  missingBasis: '{name} (rien à quoi comparer)',
  names: {
    felt: 'ressenti',
    effort: 'effort',
    flight: 'départs',
    friction: 'friction',
    erosion: 'érosion',
    blocker: 'blocages',
    rise: 'remontée',
  },
  units: {
    felt: 'réponses',
    effort: 'réponses',
    flight: 'passages',
    friction: 'passages',
    erosion: 'visiteurs',
    blocker: 'verbatims',
    rise: 'passages appariés',
  },
  confidence: { high: 'Confiance haute.', medium: 'Confiance moyenne.', low: 'Confiance faible.' },
};

const en: ExplanationTexts = {
  decimal: '.',
  group: ',',
  heads: {
    break: 'Break at {step}{flags}: {signs}.',
    break_suspected: 'Possible break at {step}{flags}: {signs}.',
    wear: 'Wear at {step}{flags}: {signs}.',
    elevation: 'Elevation at {step}{flags}: {signs}.',
    unqualified: 'Pain point to qualify at {step}{flags}: {signs}.',
    highlight: 'Highlight at {step}: {signs}.',
    none: 'No pain point at {step}: {signs}.',
    insufficient: 'Not enough data at {step}.',
  },
  flags: {
    acute: 'acute',
    early: 'early',
    presumed: 'presumed',
    worn_elevation: 'an elevation wearing out',
    learning: 'learning',
    loss_uncertain: 'loss uncertain',
  },
  signs: {
    felt: '{value}% of {n} hot answers are negative [{low}-{high}]',
    effort: '{value}% find the step hard [{low}-{high}], n = {n}',
    flight:
      '{value}% of {n} passages stop here and do not come back [{low}-{high}] against a median of {base}% at the other steps',
    friction: '{value}% of {n} passages show rage or dead clicks [{low}-{high}], against {base}% elsewhere',
    erosion:
      'with each passage the feeling of the same visitor falls by {value} on average [{low}; {high}], {n} visitors',
    learning:
      'with each passage the feeling of the same visitor rises by {value} on average [{low}; {high}], {n} visitors',
    blocker: '{value}% of {n} verbatims tell of being stopped [{low}-{high}]',
    rise: 'those who go on rise by {value} on average [{low}; {high}], {n} paired passages, leavers included',
    recurrence: '{value}% of {n} visitors come here three times or more [{low}-{high}]',
    noExcessLoss: 'no excess loss: {value}% of {n} passages [{low}-{high}] against {base}% elsewhere',
    acute: '{value}% of hot answers are negative [{low}-{high}], n = {n}',
    highlight: '{value}% of {n} hot answers are positive [{low}-{high}]',
  },
  flightExpected: '{value}% of {n} passages stop here and do not come back [{low}-{high}] against {base}% expected',
  excess: 'At least {excess} passages lost in excess over {days} days.',
  suspected:
    'Excess departures without measured pain: natural exit or silent break? {answers} answers, {verbatims} verbatims.',
  quiet: 'no measured sign passes its threshold ({list})',
  missing: 'Not measurable: {list}.',
  missingSign: '{name} (needs {need} {unit}, has {have})',
  missingBasis: '{name} (nothing to compare with)',
  names: {
    felt: 'feeling',
    effort: 'effort',
    flight: 'departures',
    friction: 'friction',
    erosion: 'erosion',
    blocker: 'blockers',
    rise: 'rise',
  },
  units: {
    felt: 'answers',
    effort: 'answers',
    flight: 'passages',
    friction: 'passages',
    erosion: 'visitors',
    blocker: 'verbatims',
    rise: 'paired passages',
  },
  confidence: { high: 'Confidence high.', medium: 'Confidence medium.', low: 'Confidence low.' },
};

/** The sentences per language, with the wording of METRICS.md, 3.6, in French and English. */
export const explanationTexts: Readonly<Record<ExplanationLocale, ExplanationTexts>> = { en, fr };

/**
 * Fills the placeholders of a sentence; one without a value stays visible, so that it is noticed.
 * @param group between the thousands of a number; what comes as a text is written as it is
 */
export function fillBlanks(sentence: string, blanks: Blanks, group = ''): string {
  return sentence.replace(/\{(\w+)\}/g, (blank, name: string) => {
    const value = Object.hasOwn(blanks, name) ? blanks[name] : blank;
    return typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+$)/g, group) : String(value);
  });
}
