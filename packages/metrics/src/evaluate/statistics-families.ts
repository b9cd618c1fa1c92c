import { computeBootstrap } from '../bootstrap.ts';
import { computeBoundedMean, toSums } from '../bounded-mean.ts';
import { addCounts } from '../counts.ts';
import { computeExposureRates } from '../exposure.ts';
import { createMalformedInput } from '../metrics-error.ts';
import { computeNonresponseBounds } from '../nonresponse.ts';
import { computePoststrat } from '../poststrat.ts';
import { createRandom } from '../random.ts';
import { shrinkRate } from '../shrink.ts';
import { computeTimeBuckets, computeTimeQuantile, timeAlpha } from '../time-histogram.ts';
import { computeWeightedMean, computeWeightedShare, toWeightedSums } from '../weighted.ts';
import { computeWilson } from '../wilson.ts';
import type { Family } from './family.ts';
import {
  checkCounts,
  type Input,
  readAlternative,
  readArray,
  readNumber,
  readNumbers,
  readOptionalNumber,
  toPath,
} from './input.ts';

/** The families of sections 2.1 to 2.6 and 2.9: estimates. */
export const statisticsFamilies: Readonly<Record<string, Family>> = {
  wilson: (input) => {
    const n = readNumber(input, 'n', { min: 0 });
    return { ...computeWilson(readNumber(input, 'x', { min: 0, max: n }), n) };
  },
  response: (input) => {
    const rates = computeExposureRates({
      eligible: readWhole(input, 'eligible'),
      sampled: readWhole(input, 'sampled'),
      shown: readWhole(input, 'shown'),
      answered: readWhole(input, 'answered'),
      partial: readWhole(input, 'partial'),
      dismissed: readWhole(input, 'dismissed'),
      ignored: readWhole(input, 'ignored'),
    });
    return {
      sampling_rate: rates.samplingRate,
      display_rate: rates.displayRate,
      response_rate: rates.responseRate,
      completion_rate: rates.completionRate,
      dismissal_rate: rates.dismissalRate,
      ignore_rate: rates.ignoreRate,
      coverage: rates.coverage,
    };
  },
  weighted: (input) => {
    const key = readAlternative(input, ['x', 'v']);
    const w = readNumbers(input, 'w', { min: 0 });
    const limits = { min: key === 'x' ? 0 : -1, max: 1, length: w.length };
    const sums = toWeightedSums(w, readNumbers(input, key, limits));
    const { value, neff, low, high } = key === 'x' ? computeWeightedShare(sums) : computeWeightedMean(sums);
    return { [key === 'x' ? 'p' : 'mean']: value, neff, low, high };
  },
  poststrat: (input) => {
    const population = readNumbers(input, 'population', { min: 0 });
    const n = readNumbers(input, 'n', { min: 0, length: population.length });
    const negative = readParts(input, 'negative', n);
    return {
      ...computePoststrat(population.map((people, h) => ({ population: people, x: negative[h] ?? 0, n: n[h] ?? 0 }))),
    };
  },
  nonresponse: (input) => ({
    ...computeNonresponseBounds(
      readNumber(input, 'share', { min: 0, max: 1 }),
      readNumber(input, 'response_rate', { min: 0, max: 1 }),
    ),
  }),
  merge: (input) => {
    const key = 'daily_counts_1_5';
    const rows = readArray(input, key).map((row, day) => checkCounts(row, `${key}[${day}]`, [5]));
    const counts = addCounts(rows, 5);
    return { counts, ...computeBoundedMean(toSums(counts)) };
  },
  shrink: (input) => {
    const n = readNumber(input, 'n', { min: 0 });
    const m = readOptionalNumber(input, 'm', { min: 0 });
    const cell = { x: readNumber(input, 'x', { min: 0, max: n }), n, p0: readNumber(input, 'p0', { min: 0, max: 1 }) };
    return { rate: shrinkRate(m === undefined ? cell : { ...cell, m }) };
  },
  time: (input) => {
    const alpha = readOptionalNumber(input, 'alpha', { above: 0, below: 1 }) ?? timeAlpha;
    const buckets = computeTimeBuckets(readNumbers(input, 'seconds', { above: 0 }), alpha);
    return {
      buckets: Object.fromEntries(buckets),
      p50: computeTimeQuantile({ buckets, q: 0.5, alpha }),
      p75: computeTimeQuantile({ buckets, q: 0.75, alpha }),
      p90: computeTimeQuantile({ buckets, q: 0.9, alpha }),
    };
  },
  bootstrap: (input) => ({
    ...computeBootstrap({
      sample: readNumbers(input, 'values'),
      statistic: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
      seed: readNumber(input, 'seed', { whole: true }),
      replicates: readOptionalNumber(input, 'B', { min: 1, max: 1_000_000, whole: true }) ?? 2000,
    }),
  }),
  prng: (input) => {
    const random = createRandom(readNumber(input, 'seed', { whole: true }));
    return { first_three: [random(), random(), random()] };
  },
};

function readWhole(input: Input, key: string): number {
  return readNumber(input, key, { min: 0, whole: true });
}

/** Reads parts of given wholes, place by place. */
export function readParts(input: Input, key: string, wholes: readonly number[]): number[] {
  const parts = readNumbers(input, key, { min: 0, length: wholes.length });
  for (const [index, part] of parts.entries()) {
    const whole = wholes[index] ?? 0;
    if (part > whole) throw createMalformedInput(`${toPath(input, key)}[${index}]`, `at most its n (${whole})`, part);
  }
  return parts;
}
