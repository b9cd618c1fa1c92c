import { leftName, readLeft } from './left.ts';
import type { DeliveryOptions } from './options.ts';
import type { Chunk } from './store.ts';

/** What has been counted must not come back from where a page has left it. @param keys of chunks that are gone */
export function forgetLeft(records: DeliveryOptions['records'], keys: readonly string[]): void {
  const left = readLeft(records);
  let isLess = false;
  for (const [owner, rows = []] of Object.entries(left)) {
    // A ledger has no key in it, so it stays.
    const rest = rows.filter((row) => !keys.includes((row as Chunk)[0]));
    isLess ||= rest.length < rows.length;
    left[owner] = rest;
  }
  if (isLess) records.write(leftName, left);
}
