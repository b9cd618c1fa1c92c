import { type BoundedMean, computeBoundedMean } from './bounded-mean.ts';
import { displayLimits } from './display.ts';
import type { KeyTerm, TextDocument } from './key-terms.ts';
import { computeWilson, type Share } from './wilson.ts';
import { computeNpmi } from './word-statistics.ts';

/** Terms that go together, and what the people who use them say. */
export interface Theme {
  /** The two terms of highest z. */
  readonly label: readonly string[];
  readonly terms: readonly string[];
  readonly documents: number;
  readonly visitors: number;
  /** Share of all documents given, with its Wilson interval. */
  readonly share: Share;
  /** Favourability of the documents that carry one. */
  readonly emotion: BoundedMean;
  /**
   * Up to three redacted texts, no two the same, those with most theme terms first: of 40 to 240 characters, or shorter
   * ones where there is none of that length.
   */
  readonly examples: readonly string[];
}

const minNpmi = 0.3;
const maxTerms = 8;
/** Terms beyond these, in order of z, are left out: pairwise work grows with the square. */
const maxCandidates = 300;

/**
 * Groups key terms into themes: average link on NPMI of 0.30 or more, eight terms at most.
 * @param options.terms     from `computeKeyTerms`
 * @param options.documents the verbatims the themes are to describe
 * @returns themes with five documents and five distinct visitors or more, largest first
 * Source: METRICS.md, 5.2 and 2.4.
 */
export function computeThemes(options: {
  readonly terms: readonly KeyTerm[];
  readonly documents: readonly TextDocument[];
}): Theme[] {
  const { documents } = options;
  const terms = [...options.terms]
    .sort((a, b) => b.z - a.z)
    .slice(0, maxCandidates)
    .map(({ term }) => term);
  return groupTerms(terms, documents)
    .map((group) => describeTheme(group, documents))
    .filter((theme) => theme.documents >= 5 && theme.visitors >= displayLimits.themeVisitors)
    .sort((a, b) => b.documents - a.documents);
}

function groupTerms(terms: readonly string[], documents: readonly TextDocument[]): string[][] {
  const holders = terms.map((term) => new Set(documents.filter((document) => document.terms.has(term))));
  const link = holders.map((first, i) =>
    holders.map((second, j) => {
      if (i === j) return 1;
      let both = 0;
      for (const document of first) if (second.has(document)) both += 1;
      return computeNpmi({ both, first: first.size, second: second.size, documents: documents.length });
    }),
  );
  const groups = terms.map((_, index) => [index]);
  for (let pair = findClosest(groups, link); pair; pair = findClosest(groups, link)) {
    const [absorbed = []] = groups.splice(pair.b, 1);
    groups[pair.a]?.push(...absorbed);
  }
  return groups.map((group) => group.sort((a, b) => a - b).map((index) => terms[index] ?? ''));
}

/** The two groups that belong together most, the first of them where several do alike; null where none do enough. */
function findClosest(
  groups: readonly (readonly number[])[],
  link: readonly (readonly number[])[],
): { a: number; b: number } | null {
  let best: { score: number; a: number; b: number } | null = null;
  for (const [a, first] of groups.entries()) {
    for (const [b, second] of groups.entries()) {
      if (b <= a || first.length + second.length > maxTerms) continue;
      const score = averageLink(first, second, link);
      if (best ? score > best.score : score >= minNpmi) best = { score, a, b };
    }
  }
  return best;
}

function averageLink(a: readonly number[], b: readonly number[], link: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const i of a) for (const j of b) sum += link[i]?.[j] ?? -1;
  return sum / (a.length * b.length);
}

function describeTheme(terms: readonly string[], documents: readonly TextDocument[]): Theme {
  const holders = documents
    .map((document) => ({ document, hits: terms.filter((term) => document.terms.has(term)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits);
  const values = holders.map(({ document }) => document.v).filter((v) => v !== undefined);
  return {
    label: terms.slice(0, 2),
    terms,
    documents: holders.length,
    visitors: new Set(holders.map(({ document }) => document.visitor)).size,
    share: computeWilson(holders.length, documents.length),
    emotion: computeBoundedMean({
      n: values.length,
      S: values.reduce((sum, v) => sum + v, 0),
      Q: values.reduce((sum, v) => sum + v * v, 0),
    }),
    examples: toExamples(holders.map(({ document }) => document.text ?? '')),
  };
}

/** @param texts those with most theme terms first; '' where a document has none */
function toExamples(texts: readonly string[]): string[] {
  const distinct = [...new Set(texts)].filter(({ length }) => length > 0 && length <= 240);
  const long = distinct.filter(({ length }) => length >= 40);
  return (long.length > 0 ? long : distinct).slice(0, 3);
}
