import type { Clock } from './clock.ts';
import type { Records } from './records.ts';

/** The tab session and its counter: order and loss are judged by them, so no two pages may ever share a pair. */
export interface Tab {
  id(): string;
  /** The next number, from 0. */
  next(): number;
  /** How often the wall clock jumped against the monotonic one; absent while it never did. */
  jumps(): number | undefined;
  /** Hands the session to the next page of this tab. */
  leave(): void;
  /** Takes the session over, or begins a new one. */
  enter(): void;
}

/** Jumps below this are drift. */
const jumpMs = 2000;

/**
 * Id and counter live in memory and pass from page to page through `sessionStorage`, which holds them only between
 * `leave` and `enter`: a duplicated tab or a window opened from here copies that storage, and would share them otherwise.
 */
export function createTab(records: Records, clock: Clock, createId: () => string): Tab {
  const name = 'tab';
  let id = '';
  let n = 0;
  let ck = 0;
  let left = false;
  let offset = clock.now() - clock.mono();
  const tab: Tab = {
    id: () => id,
    next() {
      const number = n++;
      // Something still speaks after the page was left: the next page must not use its number again.
      if (left) tab.leave();
      return number;
    },
    jumps() {
      const now = clock.now() - clock.mono();
      if (Math.abs(now - offset) > jumpMs) ck++;
      offset = now;
      return ck || undefined;
    },
    leave() {
      left = true;
      records.write(name, { id, n, ck });
    },
    enter() {
      left = false;
      const taken = records.read<{ id: string; n: number; ck: number }>(name);
      records.erase(name);
      ({ id, n, ck } = taken ?? { id: createId(), n: 0, ck: 0 });
    },
  };
  tab.enter();
  return tab;
}
