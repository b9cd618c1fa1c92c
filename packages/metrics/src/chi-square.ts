import { computeErfc } from './normal.ts';

/**
 * Computes the upper tail of the chi-square distribution.
 * @param chi2 0 or more
 * @param df   degrees of freedom, a whole number from 1
 * @returns the p-value, 0 to 1
 * Source: the recurrence of the incomplete gamma function from its half-integer and integer starts.
 */
export function computeChiSquareP(chi2: number, df: number): number {
  const x = chi2 / 2;
  const isOdd = df % 2 === 1;
  let a = isOdd ? 0.5 : 1;
  let tail = isOdd ? computeErfc(Math.sqrt(x)) : Math.exp(-x);
  // x^a e^-x / Gamma(a + 1), carried from one a to the next.
  let term = isOdd ? Math.exp(-x) * Math.sqrt(x) * (2 / Math.sqrt(Math.PI)) : Math.exp(-x) * x;
  while (a < df / 2) {
    tail += term;
    a += 1;
    term *= x / a;
  }
  return Math.min(1, tail);
}
