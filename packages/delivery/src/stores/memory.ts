import type { Ledger, Run, Stored } from '../store.ts';

/** A buffer that lasts as long as the page: for private windows, sandboxed frames and broken storage. */
export const createMemoryBuffer =
  (rows: Map<string, Stored | Ledger>): Run =>
  async (work) =>
    work(rows);
