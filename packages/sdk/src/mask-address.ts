import type { Redaction } from '@ressenti/protocol';

/**
 * Takes personal data out of an address. Blunter than what is done to verbatims, and small: an address has no use for a
 * number that looks like a card, so no check digit saves it.
 */
export function maskAddress(text: string, kinds?: readonly Redaction[]): string {
  const masks: Record<Redaction, RegExp> = {
    email: /[^/=&]{1,64}(@|%40)[^/=&]+/g,
    iban: /\b[a-z]{2}\d\d[a-z\d -]{11,36}\b/gi,
    card: /\b\d([ -]?\d){14,18}\b/g,
    phone: /(\+|\b00?)[\d ().-]{8,20}\b/g,
  };
  for (const kind in masks)
    if (!kinds || kinds.includes(kind as Redaction)) text = text.replace(masks[kind as Redaction], `[${kind}]`);
  return text;
}
