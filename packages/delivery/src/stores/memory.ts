import { requestChunks } from '../limits.ts';
import type { Row, Transaction } from '../store.ts';

/** A buffer that lasts as long as the page, in the words of an object store: for private windows, sandboxed frames and broken storage. */
export class Memory extends Map<string, Row> implements Transaction {
  getAllKeys(): string[] {
    return [...this.keys()].sort();
  }
  getAll(): (Row | undefined)[] {
    return this.getAllKeys()
      .slice(0, requestChunks)
      .map((key) => this.get(key));
  }
  put(value: Row, key: string): void {
    this.set(key, value);
  }
}
