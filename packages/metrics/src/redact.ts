import { ibanLengths, isIbanValid } from './iban.ts';
import { isLuhnValid } from './luhn.ts';

/** What replaces personal data. */
export type RedactionToken = '[email]' | '[iban]' | '[id]' | '[card]' | '[phone]' | '[number]';

const space = ' \\u00a0\\u202f';
/** Up to three of these may stand between the digits of one number. */
const between = `[${space}.()\\-]{0,3}`;
/** The same, without a sentence end: "12345678. 3 jours" is two numbers. */
const inside = `(?!\\.[${space}])${between}`;
const notInNumber = `(?<!\\d(?:${inside}))`;

const localPart = /[\p{L}\p{N}._%+'’-]/u;
const domain = /[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy;
const ibanStart = /(?=([A-Za-z]{2})\d{2})/g;
const socialSecurity = new RegExp(
  `(?<![\\p{L}\\p{N}])${['[1-478]', '\\d{2}', '\\d{2}', '(?:\\d{2}|2[ABab])', '\\d{3}', '\\d{3}', '\\d{2}'].join(
    `[${space}.\\-]?`,
  )}(?![\\p{L}\\p{N}])`,
  'gu',
);
const cardRun = new RegExp(`(?<!\\d)\\d(?:[${space}-]?\\d){12,}(?!\\d)`, 'gu');
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d{2}';
const date = `(?<![\\d+]|\\d[.\\-/])(?:${day}([./-])${month}\\1${year}|${year}([./-])${month}\\2${day})(?![./-]?\\d)`;
const currency = '(?:€|\\$|£|¥|₹|%|(?:EUR|USD|GBP|CHF|CAD|JPY|MAD|euros?|dollars?|francs?)(?![\\p{L}]))';
const amount = `(?:[1-9]\\d{0,2}(?:[${space}.,'’]\\d{3}){1,4}|[1-9]\\d{0,9}|0)(?:[.,]\\d{1,2})?`;
const money =
  `(?<![\\d+]|\\d[${space}.,()\\-])${amount}[${space}]?${currency}(?!\\d)` +
  `|(?<=[€$£¥₹][${space}]?)${amount}(?![${space}.,()\\-]{0,3}\\d)`;
const dates = new RegExp(date, 'gu');
const amounts = new RegExp(money, 'giu');
const phone = new RegExp(
  `(?:${notInNumber}|(?=\\+))(?:\\+[${space}(]{0,2}\\d(?:${between}\\d){7,14}|00(?:${between}\\d){6,13}|0(?:${between}\\d){8,10}|0\\d{1,3}/\\d{2,3}(?:[${space}.]?\\d{2}){2})(?!\\d)`,
  'gu',
);
const longNumber = new RegExp(`\\d(?:${inside}\\d){8,}`, 'gu');

/**
 * Replaces e-mail addresses, bank accounts, French social-security numbers, cards, telephone numbers and other long
 * numbers by tokens. Names and addresses cannot be found reliably and stay.
 * @param text any text; it comes back in Unicode form NFC
 * @returns the text with `[email] [iban] [id] [card] [phone] [number]`; dates, amounts and numbers of up to eight
 *          digits stay. Where something is replaced, what digits of other scripts remain are written as 0 to 9
 * @example redact('Écrivez à a.b@ex.org ou +32 2 555 12 12') // 'Écrivez à [email] ou [phone]'
 * Source: METRICS.md, 5.5, rules 1 to 6 in their order. Our readings: a number begins where no other digits precede
 * it; two numbers parted by a sentence end are two; up to four digits may stand beside a card (expiry date, check
 * digits); no-break spaces count as spaces, and digits of every script as digits; an area code may end in a slash (02/555.12.12).
 */
export function redact(text: string): string {
  const given = text.normalize('NFC');
  const plain = given.replace(/[\p{Nd}＋－．（）＠]/gu, toPlain);
  const named = redactIbans(redactEmails(plain));
  // Dates and amounts are lifted out, so that no number reaches across them.
  const masked = replaceOutside(named, dates, (part) =>
    replaceOutside(redactCards(redactSocialSecurity(part)), amounts, redactNumbers),
  );
  return masked === plain ? given : masked;
}

/** A digit of any script as one of 0 to 9, for in each of them the ten stand in a row; full-width signs as the usual ones. */
function toPlain(sign: string): string {
  if (!isDigit(sign)) return sign.normalize('NFKC');
  let code = sign.codePointAt(0) ?? 0;
  let value = 0;
  while (isDigit(String.fromCodePoint(--code))) value++;
  return String(value % 10);
}

const isDigit = (sign: string): boolean => /^\p{Nd}/u.test(sign);

/** Applies a replacement to everything but the matches of a pattern. */
function replaceOutside(text: string, kept: RegExp, replace: (part: string) => string): string {
  let result = '';
  let from = 0;
  for (const { index, 0: found } of text.matchAll(kept)) {
    result += replace(text.slice(from, index)) + found;
    from = index + found.length;
  }
  return result + replace(text.slice(from));
}

/** Finds addresses from each "@" outward: a pattern from the left would be quadratic on long words. */
function redactEmails(text: string): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > from && localPart.test(toCharacterBefore(text, start)))
      start -= toCharacterBefore(text, start).length;
    domain.lastIndex = at + 1;
    const found = domain.exec(text);
    if (start >= at || found === null) continue;
    result += `${text.slice(from, start)}[email]`;
    from = domain.lastIndex;
  }
  return result + text.slice(from);
}

function toCharacterBefore(text: string, index: number): string {
  const isPair = /[\udc00-\udfff]/.test(text[index - 1] ?? '') && /[\ud800-\udbff]/.test(text[index - 2] ?? '');
  return text.slice(index - (isPair ? 2 : 1), index);
}

function redactIbans(text: string): string {
  let result = '';
  let from = 0;
  for (const { index, 1: country = '' } of text.matchAll(ibanStart)) {
    const end = index < from ? -1 : findIbanEnd(text, index, ibanLengths[country.toUpperCase()] ?? 0);
    if (end < 0) continue;
    result += `${text.slice(from, index)}[iban]`;
    from = end;
  }
  return result + text.slice(from);
}

/** Takes as many letters and digits as the country asks for, over spaces; -1 when this is no account number. */
function findIbanEnd(text: string, start: number, length: number): number {
  let taken = 0;
  let end = start;
  while (taken < length) {
    const character = text[end];
    if (character === undefined) return -1;
    if (/[A-Za-z0-9]/.test(character)) taken += 1;
    else if (!/[ \u00a0\u202f]/.test(character)) return -1;
    end += 1;
  }
  if (taken === 0 || /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))) return -1;
  return isIbanValid(text.slice(start, end)) ? end : -1;
}

function redactSocialSecurity(text: string): string {
  return text.replace(socialSecurity, (found) => {
    const compact = found.replace(/[^\dABab]/g, '').toUpperCase();
    const number = Number(compact.slice(0, 13).replace('2A', '19').replace('2B', '18'));
    return 97 - (number % 97) === Number(compact.slice(13)) ? '[id]' : found;
  });
}

/** A run of digit groups may carry a card with up to four digits before and after it. */
function redactCards(text: string): string {
  return text.replace(cardRun, (run) => {
    const groups = [...run.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({
      start: index,
      end: index + digits.length,
    }));
    if (run.replace(/\D/g, '').length > 19 + 2 * 4) return run;
    const countDigits = (from: number, to: number) => run.slice(from, to).replace(/\D/g, '').length;
    for (const { start } of groups.filter((group) => countDigits(0, group.start) <= 4)) {
      for (const { end } of groups.filter((group) => countDigits(group.end, run.length) <= 4).reverse()) {
        const candidate = run.slice(start, end);
        const length = countDigits(start, end);
        if (length < 13 || length > 19 || !/^[2-6]/.test(candidate) || !isLuhnValid(candidate)) continue;
        return `${run.slice(0, start)}[card]${run.slice(end)}`;
      }
    }
    return run;
  });
}

function redactNumbers(text: string): string {
  return text.replace(phone, '[phone]').replace(longNumber, '[number]');
}
