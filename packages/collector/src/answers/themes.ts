import { computeKeyTerms, computeThemes, type TextDocument, toTerms, toTokens } from '@ressenti/metrics';
import type { VerbatimTheme } from '@ressenti/protocol';
import { toShareEstimate } from '../map/estimates.ts';
import type { VerbatimRow } from '../store/tables.ts';
import { type ToPolarity, toRowV } from './polarity.ts';
import { toStopWords } from './stop-words.ts';

/** Below this many verbatims of a language there is nothing to group. */
const minDocuments = 20;
const maxThemes = 12;
/** The caution that suits some thousand verbatims lets nothing pass with a hundred; in between it grows with their number. */
const maxPriorWeight = 500;

/**
 * What verbatims are about: terms typical of the unhappy ones, grouped; per language, largest first. METRICS.md 5.2.
 * @param beside what the unhappy ones are compared with beside the others: verbatims of other steps. Where hardly anybody
 *               is happy, nothing else tells what is typical
 */
export function toThemes(
  rows: readonly VerbatimRow[],
  toPolarity: ToPolarity,
  beside: readonly VerbatimRow[] = [],
): VerbatimTheme[] {
  const themes: VerbatimTheme[] = [];
  const besides = groupByLanguage(beside);
  for (const [language, own] of groupByLanguage(rows)) {
    if (own.length < minDocuments) continue;
    const documents = own.map((row) => toDocument(row, language));
    const isNegative = own.map((row) => toPolarity(row) === 'negative');
    const target = documents.filter((_, i) => isNegative[i]);
    const reference = [
      ...documents.filter((_, i) => !isNegative[i]),
      ...(besides.get(language) ?? []).map((row) => toDocument(row, language)),
    ];
    const terms = computeKeyTerms({ target, reference, priorWeight: Math.min(maxPriorWeight, own.length) });
    for (const theme of computeThemes({ terms, documents })) {
      themes.push({
        label: theme.label.join(', '),
        terms: [...theme.terms],
        n: theme.documents,
        share: toShareEstimate(theme.documents, own.length),
        mean: theme.emotion.mean,
        ...(theme.emotion.n > 0
          ? { felt: { n: theme.emotion.n, low: theme.emotion.low, high: theme.emotion.high } }
          : {}),
        examples: theme.examples.flatMap((text) => own.find((row) => row.text === text)?.id ?? []),
        quotes: [...theme.examples],
      });
    }
  }
  return themes.sort((a, b) => b.n - a.n).slice(0, maxThemes);
}

function groupByLanguage(rows: readonly VerbatimRow[]): Map<string, VerbatimRow[]> {
  const groups = new Map<string, VerbatimRow[]>();
  for (const row of rows) {
    if (row.language === null) continue;
    const group = groups.get(row.language);
    if (group) group.push(row);
    else groups.set(row.language, [row]);
  }
  return groups;
}

/** Somebody without an id is taken for somebody else each time. */
function toDocument(row: VerbatimRow, language: string): TextDocument {
  const v = toRowV(row);
  return {
    visitor: row.visitor ?? row.invite,
    terms: toTerms(toTokens(row.text, language), { isStop: toStopWords(language) }),
    text: row.text,
    ...(v === null ? {} : { v }),
  };
}
