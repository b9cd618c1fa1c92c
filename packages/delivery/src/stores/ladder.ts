import type { Buffer, Transaction } from '../store.ts';
import { isQuotaError } from './indexed-db.ts';

export interface Ladder extends Buffer {
  readonly mode: 'idb' | 'mem';
  /** Goes down to memory, for as long as nobody calls `climb`. */
  fall(): void;
  /**
   * Tries the durable buffer again and carries over what memory holds.
   * @param carry runs in a transaction of the durable buffer; gets each row of memory
   */
  climb(carry: (rows: Map<string, unknown>, tx: Transaction) => Promise<void>): Promise<void>;
}

/**
 * Durable storage while it works, memory when it does not. One transaction at a time, in the order of the calls.
 * @param onFall the durable buffer failed for good; memory takes over
 */
export function createLadder(durable: Buffer, memory: Buffer, onFall: () => void): Ladder {
  let mode: Ladder['mode'] = 'idb';
  let turn: Promise<unknown> | undefined;

  const fall = (): void => {
    mode = 'mem';
    onFall();
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const before = turn;
    const mine = (async () => {
      await before;
      return work();
    })();
    turn = mine.catch(() => {
      // The caller hears of it; the next in the queue starts afresh.
    });
    return mine;
  };

  return {
    get mode() {
      return mode;
    },
    fall,
    close: durable.close,
    run: (work, isStrict) =>
      inTurn(async () => {
        if (mode === 'idb') {
          try {
            return await durable.run(work, isStrict);
          } catch (error) {
            if (isQuotaError(error)) throw error;
            fall();
          }
        }
        return memory.run(work);
      }),
    climb: (carry) =>
      inTurn(async () => {
        if (mode === 'idb') return;
        await memory.run(async (from) => {
          const rows = new Map<string, unknown>();
          for (const key of await from.keys()) rows.set(key, await from.get(key));
          await durable.run((tx) => carry(rows, tx));
          from.clear();
        });
        mode = 'idb';
      }),
  };
}
