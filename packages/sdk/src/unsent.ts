import type { Records } from '@ressenti/core';
import type { EventType, RessentiEvent } from '@ressenti/protocol';
import { maxWaiting } from './early-calls.ts';

export type Taken = [event: RessentiEvent, tab: string];
type Kept = [taken: Taken[], lost: EventType[]];

/** What pages have accepted and delivery has not stored yet, with its tab: it outlives a browser that is closed at once. */
export interface Unsent {
  /** Keeps one in the same task, until delivery has stored. @param isBounded the oldest makes room and counts as lost */
  keep(taken: Taken, isBounded: boolean): void;
  /** What is to be handed to delivery, and types of what found no room. */
  take(): Kept;
  /** Storage has it now: another page need not send it, and delivery answers for all that comes. */
  settle(): void;
  /** Delivery has ended: keeps again. */
  restart(): void;
}

const name = 'unsent';

export function createUnsent(records: Records): Unsent {
  let isStored = false;
  /** Ids of what this page answers for; other pages have theirs in the same record. */
  const own = new Set<string>();
  const read = (): Kept => records.read(name) ?? [[], []];
  return {
    keep(taken, isBounded) {
      if (isStored) return;
      const [list, lost] = read();
      const dropped = isBounded && list[maxWaiting - 1] && list.shift();
      if (dropped) lost.push(dropped[0].type);
      own.add(taken[0].id);
      records.write(name, [[...list, taken], lost]);
    },
    take() {
      const kept = read();
      records.write(name, [kept[0], []]);
      for (const [{ id }] of kept[0]) own.add(id);
      return kept;
    },
    settle() {
      if (isStored) return;
      isStored = true;
      const others = read()[0].filter(([{ id }]) => !own.has(id));
      records.erase(name);
      if (others[0]) records.write(name, [others, []]);
      own.clear();
    },
    restart() {
      isStored = false;
    },
  };
}
