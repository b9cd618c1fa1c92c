import { type Redaction, redactions } from '@ressenti/protocol';

const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,64}(\.[\p{L}\p{N}-]{1,64}){1,6}/gu;
const iban = /(?<![a-z\d])[a-z]{2}\d\d([ -]?[a-z\d]){11,30}(?![a-z\d])/gi;
const card = /(?<!\d)\d([ -]?\d){12,18}(?!\d)/g;
/** Of nine digits or more. */
const phone = /(?<![\p{L}\d])[+(]?\d([ ()./-]{0,2}\d){8,14}(?!\d)/gu;

/**
 * Takes personal data out of a text: e-mail addresses, IBANs, payment cards, telephone numbers.
 * @param kinds what is masked; default: all
 * @returns the text with `[email]`, `[iban]`, `[card]`, `[phone]` in place of what was found. A number that merely looks
 *   like a card or an IBAN, but has a wrong check digit, is judged as a telephone number next.
 *   Digits of every script count; where something is masked, the others are written as 0 to 9
 */
export function redact(text: string, kinds: readonly Redaction[] = redactions): string {
  const plain = text.replace(/\p{Nd}/gu, toPlain);
  let masked = plain;
  const mask = (kind: Redaction, pattern: RegExp, holds?: (found: string) => boolean): void => {
    if (kinds.includes(kind))
      masked = masked.replace(pattern, (found) => (holds && !holds(found) ? found : `[${kind}]`));
  };
  mask('email', email);
  mask('iban', iban, isIban);
  mask('card', card, isCard);
  mask('phone', phone, isPhone);
  return masked === plain ? text : masked;
}

/** A digit of any script as one of 0 to 9: in each of them the ten stand in a row. The few beyond 16 bits count as 0. */
function toPlain(digit: string): string {
  let code = digit.charCodeAt(0);
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCharCode(--code))) value++;
  return `${value}`;
}

/** ISO 13616: letters as 10 to 35, first four places last, remainder of 97 is 1. */
function isIban(found: string): boolean {
  const plain = found.replace(/[ -]/g, '');
  let rest = 0;
  for (const place of plain.slice(4) + plain.slice(0, 4)) rest = Number(`${rest}${Number.parseInt(place, 36)}`) % 97;
  return rest === 1;
}

/** ISO/IEC 7812, the check digit of Luhn: every second digit from the right counts as the sum of its double's digits. */
function isCard(found: string): boolean {
  let sum = 0;
  Array.from(found.replace(/\D/g, ''), Number)
    .reverse()
    .forEach((digit, i) => {
      sum += i % 2 ? (digit * 2) % 9 || digit : digit;
    });
  return !(sum % 10);
}

/** What begins like a telephone number or is set in groups; dates and plain amounts are neither. */
const isPhone = (found: string): boolean => /^[+(0]|\d\D+\d+\D+\d/.test(found);
