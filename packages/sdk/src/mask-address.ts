import type { Redaction } from '@ressenti/protocol';

/**
 * Takes personal data out of an address. Blunter than what is done to verbatims, and small: an address has no use for a
 * number that looks like a card, so no check digit saves it.
 */
export function maskAddress(text: string, kinds?: readonly Redaction[]): string {
  const masks: Record<Redaction, RegExp> = {
    email: /[^\s/=&]{1,64}@[^\s/=&]+\.[^\s/=&]+/g,
    iban: /\b[a-z]{2}\d\d([ -]?[a-z\d]{4}){3,7}[ -]?[a-z\d]{0,3}\b/gi,
    card: /\b\d{4}([ -]?\d){11,15}\b/g,
    phone: /(\+|\b00?)\d([ ().-]{0,2}\d){7,13}\b/g,
  };
  for (const kind in masks)
    if (!kinds || kinds.includes(kind as Redaction)) text = text.replace(masks[kind as Redaction], `[${kind}]`);
  return text;
}
