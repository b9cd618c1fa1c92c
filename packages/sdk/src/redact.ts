import { type Redaction, redactions } from '@ressenti/protocol';

const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
const iban = /(?<![a-z\d])[a-z]{2}\d\d(?:[ -]?[a-z\d]){11,30}(?![a-z\d])/gi;
const card = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
const phone = /(?<![\p{L}\d])[+(]?\d(?:[ ()./-]{0,2}\d){7,14}(?!\d)/gu;

/**
 * Takes personal data out of a text: e-mail addresses, IBANs, payment cards, telephone numbers.
 * @param kinds what is masked; default: all
 * @returns the text with `[email]`, `[iban]`, `[card]`, `[phone]` in place of what was found. A number that merely looks
 *   like a card or an IBAN, but has a wrong check digit, is judged as a telephone number next
 */
export function redact(text: string, kinds: readonly Redaction[] = redactions): string {
  let masked = text;
  const mask = (kind: Redaction, pattern: RegExp, holds: (found: string) => boolean = () => true): void => {
    if (kinds.includes(kind)) masked = masked.replace(pattern, (found) => (holds(found) ? `[${kind}]` : found));
  };
  mask('email', email);
  mask('iban', iban, isIban);
  mask('card', card, isCard);
  mask('phone', phone, isPhone);
  return masked;
}

/** ISO 13616: letters as 10 to 35, first four places last, remainder of 97 is 1. */
function isIban(found: string): boolean {
  const plain = found.replace(/[ -]/g, '');
  let rest = 0;
  for (const place of plain.slice(4) + plain.slice(0, 4))
    for (const digit of String(Number.parseInt(place, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** ISO/IEC 7812: the check digit of Luhn. */
function isCard(found: string): boolean {
  let sum = 0;
  [...found.replace(/\D/g, '')].reverse().forEach((digit, i) => {
    const twice = Number(digit) * (i % 2 ? 2 : 1);
    sum += twice > 9 ? twice - 9 : twice;
  });
  return sum % 10 === 0;
}

/** Nine digits or more that begin like a telephone number or are set in groups; dates and plain amounts are neither. */
function isPhone(found: string): boolean {
  return found.replace(/\D/g, '').length >= 9 && (/^[+(0]/.test(found) || /\d\D+\d+\D+\d/.test(found));
}
