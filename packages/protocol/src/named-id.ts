import { computeHash32, toHex, toUuid } from './ids.ts';

/**
 * The same id for the same parts, in UUID layout: what several deciders make collapses to one row.
 * Four 32-bit FNV-1a hashes with different seeds; not for secrets.
 */
export function createNamedId(...parts: string[]): string {
  const text = parts.join('\n');
  const hashes = Uint32Array.of(0, 1, 2, 3).map((i) => computeHash32(`${i}\n${text}`));
  const bytes = new Uint8Array(hashes.buffer);
  // Version 8: an id whose bits follow a rule of our own (RFC 9562).
  bytes[6] = ((bytes[6] as number) & 15) | 128;
  bytes[8] = ((bytes[8] as number) & 63) | 128;
  return toUuid(toHex(bytes));
}
