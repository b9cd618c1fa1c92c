/**
 * A UUIDv7: 48 bits of milliseconds, 74 random bits. Time-ordered ids index 2 to 6 times cheaper.
 * @param nowMs epoch milliseconds
 * @param random fills the array with random bytes (`crypto.getRandomValues`)
 */
export function createId(nowMs: number, random: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  const time = nowMs.toString(16).padStart(12, '0');
  // Version 7; the variant's two bits are 10.
  bytes[6] = ((bytes[6] ?? 0) & 15) | 112;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  return toUuid(time + toHex(bytes).slice(12));
}

/** @param hex 32 digits */
export const toUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** FNV-1a over UTF-16 units with a final mix; whole number, 0 to 2^32 - 1. Spreads a visitor's place in a sample. */
export function computeHash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // Finaliser of MurmurHash3: FNV alone leaves the high bits of short texts too alike.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Two digits a byte, of a whole id. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte + 256).toString(16).slice(1);
  return text;
}
