import type { DeliveryOptions } from './delivery.ts';
import { leftName, readLeft } from './left.ts';

/** What has been counted must not come back from where a page has left it. @param keys of chunks that are gone */
export function forgetLeft(records: DeliveryOptions['records'], keys: readonly string[]): void {
  const left = readLeft(records);
  const rest = left.filter(([, row]) => !(Array.isArray(row) && keys.includes(row[0] as string)));
  if (rest.length < left.length) records.write(leftName, rest);
}
