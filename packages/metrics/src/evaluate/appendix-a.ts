import { computeBoundedMean, toSums } from '../bounded-mean.ts';
import type { Family } from './family.ts';
import { hasKey, readAlternative, readCounts } from './input.ts';

/**
 * The headings of METRICS.md Appendix A, and the family of Appendix B that each means. Where a heading has several shapes,
 * the first key that the input has decides; without any, the first family, which then names the key that it misses.
 */
const headings: Readonly<Record<string, readonly (readonly [key: string, family: string])[]>> = {
  'net score': [
    ['counts_0_10', 'nps'],
    ['promoters', 'nps'],
    ['ease_counts_1_7', 'nes'],
    ['ease_counts_1_5', 'nes'],
    ['effort_counts_1_7', 'nes'],
  ],
  difference: [
    ['x1', 'diff_prop'],
    ['counts_a', 'diff_mean'],
    ['a', 'diff_net'],
  ],
  trend: [
    ['x', 'trend.cochran_armitage'],
    ['y', 'trend.mann_kendall'],
    ['panels_passage_v', 'trend.within_visitor'],
  ],
  weighted: [
    ['w', 'weighted'],
    ['population', 'poststrat'],
  ],
  journey: [['order', 'journey.structure']],
  'journey score': [['steps', 'journey.score']],
  exposure: [['eligible', 'response']],
  variants: [
    ['observed', 'ab.srm'],
    ['p1', 'ab.sample_size'],
    ['diff', 'ab.msprt'],
  ],
  peak_end: [['v', 'journey.peak_end']],
  classify: [['step', 'painpoint']],
  redact: [['text', 'pii.redact']],
  luhn: [['digits', 'pii.luhn']],
  iban: [['iban', 'pii.iban']],
  log_odds: [['target', 'text.log_odds']],
};

/** Section 2.3 for any scale: mean and interval in v, -1 to +1. */
const boundedMean: Family = (input) => {
  const key = readAlternative(input, ['counts_1_5', 'counts_1_7', 'counts_1_9']);
  return { ...computeBoundedMean(toSums(readCounts(input, key, [Number(key.at(-1))]))) };
};

/**
 * Finds what a heading of Appendix A computes; underscores serve for its spaces.
 * @param families those of Appendix B, by name
 * @returns undefined for what is no heading
 */
export function findHeading(name: string, families: ReadonlyMap<string, Family>): Family | undefined {
  const heading = name.replaceAll('_', ' ');
  if (heading === 'bounded mean') return boundedMean;
  const key = [name, heading].find((one) => Object.hasOwn(headings, one));
  const shapes = key === undefined ? undefined : headings[key];
  if (!shapes) return undefined;
  return (input) => {
    const family = (shapes.find(([one]) => hasKey(input, one)) ?? shapes[0])?.[1] ?? name;
    return families.get(family)?.(input) ?? {};
  };
}
