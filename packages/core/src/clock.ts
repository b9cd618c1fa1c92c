import type { Guard } from './guard.ts';

/** The only reader of time. */
export interface Clock {
  /** Wall clock, epoch milliseconds, whole. */
  now(): number;
  /** Milliseconds since the page began, monotonic, whole. */
  mono(): number;
  /** Runs `fn` once after `ms`; returns the undo. */
  after(ms: number, fn: () => void): () => void;
}

/**
 * The clock of a page. Functions are captured at once, so a page that replaces them later changes nothing here.
 * @param guard catches what a timer's function throws, or what its promise is rejected with
 */
export function createClock(win: Window & typeof globalThis, guard: Pick<Guard, 'wrap'>): Clock {
  const { performance, setTimeout, clearTimeout } = win;
  return {
    now: win.Date.now,
    mono: () => Math.round(performance.now()),
    after(ms, fn) {
      const timer = setTimeout(guard.wrap('timer', fn), ms);
      return () => clearTimeout(timer);
    },
  };
}
