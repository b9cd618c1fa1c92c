/** How much a term belongs to the target rather than to the reference; null where only one term exists at all. */
export interface TermLogOdds {
  readonly logOdds: number | null;
  readonly z: number | null;
}

/** Weight of the prior when comparing, and when learning polarity. */
export const priorWeights = { comparing: 500, learning: 50 } as const;

/**
 * Computes an informative prior from document frequencies: `A0 * df / sum of df`.
 * @param frequencies documents per term over target and reference together
 * @param weight      A0, see `priorWeights`
 */
export function computePrior(frequencies: ReadonlyMap<string, number>, weight: number): Map<string, number> {
  let total = 0;
  for (const count of frequencies.values()) total += count;
  return new Map([...frequencies].map(([term, count]) => [term, (weight * count) / total]));
}

/**
 * Compares the words of two groups: log-odds ratio with an informative Dirichlet prior.
 * @param options.target    documents per term in the group of interest
 * @param options.reference documents per term in the other group
 * @param options.prior     pseudo-counts per term, above 0; its terms are the ones compared
 * @returns per term the difference of log-odds and its z; above 0 = typical of the target
 * @example attente 12 / 2 and prix 5 / 9 with prior 4 each: 1.3486, z 2.8170 and -1.3486, z -3.1099
 * Source: METRICS.md, 5.2; Monroe, Colaresi & Quinn 2008.
 */
export function computeLogOdds(options: {
  readonly target: ReadonlyMap<string, number>;
  readonly reference: ReadonlyMap<string, number>;
  readonly prior: ReadonlyMap<string, number>;
}): Map<string, TermLogOdds> {
  const { target, reference, prior } = options;
  const n1 = sumValues(target);
  const n2 = sumValues(reference);
  const a0 = sumValues(prior);
  return new Map(
    [...prior].map(([term, alpha]): [string, TermLogOdds] => {
      const first = (target.get(term) ?? 0) + alpha;
      const second = (reference.get(term) ?? 0) + alpha;
      const rest1 = n1 + a0 - first;
      const rest2 = n2 + a0 - second;
      if (!(rest1 > 0 && rest2 > 0)) return [term, { logOdds: null, z: null }];
      const logOdds = Math.log(first / rest1) - Math.log(second / rest2);
      return [term, { logOdds, z: logOdds / Math.sqrt(1 / first + 1 / second) }];
    }),
  );
}

function sumValues(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
