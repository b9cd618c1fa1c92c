import type { Clock } from '@ressenti/core';

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Lets `ms` pass: runs each timer that comes due, in order, and what follows from it. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock forward or back, as a visitor or a time server does; the monotonic one does not notice. */
  jump(ms: number): void;
  /** As `advance`, in one task: timers that are due run one after the other, and nothing that waits for a turn runs between. */
  skip(ms: number): void;
  /** Drops every timer, as the end of a page does. */
  clear(): void;
  /** How many timers wait. */
  waiting(): number;
}

export function createHandClock(nowMs = 1_795_300_000_000, monoMs = 0): HandClock {
  let wall = nowMs;
  let mono = monoMs;
  let serial = 0;
  const timers = new Map<number, { at: number; fn: () => void }>();
  return {
    now: () => wall,
    mono: () => mono,
    after(ms, fn) {
      const id = serial++;
      timers.set(id, { at: mono + ms, fn });
      return () => timers.delete(id);
    },
    async advance(ms) {
      const until = mono + ms;
      await settle();
      for (;;) {
        let next: [number, { at: number; fn: () => void }] | undefined;
        for (const timer of timers) if (timer[1].at <= until && (!next || timer[1].at < next[1].at)) next = timer;
        if (!next) break;
        timers.delete(next[0]);
        wall += Math.max(0, next[1].at - mono);
        mono = Math.max(mono, next[1].at);
        next[1].fn();
        await settle();
      }
      wall += until - mono;
      mono = until;
    },
    skip(ms) {
      wall += ms;
      mono += ms;
      for (const [id, timer] of [...timers])
        if (timer.at <= mono) {
          timers.delete(id);
          timer.fn();
        }
    },
    jump(ms) {
      wall += ms;
    },
    clear: () => timers.clear(),
    waiting: () => timers.size,
  };
}

/** Lets everything run that waits for nothing but its turn: promises, and the steps of an in-memory IndexedDB. */
export async function settle(): Promise<void> {
  for (let quiet = 0, turns = 0; quiet < 3 && turns < 5000; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = process.getActiveResourcesInfo().includes('Immediate') ? 0 : quiet + 1;
  }
}
