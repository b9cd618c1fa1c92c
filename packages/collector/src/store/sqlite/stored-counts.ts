import type { Counts } from '../../passages/contribution.ts';

/**
 * Adds counts as they are stored, a JSON text, in place; what comes to nothing is taken out. The same as parsing and
 * `addCounts`, but read as a list: of hundreds of names, each time others, an engine makes a new shape of object for nearly
 * every row, which takes longer than all the rest of a map.
 */
export function addStored(sum: Counts, text: string): void {
  // Where nothing is escaped, a quotation mark before a colon is the end of a name.
  const list = (
    text.includes('\\')
      ? Object.entries(JSON.parse(text) as Counts).flat()
      : JSON.parse(`[${text.slice(1, -1).replaceAll('":', '",')}]`)
  ) as (string | number)[];
  for (let i = 0; i < list.length; i += 2) {
    const name = list[i] as string;
    const next = (sum[name] ?? 0) + (list[i + 1] as number);
    if (next === 0) delete sum[name];
    else sum[name] = next;
  }
}
