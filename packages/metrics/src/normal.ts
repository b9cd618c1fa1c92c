/** The 97.5 % point of the standard normal distribution: every interval of this package is two-sided 95 %. */
export const z95 = 1.959963984540054;

/**
 * Computes the two-sided p-value of a standard normal statistic.
 * @param z any number
 * @returns 0 to 1, accurate to about twelve significant digits, in the tails too
 * Source: complementary error function by its power series (small z) and its continued fraction (large z).
 */
export function computeTwoSidedP(z: number): number {
  return computeErfc(Math.abs(z) / Math.SQRT2);
}

/**
 * Computes the standard normal quantile: the z below which the share `p` lies.
 * @param p above 0, below 1
 * @returns z; minus or plus infinity at 0 and 1
 * Source: bisection on the error function, which needs no table of coefficients and is exact to the last digits.
 */
export function computeNormalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  // Solved in the nearer tail, where the small probability keeps its digits.
  const tail = Math.min(p, 1 - p);
  let low = 0;
  let high = 40;
  for (let step = 0; step < 200 && low < high; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (computeTwoSidedP(middle) / 2 > tail) low = middle;
    else high = middle;
  }
  const z = (low + high) / 2;
  return p < 0.5 ? -z : z;
}

/** Complementary error function for x >= 0. */
export function computeErfc(x: number): number {
  return x < 2.5 ? 1 - erfBySeries(x) : erfcByFraction(x);
}

function erfBySeries(x: number): number {
  // erf(x) = 2/sqrt(pi) * exp(-x^2) * sum of 2^k x^(2k+1) / (1*3*...*(2k+1)): all terms positive, so nothing cancels.
  let term = x;
  let sum = x;
  for (let k = 1; k < 200 && term > sum * 1e-17; k += 1) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function erfcByFraction(x: number): number {
  // erfc(x) = exp(-x^2)/sqrt(pi) * 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), evaluated from the far end.
  let fraction = x;
  for (let k = 120; k >= 1; k -= 1) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
