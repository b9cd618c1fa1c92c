import { findHeading } from './evaluate/appendix-a.ts';
import { comparisonFamilies } from './evaluate/comparison-families.ts';
import type { Family, Output } from './evaluate/family.ts';
import { toInput } from './evaluate/input.ts';
import { journeyFamilies } from './evaluate/journey-families.ts';
import { painPointFamilies } from './evaluate/pain-point-families.ts';
import { scaleFamilies } from './evaluate/scale-families.ts';
import { statisticsFamilies } from './evaluate/statistics-families.ts';
import { textFamilies } from './evaluate/text-families.ts';
import { MetricsError } from './metrics-error.ts';

const families: ReadonlyMap<string, Family> = new Map(
  [scaleFamilies, statisticsFamilies, comparisonFamilies, textFamilies, journeyFamilies, painPointFamilies].flatMap(
    (table) => Object.entries(table),
  ),
);

/** The names `evaluate` knows, in the order of the tables they come from. */
export const familyNames: readonly string[] = [...families.keys()];

/**
 * Computes any family of numbers by name: one door for checks, so that any set of vectors can be held against it.
 * @param family one of `familyNames`, or a heading of Appendix A, such as `classify`; the input's keys say which shape of it
 * @param input  plain JSON with the family's input keys; a key that is absent or null is missing evidence
 * @returns plain JSON with at least the family's output keys, numbers unrounded; null where there is no estimate
 * @throws MetricsError `unknown-family` for another name, `malformed-input` naming the key for input it cannot read
 * @example evaluate('wilson', { x: 27, n: 120 }) // { p: 0.225, low: 0.1595..., high: 0.3076... }
 * Source: METRICS.md, Appendices A and B.
 */
export function evaluate(family: string, input: unknown): Output {
  const compute = findHeading(family, families) ?? families.get(family);
  if (compute === undefined) {
    throw new MetricsError(
      'unknown-family',
      family,
      `family: expected one of ${familyNames.join(', ')}, received "${family}"; nothing is computed.`,
    );
  }
  return compute(toInput(input, ''));
}
