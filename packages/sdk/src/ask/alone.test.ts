import { expect, it, vi } from 'vitest';
import type { Inner } from '../inner.ts';
import { alone } from './alone.ts';

const toTools = (request: unknown): Inner =>
  ({ win: { navigator: { locks: { request } } }, clock: { mono: () => 0, after: vi.fn() } }) as unknown as Inner;

it('goes on without a lock in a frame that may have none', async () => {
  const fn = vi.fn(() => true);
  const denied = toTools(async () => {
    throw new DOMException('Access to the Locks API is denied in this context.', 'SecurityError');
  });
  expect(await alone(denied, fn)).toBe(true);
  expect(fn).toHaveBeenCalledTimes(1);
});

it('tells what failed inside the lock, and does it once', async () => {
  const fn = vi.fn(() => {
    throw new Error('no');
  });
  await expect(
    alone(
      toTools(async (_: string, __: object, work: (lock: object) => unknown) => work({})),
      fn,
    ),
  ).rejects.toThrow('no');
  expect(fn).toHaveBeenCalledTimes(1);
});
