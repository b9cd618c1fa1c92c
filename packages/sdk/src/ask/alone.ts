import type { Inner } from '../inner.ts';

/** What one tab writes to localStorage another reads a moment later: each has a copy of its own in its process. */
const spreadMs = 1000;

/** `DOMException.SECURITY_ERR`, in fewer letters. */
const securityError = 18;

/** Pages that keep other tabs waiting just now, and until when by their clock. */
const holders = new WeakMap<Inner, number>();

/** Runs `fn` while no other tab can, and those that wait read what it wrote; where the browser has no locks, at once. */
export function alone(tools: Inner, fn: () => boolean): boolean | Promise<boolean> {
  const { win, clock } = tools;
  const { locks } = win.navigator;
  const run = (): boolean => {
    const claimed = fn();
    // Also for the next survey of a page that holds already: what was written last has to come through, too.
    if (claimed) holders.set(tools, clock.mono() + spreadMs);
    return claimed;
  };
  const toLeftMs = (): number => (holders.get(tools) ?? 0) - clock.mono();
  const spread = (ms: number): Promise<void> => new Promise((done) => void clock.after(ms, done));
  if (!locks || holders.has(tools)) return run();
  return new Promise((resolve, reject) => {
    const hold = (waited?: boolean): Promise<void> =>
      locks.request('ressenti:ask', { ifAvailable: !waited }, async (lock) => {
        if (!lock) return hold(true);
        // The page it waited for may have gone before its time: what it wrote is on its way still.
        if (waited) await spread(spreadMs);
        resolve(run());
        while (toLeftMs() > 0) await spread(toLeftMs());
        holders.delete(tools);
      });
    hold()
      .catch((error: DOMException) => {
        // A sandboxed frame has the interface, and may not use it: it has no other tab to share with either.
        if (error.code !== securityError) throw error;
        resolve(run());
      })
      .catch(reject);
  });
}
