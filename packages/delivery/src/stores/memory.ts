import { requestChunks } from '../limits.ts';
import type { Row, Transaction } from '../store.ts';

/** A buffer that lasts as long as the page: for private windows, sandboxed frames and broken storage. */
export class Memory extends Map<string, Row> implements Transaction {
  names(): string[] {
    return [...this.keys()].sort();
  }
  list(): (Row | undefined)[] {
    return this.names()
      .slice(0, requestChunks)
      .map((key) => this.get(key));
  }
}
