import { createMalformedInput } from '../metrics-error.ts';
import { computeWilson } from '../wilson.ts';
import type { Family } from './family.ts';
import { type Input, readNumber, toPath } from './input.ts';

/** The families of sections 2.1 to 2.6: estimates. */
export const statisticsFamilies: Readonly<Record<string, Family>> = {
  wilson: (input) => {
    const { x, n } = readShare(input, 'x', 'n');
    return { ...computeWilson(x, n) };
  },
};

/** Reads a part and its whole under two keys; the part may not exceed the whole. */
export function readShare(input: Input, part: string, whole: string): { readonly x: number; readonly n: number } {
  const n = readNumber(input, whole, { min: 0 });
  const x = readNumber(input, part, { min: 0 });
  if (x > n) throw createMalformedInput(toPath(input, part), `a number from 0 to ${whole} (${n})`, x);
  return { x, n };
}
