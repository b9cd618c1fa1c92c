/** What ends at these points has one usual meaning in a survey's export; other scales have several. */
const usual: Readonly<Record<string, string>> = { '1 5': 'csat5', '0 10': 'nps11' };

/**
 * The instrument that scores can only be of; undefined: whoever imports has to say.
 * @param heading of their column; where it names its scale ("Rating (1-5)", « Note sur 10 »), one slip of the pen among the
 *                scores does not make another scale of it
 */
export function guessInstrument(scores: readonly number[], heading: string): string | undefined {
  const named = toNamedRange(heading);
  if (named) return usual[named];
  const known = scores.filter((score) => Number.isFinite(score));
  if (known.length === 0) return undefined;
  // Not spread into a call: a file may have more rows than a call may have arguments.
  const low = known.reduce((a, b) => Math.min(a, b));
  const high = known.reduce((a, b) => Math.max(a, b));
  if (low >= 0 && high > 7 && high <= 10) return usual['0 10'];
  return low >= 1 && high === 5 ? usual['1 5'] : undefined;
}

/** "1 5" of "from 1 to 5" and of "out of 5"; undefined: the heading names no scale. */
function toNamedRange(heading: string): string | undefined {
  const range = /(?<!\d)([01])\s*(?:-|–|—|to|through|à|a|bis|hasta|tot)\s*(\d{1,2})(?!\d)/iu.exec(heading);
  if (range) return `${range[1]} ${range[2]}`;
  const most = /(?:\/|sur|out of|von)\s*(5|7|10)(?!\d)/iu.exec(heading)?.[1];
  return most && (most === '10' ? '0 10' : `1 ${most}`);
}
