import type { EventClass } from '@ressenti/protocol';
import type { DeliveryOptions } from './delivery.ts';
import { leftName, readLeft } from './left.ts';
import { chunkBytes, chunkEvents } from './limits.ts';
import { type Chunk, type Row, toKey } from './store.ts';

/** What this page holds of what it has taken over. */
export type Hold = [
  /** Its chunks that nobody confirmed. A leaving page sends from here: it can read no storage any more. */
  mine: Map<string, Chunk>,
  /** Those that are in no buffer yet. */
  unsaved: Set<Chunk>,
  /** Adds an event to the open chunk of its class. */
  add: (cls: EventClass, from: string, text: string, bytes: number, nowMs: number, epoch: number | undefined) => void,
  /** Chunks take no more events. */
  seal: () => void,
  /**
   * Keeps for the next page what is not in storage yet, in the same task: of what a page asks of storage as it goes not
   * all is kept. Once all is stored, this empties the record.
   */
  copy: (others?: [owner: string, row: Row][]) => void,
  /** Brings that record up to date, if there is one. */
  follow: () => void,
  forget: () => void,
];

/**
 * @param me this page
 * @param toOthers what else would go with the page
 * @param onSealed hears how many events will wait from now on
 */
export function createHold(
  me: string,
  { createId, records }: DeliveryOptions,
  toOthers: () => Iterable<Row>,
  onSealed: (count: number) => void,
): Hold {
  /** Chunks that still take events in, per class. */
  let open: Partial<Record<EventClass, Chunk>> = {};
  const mine: Hold[0] = new Map();
  const unsaved: Hold[1] = new Set();
  /** Something of this page is in the record for the next one. */
  let isCopied = false;

  const seal = (): void => {
    for (const chunk of Object.values(open)) {
      const [head, , texts, bytes] = chunk;
      chunk[0] = toKey(head, createId(), texts, bytes);
      mine.set(chunk[0], chunk);
      unsaved.add(chunk);
      onSealed(texts.length);
    }
    open = {};
  };
  const copy: Hold[4] = (others = readLeft(records).filter(([owner]) => owner !== me)) => {
    const own = [...unsaved, ...toOthers()];
    isCopied = own.length > 0;
    records.write(leftName, [...others, ...own.map((row) => [me, row])]);
  };
  return [
    mine,
    unsaved,
    (cls, from, text, bytes, nowMs, epoch) => {
      let chunk = open[cls];
      if (chunk && (chunk[1] !== from || chunk[2].length === chunkEvents || chunk[3] + bytes > chunkBytes)) seal();
      chunk = open[cls] ??= [cls + nowMs, from, [], 0, epoch];
      chunk[2][chunk[2].length] = text;
      chunk[3] += bytes;
    },
    seal,
    copy,
    () => isCopied && copy(),
    () => {
      isCopied = false;
      open = {};
      mine.clear();
      unsaved.clear();
    },
  ];
}
