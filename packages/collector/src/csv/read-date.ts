/** Which number of "05/11/2026" is the day. */
export type DateOrder = 'day-first' | 'month-first';

/** Two numbers and a year, with slashes or dots; perhaps a time of day behind it, perhaps as a.m. and p.m. */
const numeric =
  /^(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([ap])\.?m\.?)?)?$/i;
const iso = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(z|[+-]\d{2}:?\d{2})?)?$/i;
/** Names of months, or the year first. The platform's parser alone makes a date of nearly every text with a number in it. */
const spelled = /^(?:\d{4}\/\d{1,2}\/\d{1,2}|(?:[a-z]{3,9},? )?(?:\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2}),? \d{4})\b/i;
const zone = /(?:z|gmt|utc|[+-]\d{2}:?\d{2}|\))$/i;

/**
 * Finds out how a whole column is written: America writes the month first, and one date past the twelfth says so.
 * @returns day first, as most of the world writes it, where nothing or both is said
 */
export function findDateOrder(texts: readonly string[]): DateOrder {
  let isMonthFirst = false;
  for (const text of texts) {
    const [, first, , second] = numeric.exec(text.trim()) ?? [];
    if (Number(first) > 12) return 'day-first';
    if (Number(second) > 12) isMonthFirst = true;
  }
  return isMonthFirst ? 'month-first' : 'day-first';
}

/**
 * Reads a date, or a moment, of a survey's export; in UTC where it names no zone, wherever the collector runs.
 * @returns milliseconds since 1970, noon for a date alone; null for what is no date, such as the 31st of June
 */
export function readDate(text: string, order: DateOrder): number | null {
  const numbers = numeric.exec(text);
  if (numbers) return readNumbers(numbers, order);
  const [, date, time = '12:00', offset = 'Z'] = iso.exec(text) ?? [];
  if (date === undefined) return readSpelled(text);
  // "2026-06-31" would be read as the first of July.
  const noon = new Date(`${date}T12:00Z`);
  if (Number.isNaN(+noon) || !noon.toISOString().startsWith(date)) return null;
  return toKnown(Date.parse(`${date}T${time}${offset.toUpperCase()}`));
}

/** The platform's own parser, for what it reads rightly. */
function readSpelled(text: string): number | null {
  return spelled.test(text) ? toKnown(Date.parse(zone.test(text) ? text : `${text} UTC`)) : null;
}

function readNumbers(numbers: RegExpExecArray, order: DateOrder): number | null {
  const [, first, , second, years = '', hours, minutes = '0', seconds = '0', half] = numbers;
  const [day, month] = (order === 'day-first' ? [first, second] : [second, first]).map(Number) as [number, number];
  const year = Number(years.length === 2 ? `20${years}` : years);
  const hour = hours === undefined ? 12 : toHour(Number(hours), half);
  const at = Date.UTC(year, month - 1, day, hour, Number(minutes), Number(seconds));
  const read = new Date(at);
  const isReal = read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
  return isReal && hour < 24 && Number(minutes) < 60 ? toKnown(at) : null;
}

/** Of twelve hours, where it says which half of the day. */
function toHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function toKnown(at: number): number | null {
  return Number.isNaN(at) || at < 0 ? null : at;
}
