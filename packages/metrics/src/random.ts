/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * Creates a repeatable source of numbers, so that reloading a page gives the same interval.
 * @param seed a whole number; its low 32 bits count
 * @example createRandom(1)() // 0.6270739405881613
 * Source: mulberry32, a public-domain 32-bit generator; METRICS.md, 2.9.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Turns a text, such as the query behind a screen, into a seed.
 * @returns a whole number from 0 to 2^32 - 1
 * Source: FNV-1a over the UTF-16 code units, low byte then high byte.
 */
export function toSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}
