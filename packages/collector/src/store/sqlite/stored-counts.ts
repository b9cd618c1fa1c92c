import type { Counts } from '../../passages/contribution.ts';

/**
 * Sums of counts as they are stored, JSON texts, under the keys of their parts. The same as parsing each text and
 * `addCounts`, but read as lists and added up by the number of a name: of hundreds of names, each time others, an engine
 * makes a new shape of object for nearly every row, which takes longer than all the rest of a map.
 */
export class StoredSums {
  /** Every name once, with its place in the sums. */
  readonly #places = new Map<string, number>();
  readonly #sums = new Map<string, number[]>();

  /** @throws SyntaxError where the text is not JSON */
  add(key: string, text: string): void {
    let sum = this.#sums.get(key);
    if (!sum) {
      sum = [];
      this.#sums.set(key, sum);
    }
    // Where nothing is escaped, a quotation mark before a colon is the end of a name.
    const list = (
      text.includes('\\')
        ? Object.entries(JSON.parse(text) as Counts).flat()
        : JSON.parse(`[${text.slice(1, -1).replaceAll('":', '",')}]`)
    ) as (string | number)[];
    for (let i = 0; i < list.length; i += 2) {
      const name = list[i] as string;
      let place = this.#places.get(name);
      if (place === undefined) {
        place = this.#places.size;
        this.#places.set(name, place);
      }
      while (sum.length <= place) sum.push(0);
      sum[place] = (sum[place] ?? 0) + (list[i + 1] as number);
    }
  }

  /** How many keys there are. */
  get size(): number {
    return this.#sums.size;
  }

  /** @returns per key what it came to; a name of which nothing is left is not in it */
  entries(): [key: string, counts: Counts][] {
    const names = [...this.#places.keys()];
    return [...this.#sums].map(([key, sum]) => {
      const counts: Counts = Object.create(null);
      sum.forEach((count, place) => {
        if (count !== 0) counts[names[place] ?? ''] = count;
      });
      return [key, counts];
    });
  }
}
