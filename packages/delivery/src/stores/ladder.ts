import type { Clock } from '@ressenti/core';
import { probeMs } from '../limits.ts';
import type { Run } from '../store.ts';
import { createIndexedDbBuffer, isQuotaError } from './indexed-db.ts';
import type { Memory } from './memory.ts';

/**
 * Durable storage while it works, memory when it does not. One transaction at a time, in the order of the calls.
 * @param rows what memory holds
 * @returns what runs transactions; whether storage works; and what gives it up for a minute
 */
export function createLadder(
  name: string,
  win: Window & typeof globalThis,
  { mono, after }: Clock,
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
      if (isDurable()) {
        try {
          return await durable(work, isStrict, isLast);
        } catch (error) {
          if (isQuotaError(error)) throw error;
          fall();
        }
      }
      return work(rows);
    })();
    // The caller hears of a failure; the next in the queue starts afresh.
    turn = result.catch(() => {});
    return result;
  };
  return [run, isDurable, fall];
}
