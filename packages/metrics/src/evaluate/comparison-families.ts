import { computeQValues } from '../benjamini-hochberg.ts';
import { computeBoundedMean, toSums } from '../bounded-mean.ts';
import { computeCochranArmitage } from '../cochran-armitage.ts';
import { computeMeanDifference, computeShareDifference, toNetDifference } from '../difference.ts';
import { computeMannKendall } from '../mann-kendall.ts';
import { computeMannWhitney } from '../mann-whitney.ts';
import { computePairedGap, toPairedSums } from '../paired.ts';
import { computeSampleRatio } from '../sample-ratio.ts';
import { computeSampleSize } from '../sample-size.ts';
import { computeSequentialTest } from '../sequential-test.ts';
import { computeWithinVisitorSlope, toVisitorSums } from '../within-visitor.ts';
import type { Family } from './family.ts';
import {
  checkArray,
  checkPair,
  hasKey,
  readArray,
  readCounts,
  readNumber,
  readNumbers,
  readValue,
  toInput,
} from './input.ts';
import { readNetScore } from './scale-families.ts';
import { readParts } from './statistics-families.ts';

/** The families of sections 2.7, 2.8 and 2.10: comparisons, trends and experiments. */
export const comparisonFamilies: Readonly<Record<string, Family>> = {
  diff_prop: (input) => {
    const n1 = readNumber(input, 'n1', { min: 0 });
    const n2 = readNumber(input, 'n2', { min: 0 });
    const x1 = readNumber(input, 'x1', { min: 0, max: n1 });
    const x2 = readNumber(input, 'x2', { min: 0, max: n2 });
    return { ...computeShareDifference({ x1, n1, x2, n2 }) };
  },
  diff_mean: (input) => {
    const a = readCounts(input, 'counts_a', [5, 7, 9, 11]);
    const b = readCounts(input, 'counts_b', [a.length]);
    return { ...computeMeanDifference(computeBoundedMean(toSums(a)), computeBoundedMean(toSums(b))) };
  },
  diff_net: (input) => {
    const a = readNetScore(toInput(readValue(input, 'a', 'a net score'), 'a'));
    const b = readNetScore(toInput(readValue(input, 'b', 'a net score'), 'b'));
    return { ...toNetDifference(computeMeanDifference(a.unit, b.unit)) };
  },
  mannwhitney: (input) => {
    const a = readCounts(input, 'counts_a');
    return { ...computeMannWhitney(a, readCounts(input, 'counts_b', [a.length])) };
  },
  bh: (input) => ({ q: computeQValues(readNumbers(input, 'p', { min: 0, max: 1 })) }),
  paired: (input) => {
    const key = 'hot_cold_v';
    const pairs = readArray(input, key).map((pair, index) =>
      checkPair(pair, `${key}[${index}]`, [
        { min: -1, max: 1 },
        { min: -1, max: 1 },
      ]),
    );
    return { ...computePairedGap(toPairedSums(pairs)) };
  },
  'trend.cochran_armitage': (input) => {
    const n = readNumbers(input, 'n', { min: 0 });
    const x = readParts(input, 'x', n);
    if (!hasKey(input, 'weights')) return { ...computeCochranArmitage({ x, n }) };
    return { ...computeCochranArmitage({ x, n, weights: readNumbers(input, 'weights', { length: n.length }) }) };
  },
  'trend.mann_kendall': (input) => ({ ...computeMannKendall(readNumbers(input, 'y')) }),
  'trend.within_visitor': (input) => {
    const key = 'panels_passage_v';
    const panels = readArray(input, key).map((panel, visitor) =>
      checkArray(panel, `${key}[${visitor}]`).map((answer, index) =>
        checkPair(answer, `${key}[${visitor}][${index}]`, [{}, { min: -1, max: 1 }]),
      ),
    );
    return { ...computeWithinVisitorSlope(panels.map(toVisitorSums)) };
  },
  'ab.srm': (input) => {
    const observed = readNumbers(input, 'observed', { min: 0, whole: true });
    const { chi2, p, blocked } = computeSampleRatio(
      observed,
      readNumbers(input, 'ratio', { above: 0, length: observed.length }),
    );
    return { chi2, p, blocked };
  },
  'ab.sample_size': (input) => {
    const { perArm, ceil } = computeSampleSize({
      p1: readNumber(input, 'p1', { min: 0, max: 1 }),
      p2: readNumber(input, 'p2', { min: 0, max: 1 }),
      alpha: readNumber(input, 'alpha', { above: 0, below: 1 }),
      power: readNumber(input, 'power', { above: 0, below: 1 }),
    });
    return { n_per_arm: perArm, ceil };
  },
  'ab.msprt': (input) => {
    const { lambda, p } = computeSequentialTest({
      diff: readNumber(input, 'diff'),
      variance: readNumber(input, 'var_of_diff', { above: 0 }),
      tau2: readNumber(input, 'tau2', { above: 0 }),
    });
    return { lambda_: lambda, p_always_valid: p };
  },
};
