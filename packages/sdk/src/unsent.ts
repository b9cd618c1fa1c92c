import type { Records } from '@ressenti/core';
import type { EventType, RessentiEvent } from '@ressenti/protocol';
import { maxWaiting } from './early-calls.ts';

export type Taken = [event: RessentiEvent, tab: string];
type Kept = [taken: Taken[], lost: EventType[]];

/** What pages have accepted and delivery has not stored yet, with its tab: it outlives a browser that is closed at once. */
export interface Unsent {
  /**
   * Keeps one until delivery has stored: from the end of this task on, in one writing with all others of the task. Until
   * `take` the oldest makes room and counts as lost.
   */
  keep(taken: Taken): void;
  /** What is to be handed to delivery, which takes what comes from now on; and types of what found no room. */
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
  /** Of this task. */
  let fresh: Taken[] = [];
  let isBounded = true;
  const read = (): Kept => records.read(name) ?? [[], []];
  const write = (): void => {
    if (!fresh[0]) return;
    const [list, lost] = read();
    for (const taken of fresh) {
      const dropped = isBounded && list[maxWaiting - 1] && list.shift();
      if (dropped) lost.push(dropped[0].type);
      list.push(taken);
    }
    fresh = [];
    records.write(name, [list, lost]);
  };
  return {
    keep(taken) {
      if (isStored) return;
      own.add(taken[0].id);
      // Before the task has ended, whatever it does next: microtasks run first.
      if (fresh.push(taken) < 2) queueMicrotask(write);
    },
    take() {
      write();
      isBounded = false;
      const kept = read();
      records.write(name, [kept[0], []]);
      for (const [{ id }] of kept[0]) own.add(id);
      return kept;
    },
    settle() {
      if (isStored) return;
      isStored = true;
      fresh = [];
      const others = read()[0].filter(([{ id }]) => !own.has(id));
      records.erase(name);
      if (others[0]) records.write(name, [others, []]);
    },
    restart() {
      // What consent was withdrawn for is erased next: it must not come back from here.
      write();
      isStored = false;
      isBounded = true;
    },
  };
}
