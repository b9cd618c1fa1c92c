import type { Clock } from '@ressenti/core';
import { maxStorageTries, probeMs, storageRetryMs } from '../limits.ts';
import type { Run } from '../store.ts';
import { createIndexedDbBuffer } from './indexed-db.ts';
import type { Memory } from './memory.ts';

/**
 * Durable storage while it works, memory when it does not. One transaction at a time, in the order of the calls.
 * @param name of the database
 * @param rows what memory holds
 * @returns what runs transactions; whether storage works; and what gives it up for a minute
 */
export function createLadder(
  name: string,
  win: Pick<typeof globalThis, 'indexedDB'>,
  { mono, after }: Pick<Clock, 'mono' | 'after'>,
  rows: Memory,
): [run: Run, isDurable: () => boolean, fall: () => void] {
  const durable = createIndexedDbBuffer(name, win, after);
  let fallenUntilMs = 0;
  let turn: Promise<unknown> | undefined;
  const isDurable = (): boolean => mono() >= fallenUntilMs;
  const fall = (): void => {
    fallenUntilMs = mono() + probeMs;
  };
  const run: Run = (work, isStrict, isLast) => {
    const before = isLast || turn;
    const result = (async () => {
      await before;
      let pending: Promise<unknown> | undefined;
      for (let tries = 0; isDurable(); )
        try {
          return await durable(work, isStrict, isLast);
        } catch (error) {
          const { name } = Object(error) as Partial<Error>;
          // A fresh handle helps against neither a full disk nor silence.
          if (/^Quota/.test(name as string)) throw error;
          if (!name) pending = error as Promise<unknown> | undefined;
          if (!name || ++tries === maxStorageTries) fall();
          // The last try not at once: while another page of its process opens a window, Firefox runs promises after their transaction has ended.
          else await new Promise<void>((resolve) => void after((tries - 1) * storageRetryMs, resolve));
        }
      return work(rows, pending);
    })();
    // The caller hears of a failure; the next in the queue starts afresh.
    turn = result.catch(() => {});
    return result;
  };
  return [run, isDurable, fall];
}
