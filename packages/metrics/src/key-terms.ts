import { computeQValues } from './benjamini-hochberg.ts';
import { displayLimits } from './display.ts';
import { computeLogOdds, computePrior, priorWeights } from './log-odds.ts';
import { computeTwoSidedP, z95 } from './normal.ts';
import { countDocuments, keepFrequent } from './terms.ts';

/** One verbatim, ready for counting. */
export interface TextDocument {
  readonly visitor: string;
  readonly terms: ReadonlySet<string>;
  /** Redacted text, for examples. */
  readonly text?: string | undefined;
  /** Favourability given with the text. */
  readonly v?: number | undefined;
}

/** A term typical of the target group. */
export interface KeyTerm {
  readonly term: string;
  readonly logOdds: number;
  readonly z: number;
  /** Adjusted over all terms compared: below 0.05 the words "characteristic of" may be used. */
  readonly q: number;
  /** Documents and distinct visitors of the target that carry it. */
  readonly documents: number;
  readonly visitors: number;
}

/**
 * Finds the terms typical of one group of verbatims.
 * @param options.target    negative answers, or one step, or one period
 * @param options.reference positive answers, or the other steps
 * @param options.priorWeight A0, how many documents' worth of caution; default 500, suited to some thousand verbatims:
 *                          with a hundred of them hardly any term passes
 * @returns terms with z of 1.96 or more from five distinct visitors, nested ones merged, highest z first
 * Source: METRICS.md, 5.2.
 */
export function computeKeyTerms(options: {
  readonly target: readonly TextDocument[];
  readonly reference: readonly TextDocument[];
  readonly priorWeight?: number;
}): KeyTerm[] {
  const { target, reference, priorWeight = priorWeights.comparing } = options;
  const everything = [...target, ...reference].map(({ terms }) => terms);
  const frequencies = keepFrequent(countDocuments(everything), everything.length);
  const keep = (documents: readonly TextDocument[]) =>
    new Map([...countDocuments(documents.map(({ terms }) => terms))].filter(([term]) => frequencies.has(term)));
  const odds = computeLogOdds({
    target: keep(target),
    reference: keep(reference),
    prior: computePrior(frequencies, priorWeight),
  });
  const tested = [...odds].flatMap(([term, { logOdds, z }]) =>
    logOdds === null || z === null ? [] : [{ term, logOdds, z }],
  );
  const q = computeQValues(tested.map(({ z }) => computeTwoSidedP(z)));
  const carriers = groupCarriers(target);
  const typical = tested
    .map((candidate, index) => {
      const holders = carriers.get(candidate.term) ?? [];
      const visitors = new Set(holders.map(({ visitor }) => visitor)).size;
      return { ...candidate, q: q[index] ?? 1, documents: holders.length, visitors };
    })
    .filter(({ z, visitors }) => z >= z95 && visitors >= displayLimits.themeVisitors);
  return mergeNested(typical, carriers).sort((a, b) => b.z - a.z);
}

function groupCarriers(documents: readonly TextDocument[]): Map<string, TextDocument[]> {
  const carriers = new Map<string, TextDocument[]>();
  for (const document of documents) {
    for (const term of document.terms) {
      const list = carriers.get(term);
      if (list === undefined) carriers.set(term, [document]);
      else list.push(document);
    }
  }
  return carriers;
}

/** Drops a term when four fifths of its documents carry a kept longer one that contains it. */
function mergeNested(terms: readonly KeyTerm[], carriers: ReadonlyMap<string, readonly TextDocument[]>): KeyTerm[] {
  const kept: KeyTerm[] = [];
  for (const candidate of [...terms].sort((a, b) => b.term.length - a.term.length)) {
    const inner = new RegExp(`(?:^|[ '])${escapePattern(candidate.term)}(?:$| |(?<='))`, 'u');
    const longer = kept.filter(({ term }) => inner.test(term));
    const holders = carriers.get(candidate.term) ?? [];
    const covered = holders.filter((document) => longer.some(({ term }) => document.terms.has(term)));
    if (covered.length < 0.8 * holders.length || longer.length === 0) kept.push(candidate);
  }
  return kept;
}

function escapePattern(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
