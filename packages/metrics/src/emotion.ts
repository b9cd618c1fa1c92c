import { type BoundedMean, computeBoundedMean, toSums } from './bounded-mean.ts';
import type { Counts } from './counts.ts';
import { createMalformedInput } from './metrics-error.ts';

/**
 * Computes the emotion at a step: the mean favourability of five faces.
 * @param counts five counts, worst face first
 * @returns mean, low and high from -1 to +1
 * @throws MetricsError for another number of faces
 * @example computeEmotion([4, 6, 10, 22, 18]) // n 60, S 22, Q 29, mean 0.3667 (0.2006 to 0.4978)
 * Source: METRICS.md, 1.1 and 2.3.
 */
export function computeEmotion(counts: Counts): BoundedMean {
  if (counts.length !== 5) throw createMalformedInput('counts_1_5', '5 counts', counts);
  return computeBoundedMean(toSums(counts));
}
