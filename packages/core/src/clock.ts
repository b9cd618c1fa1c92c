/** The only reader of time. */
export interface Clock {
  /** Wall clock, epoch milliseconds, whole. */
  now(): number;
  /** Milliseconds since the page began, monotonic, whole. */
  mono(): number;
  /** Runs `fn` once after `ms`; returns the undo. */
  after(ms: number, fn: () => void): () => void;
}

/** The clock of a page. Functions are captured at once, so a page that replaces them later changes nothing here. */
export function createClock(win: Window & typeof globalThis = window): Clock {
  const { performance, setTimeout, clearTimeout } = win;
  return {
    now: win.Date.now,
    mono: () => Math.round(performance.now()),
    after(ms, fn) {
      const timer = setTimeout(fn, ms);
      return () => clearTimeout(timer);
    },
  };
}

/**
 * Gives the page its turn and goes on in a task of its own: a start that is cut so holds up nothing on a slow phone.
 * Never a timer: those of a tab in the background wait for a second.
 */
export function pause(win: Window & typeof globalThis): Promise<void> {
  const { scheduler } = win as { scheduler?: { yield?(): Promise<void> } };
  return (
    scheduler?.yield?.() ??
    new Promise((resolve) => {
      const { port1, port2 } = new win.MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(0);
    })
  );
}
