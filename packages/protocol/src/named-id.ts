import { computeHash32, toHex, toUuid } from './ids.ts';

/**
 * The same id for the same parts, in UUID layout: what several deciders make collapses to one row.
 * Four 32-bit FNV-1a hashes with different seeds; not for secrets.
 */
export function createNamedId(...parts: string[]): string {
  const text = parts.join('\n');
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 4; i++) {
    const hash = computeHash32(`${i}\n${text}`);
    for (let j = 0; j < 4; j++) bytes[4 * i + j] = hash >>> (8 * j);
  }
  // Version 8: an id whose bits follow a rule of our own (RFC 9562).
  bytes[6] = ((bytes[6] ?? 0) & 15) | 128;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  return toUuid(toHex(bytes));
}
