import type { Language } from './texts/texts.ts';

/** Numbers and days as a reader of that language writes them. Tabular digits and a true minus sign throughout. */
export interface Format {
  /** 1,234 */
  count(value: number): string;
  /** A share from 0 to 1 as a percentage: 61%; one decimal close to 0 and 100 %, so that little is not shown as none. */
  share(value: number, digits?: number): string;
  /** A signed number: +0.42, −31, 0. */
  signed(value: number, digits: number): string;
  /** An unsigned number with that many decimals. */
  plain(value: number, digits: number): string;
  /** 14:03:22, in the reader's own time zone. */
  time(atMs: number): string;
  /** 28 Nov 2026 */
  day(day: string): string;
  /** 1 – 28 Nov 2026 */
  days(from: string, to: string): string;
}

export function createFormat(language: Language): Format {
  const counting = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  // The day before the month: outside North America the other order is misread.
  const dates = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const times = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeStyle: 'medium' });
  const toDate = (day: string) => new Date(`${day}T00:00:00Z`);
  return {
    count: (value) => withMinus(counting.format(value)),
    share(value, digits) {
      const isNearlyNone = value > 0 && value < 0.0095;
      const isNearlyAll = value < 1 && value >= 0.995;
      const decimals = digits ?? (isNearlyNone || isNearlyAll ? 1 : 0);
      return new Intl.NumberFormat(language, {
        style: 'percent',
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }).format(value);
    },
    signed: (value, digits) =>
      withMinus(
        new Intl.NumberFormat(language, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
          signDisplay: 'exceptZero',
        }).format(value),
      ),
    plain: (value, digits) =>
      withMinus(
        new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
      ),
    time: (atMs) => times.format(atMs),
    day: (day) => dates.format(toDate(day)),
    days: (from, to) => (from === to ? dates.format(toDate(from)) : dates.formatRange(toDate(from), toDate(to))),
  };
}

/** Intl writes a hyphen in both languages; a minus sign is as wide as a digit and a plus, so columns stay aligned. */
function withMinus(text: string): string {
  return text.replace('-', '−');
}
