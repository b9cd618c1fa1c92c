import { noteAsked } from '@ressenti/delivery';
import type { Inner } from '../inner.ts';

/** Who has it asks, and keeps it until the other tabs can read what was written. */
const lockName = 'ressenti:ask';

/** What one tab writes to localStorage another reads a moment later: each has a copy of its own in its process. */
const spreadMs = 1000;

/** A note is made anew where the survey comes so much later. */
const freshMs = 100;

/** Storage that gives no answer is done without; an interface that takes longer to come keeps no other tab from asking. */
const patienceMs = 500;

/** `DOMException.SECURITY_ERR`, in fewer letters. */
const securityError = 18;

/** Pages that keep other tabs waiting just now, and until when by their clock. */
const holders = new WeakMap<Inner, number>();

/**
 * Runs `claim` while no other tab can, and with what they wrote come through. Two things see to that: a lock, which says who
 * asks now; and a note in IndexedDB, which says who asked last, also where that page has gone and its lock with it.
 * Where the browser has no locks, at once.
 * @param ready waited for meanwhile; where it takes long, others may ask before
 */
export function alone(tools: Inner, ready: Promise<object>, claim: () => boolean): Promise<boolean> {
  const { win, clock, options } = tools;
  const { locks } = win.navigator;
  const pause = (ms: number): Promise<unknown> => new Promise((done) => clock.after(ms, done as () => void));

  /** When another page asked last, as far as this one knows. */
  let otherMs: number | undefined;
  let ownMs = 0;
  let notedMs = 0;
  /** Notes that this page asks, and reads who did before. */
  const note = async (): Promise<void> => {
    if (tools.consent() !== 'granted') return;
    notedMs = clock.mono();
    // No two pages make the same note.
    const nowMs = clock.now() - Math.random();
    const noted = noteAsked(win, options.endpoint, options.site, nowMs);
    const before = await Promise.race([noted, pause(patienceMs)]).catch(() => undefined);
    if (before !== ownMs) otherMs = before as number | undefined;
    ownMs = nowMs;
  };
  // The browser answers while the interface comes.
  const noted = note();

  const toHoldMs = (): number => (holders.get(tools) ?? 0) - clock.mono();
  /** @param hasQueued another tab was waited for: it has made a note since, and may have gone */
  const claimOnceHeard = async (hasQueued?: boolean): Promise<boolean> => {
    await (hasQueued ? note() : noted);
    const leftMs = otherMs === undefined ? Number(!!hasQueued) * spreadMs : otherMs + spreadMs - clock.now();
    // Who holds has heard of all others. A note of the future was made by a clock that has been set back since.
    if (!holders.has(tools) && leftMs > 0 && leftMs <= spreadMs) await pause(leftMs);
    // The note is there before the survey is, and hardly older than what it tells of.
    if (otherMs !== undefined && clock.mono() - notedMs > freshMs) await note();
    const claimed = claim();
    // Also for the next survey of a page that holds already: what was written last has to come through, too.
    if (claimed) holders.set(tools, clock.mono() + spreadMs);
    return claimed;
  };
  const claimWithoutLock = (): Promise<boolean> => ready.then(() => claimOnceHeard());
  if (!locks || holders.has(tools)) return claimWithoutLock();

  return new Promise((resolve, reject) => {
    const takeTurn = (hasQueued?: boolean): Promise<void> =>
      locks.request(lockName, { ifAvailable: !hasQueued }, async (lock) => {
        if (!lock) return takeTurn(true);
        const isReady = await Promise.race([ready, pause(patienceMs)]);
        if (!isReady) return void ready.then(start, reject);
        resolve(await claimOnceHeard(hasQueued));
        while (toHoldMs() > 0) await pause(toHoldMs());
        holders.delete(tools);
      });
    const start = (): Promise<void> =>
      takeTurn().catch((error: DOMException) => {
        // A sandboxed frame has the interface, and may not use it: it has no other tab to share with either.
        if (error.code === securityError) resolve(claimWithoutLock());
        else reject(error);
      });
    void start();
  });
}
