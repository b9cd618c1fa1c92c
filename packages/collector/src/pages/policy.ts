/** What a page of ours may do, as header values. Everything that is not listed is forbidden. */
const common = "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The demo lives under the strictest policy a host page can have: what works there works anywhere. */
export function toDemoPolicy(nonce: string): string {
  return `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'self'; ${common}`;
}

export function toLandingPolicy(): string {
  return `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; ${common}`;
}

export function toStudioPolicy(): string {
  return `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; ${common}`;
}

export const pageHeaders: Record<string, string> = {
  // Not `no-store`: that would keep a page out of the back/forward cache.
  'Cache-Control': 'private, no-cache',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
};
