import type { IsStopWord } from './stop-words.ts';

/**
 * Collects the terms of one document: runs of one to three tokens that neither begin nor end with a stop word.
 * @param tokens            in order
 * @param options.isStop    stop-word rule of the language
 * @param options.maxTokens longest run; default 3, 2 for learning polarity
 * @returns each term once, since a person who repeats a word counts once; tokens are joined by spaces, none after an
 *          apostrophe that ends a token
 * Source: METRICS.md, 5.1, item 4.
 */
export function toTerms(
  tokens: readonly string[],
  options: { readonly isStop: IsStopWord; readonly maxTokens?: number },
): Set<string> {
  const { isStop, maxTokens = 3 } = options;
  const terms = new Set<string>();
  for (const [start, first] of tokens.entries()) {
    if (isStop(first)) continue;
    let term = '';
    for (const token of tokens.slice(start, start + maxTokens)) {
      term += term === '' || term.endsWith("'") ? token : ` ${token}`;
      if (!isStop(token)) terms.add(term);
    }
  }
  return terms;
}

/** Counts in how many documents each term occurs. */
export function countDocuments(documents: Iterable<ReadonlySet<string>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of documents) {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/**
 * Keeps the terms frequent enough to say something: in 3 documents and in 0.5 % of them.
 * @param frequencies documents per term
 * @param documents   number of documents
 * Source: METRICS.md, 5.1, item 4.
 */
export function keepFrequent(frequencies: ReadonlyMap<string, number>, documents: number): Map<string, number> {
  const least = Math.max(3, 0.005 * documents);
  return new Map([...frequencies].filter(([, count]) => count >= least));
}
