/**
 * A UUIDv7: 48 bits of milliseconds, 74 random bits. Time-ordered ids index 2 to 6 times cheaper.
 * @param nowMs epoch milliseconds
 * @param random fills the array with random bytes (`crypto.getRandomValues`)
 */
export function createId(nowMs: number, random: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  const time = nowMs.toString(16).padStart(12, '0');
  const rest = toHex(bytes);
  // The variant's two bits are 10: one of 8, 9, a, b.
  const variant = '89ab'[(bytes[0] ?? 0) % 4];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(2, 5)}-${variant}${rest.slice(5, 8)}-${rest.slice(8, 20)}`;
}

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
