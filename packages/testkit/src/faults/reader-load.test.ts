import { expect, it } from 'vitest';
import { maxLogBytes, readUnderLoad } from './reader-load.ts';

/** A log that never starts anew has more than 64 MiB after so many. */
const events = 250_000;

it('keeps the log small while everything is read and written without a pause', async () => {
  const { largestLogBytes, confirmed, answered, faults } = await readUnderLoad({ ms: 8000, events, seed: 43 });
  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(0);
  expect(confirmed).toBeGreaterThanOrEqual(events);
  expect(largestLogBytes).toBeLessThanOrEqual(maxLogBytes);
}, 240_000);
