import { computeLogOdds, computePrior, priorWeights } from './log-odds.ts';
import { computeQuantile } from './quantile.ts';
import { countDocuments } from './terms.ts';

/** Scored verbatims a language needs before polarity is learned from them. */
export const polarityNeeds = 200;

/** A learned polarity: the weight of each term, and the score above which a text reads as positive. */
export interface PolarityModel {
  readonly weights: ReadonlyMap<string, number>;
  readonly cut: number;
}

/**
 * Learns polarity from verbatims that came with a score. Retrain nightly.
 * @param options.positive terms (one or two tokens) of each positive verbatim
 * @param options.negative terms of each negative one
 * @returns the model; null below 200 scored verbatims in all, or without both kinds
 * Source: METRICS.md, 5.3: log-odds with A0 = 50, cut at the value that balances the training classes. Negation needs
 * no rule here: "not good" is a term of its own.
 */
export function learnPolarity(options: {
  readonly positive: readonly ReadonlySet<string>[];
  readonly negative: readonly ReadonlySet<string>[];
}): PolarityModel | null {
  const { positive, negative } = options;
  const size = positive.length + negative.length;
  if (size < polarityNeeds || positive.length === 0 || negative.length === 0) return null;
  const odds = computeLogOdds({
    target: countDocuments(positive),
    reference: countDocuments(negative),
    prior: computePrior(countDocuments([...positive, ...negative]), priorWeights.learning),
  });
  const weights = new Map([...odds].map(([term, { logOdds }]) => [term, logOdds ?? 0]));
  const scores = [...positive, ...negative].map((terms) => sumWeights(weights, terms));
  return { weights, cut: computeQuantile(scores, negative.length / size) ?? 0 };
}

/**
 * Computes the polarity of a text with a learned model.
 * @param model from `learnPolarity`
 * @param terms of the text, one or two tokens
 * @returns the sum of term weights and whether it lies above the cut; null when no term is known
 */
export function computePolarity(
  model: PolarityModel,
  terms: ReadonlySet<string>,
): { readonly score: number; readonly isPositive: boolean } | null {
  if (![...terms].some((term) => model.weights.has(term))) return null;
  const score = sumWeights(model.weights, terms);
  return { score, isPositive: score > model.cut };
}

function sumWeights(weights: ReadonlyMap<string, number>, terms: ReadonlySet<string>): number {
  let score = 0;
  for (const term of terms) score += weights.get(term) ?? 0;
  return score;
}
