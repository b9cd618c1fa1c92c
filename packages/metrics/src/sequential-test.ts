/** A p-value that stays valid however often one looks. */
export interface SequentialTest {
  /** The mixture likelihood ratio; capped at the largest number, so that it stays plain JSON. */
  readonly lambda: number;
  readonly p: number;
}

/**
 * Computes the always-valid p of the mixture sequential probability ratio test, shown before the planned size.
 * @param options.diff     the difference seen
 * @param options.variance its variance, above 0
 * @param options.tau2     square of the smallest effect of interest, above 0
 * @example computeSequentialTest({ diff: 0.05, variance: 0.0005, tau2: 0.002 }) // lambda 3.3045, p 0.3026
 * Source: METRICS.md, 2.10; Johari et al. 2017. Keep the running minimum with `computeRunningMinimum`.
 */
export function computeSequentialTest(options: {
  readonly diff: number;
  readonly variance: number;
  readonly tau2: number;
}): SequentialTest {
  const { diff, variance, tau2 } = options;
  const exponent = (tau2 * diff * diff) / (2 * variance * (variance + tau2));
  const logLambda = Math.log(variance / (variance + tau2)) / 2 + exponent;
  return { lambda: Math.min(Number.MAX_VALUE, Math.exp(logLambda)), p: Math.min(1, Math.exp(-logLambda)) };
}

/** Keeps the smallest p seen so far, look by look. */
export function computeRunningMinimum(pValues: readonly number[]): number[] {
  let smallest = 1;
  return pValues.map((p) => {
    smallest = Math.min(smallest, p);
    return smallest;
  });
}
