import { computeQuantile } from './quantile.ts';
import { createRandom } from './random.ts';

/**
 * Computes a percentile bootstrap interval, for statistics without a formula (journey score, peak-end).
 * @param options.sample     one entry per visitor: visitors are resampled, never answers
 * @param options.statistic  from a resample to a number; null is left out
 * @param options.seed       a whole number; see `toSeed`
 * @param options.replicates how many resamples, 1 or more; default 2000
 * @returns the 2.5 % and 97.5 % points (type 7); null without visitors
 * Source: METRICS.md, 2.9: mulberry32, index `floor(u * n)`, drawn resample by resample.
 */
export function computeBootstrap<Visitor>(options: {
  readonly sample: readonly Visitor[];
  readonly statistic: (resample: readonly Visitor[]) => number | null;
  readonly seed: number;
  readonly replicates?: number;
}): { readonly low: number | null; readonly high: number | null } {
  const { sample, statistic, seed, replicates = 2000 } = options;
  if (sample.length === 0) return { low: null, high: null };
  const random = createRandom(seed);
  const results: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const resample = sample.map(() => sample[Math.floor(random() * sample.length)] as Visitor);
    const result = statistic(resample);
    if (result !== null) results.push(result);
  }
  return { low: computeQuantile(results, 0.025), high: computeQuantile(results, 0.975) };
}
