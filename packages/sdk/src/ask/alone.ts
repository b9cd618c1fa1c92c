import { noteAsked } from '@ressenti/delivery';
import type { Inner } from '../inner.ts';

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
 * Runs `claim` while no other tab can, and with what they wrote come through: also what a page wrote that has gone since.
 * Where the browser has no locks, at once.
 * @param ready waited for meanwhile; where it takes long, others may ask before
 */
export function alone(tools: Inner, ready: Promise<object>, claim: () => boolean): Promise<boolean> {
  const { win, clock, options } = tools;
  const { locks } = win.navigator;
  const pause = (ms: number) => new Promise<undefined>((done) => void clock.after(ms, done as () => void));
  /** When another page asked last, as far as this one knows. */
  let askedMs: number | undefined;
  let ownMs = 0;
  let notedMs = 0;
  /** Notes that this page asks. */
  const note = async (): Promise<void> => {
    if (tools.consent() !== 'granted') return;
    notedMs = clock.mono();
    // No two pages make the same note.
    const nowMs = clock.now() - Math.random();
    const noted = noteAsked(win, options.endpoint, options.site, nowMs);
    const before = await Promise.race([noted, pause(patienceMs)]).catch(() => undefined);
    if (before !== ownMs) askedMs = before;
    ownMs = nowMs;
  };
  const run = async (asked: Promise<void>, waited?: boolean): Promise<boolean> => {
    await asked;
    // The page it waited for, or one that nobody waited for, may have gone: what it wrote is on its way still.
    const leftMs = askedMs === undefined ? Number(!!waited) * spreadMs : askedMs + spreadMs - clock.now();
    // A note of the future was made by a clock that has been set back since.
    if (!holders.has(tools) && leftMs > 0 && leftMs <= spreadMs) await pause(leftMs);
    // The note is there before the survey is, and hardly older than what it tells of.
    if (askedMs !== undefined && clock.mono() - notedMs > freshMs) await note();
    const claimed = claim();
    // Also for the next survey of a page that holds already: what was written last has to come through, too.
    if (claimed) holders.set(tools, clock.mono() + spreadMs);
    return claimed;
  };
  const asked = note();
  const runAtOnce = (): Promise<boolean> => ready.then(() => run(asked));
  const toLeftMs = (): number => (holders.get(tools) ?? 0) - clock.mono();
  if (!locks || holders.has(tools)) return runAtOnce();
  return new Promise((resolve, reject) => {
    const hold = (waited?: boolean): Promise<void> =>
      locks.request('ressenti:ask', { ifAvailable: !waited }, async (lock) => {
        if (!lock) return hold(true);
        if (!(await Promise.race([ready, pause(patienceMs)]))) return void ready.then(start, reject);
        // Whoever was waited for made a note since.
        resolve(await run(waited ? note() : asked, waited));
        while (toLeftMs() > 0) await pause(toLeftMs());
        holders.delete(tools);
      });
    const start = (): Promise<void> =>
      hold().catch((error: DOMException) => {
        // A sandboxed frame has the interface, and may not use it: it has no other tab to share with either.
        if (error.code === securityError) resolve(runAtOnce());
        else reject(error);
      });
    void start();
  });
}
