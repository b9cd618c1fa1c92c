import type { EventClass } from '@ressenti/protocol';

/** What a chunk's key says about it, so that caps, ages and batches are decided without reading a single event. */
export interface Entry {
  key: string;
  cls: EventClass;
  /** When it was cut, epoch milliseconds. */
  at: number;
  count: number;
  bytes: number;
  tab: string;
  /** The collector asked for it once more, later. */
  isLater: boolean;
}

/** Ends the key of a chunk that the collector asked for once more. */
export const laterMark = '!';

/** Sorts by class, then age. `nonce` tells apart what one tab cuts in the same millisecond. */
export function toEntry(cls: EventClass, at: number, count: number, bytes: number, tab: string, nonce: string): Entry {
  return { key: [cls + at, count, bytes, tab, nonce].join(' '), cls, at, count, bytes, tab, isLater: false };
}

/** Entries of the chunk keys among `keys`, in the same order. */
export function parseKeys(keys: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  for (const key of keys) {
    const [head = '', count, bytes, tab = ''] = key.split(' ');
    if (count) {
      entries.push({
        key,
        cls: head[0] as EventClass,
        at: Number(head.slice(1)),
        count: Number(count),
        bytes: Number(bytes),
        tab,
        isLater: key.endsWith(laterMark),
      });
    }
  }
  return entries;
}
