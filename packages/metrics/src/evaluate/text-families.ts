import { isIbanValid } from '../iban.ts';
import { computeLogOdds } from '../log-odds.ts';
import { isLuhnValid } from '../luhn.ts';
import { createMalformedInput } from '../metrics-error.ts';
import { redact } from '../redact.ts';
import { computeG2, computeIdf, computeNpmi } from '../word-statistics.ts';
import type { Family } from './family.ts';
import { type Input, type NumberLimits, readNumber, readString, readValue, toInput } from './input.ts';

/** The families of section 5. */
export const textFamilies: Readonly<Record<string, Family>> = {
  'text.log_odds': (input) => {
    const target = readTerms(input, 'target', { min: 0 });
    const reference = readTerms(input, 'reference', { min: 0 });
    const prior = readTerms(input, 'prior', { above: 0 });
    for (const term of [...target.keys(), ...reference.keys()]) {
      if (!prior.has(term)) throw createMalformedInput(`prior.${term}`, 'a number above 0', undefined);
    }
    const odds = computeLogOdds({ target, reference, prior });
    return Object.fromEntries([...odds].map(([term, { logOdds, z }]) => [term, { log_odds: logOdds, z }]));
  },
  'text.dunning_g2': (input) => ({
    g2: computeG2({
      a: readNumber(input, 'a', { min: 0 }),
      b: readNumber(input, 'b', { min: 0 }),
      c: readNumber(input, 'c', { above: 0 }),
      d: readNumber(input, 'd', { above: 0 }),
    }),
  }),
  'text.npmi': (input) => {
    const documents = readNumber(input, 'N', { above: 0 });
    const first = readNumber(input, 'n_x', { min: 0, max: documents });
    const second = readNumber(input, 'n_y', { min: 0, max: documents });
    const both = readNumber(input, 'n_xy', { min: 0, max: Math.min(first, second) });
    return { npmi: computeNpmi({ both, first, second, documents }) };
  },
  'text.smooth_idf': (input) => {
    const documents = readNumber(input, 'N', { min: 0 });
    return { idf: computeIdf(documents, readNumber(input, 'df', { min: 0, max: documents })) };
  },
  'pii.luhn': (input) => ({ valid: isLuhnValid(readString(input, 'digits')) }),
  'pii.iban': (input) => ({ valid: isIbanValid(readString(input, 'iban')) }),
  'pii.redact': (input) => ({ text: redact(readString(input, 'text')) }),
};

function readTerms(input: Input, key: string, limits: NumberLimits): Map<string, number> {
  const terms = toInput(readValue(input, key, 'an object of numbers per term'), key);
  return new Map(Object.keys(terms.value).map((term) => [term, readNumber(terms, term, limits)]));
}
