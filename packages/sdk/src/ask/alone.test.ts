import { createHandClock } from '@ressenti/testkit';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import type { Inner } from '../inner.ts';
import { alone } from './alone.ts';

type Win = Partial<Inner['win']>;
const toTools = (request: unknown, more: Win = {}, clock = createHandClock()): Inner =>
  ({
    win: { navigator: { locks: { request } }, indexedDB: new IDBFactory(), ...more },
    clock,
    consent: () => 'granted',
    options: { endpoint: 'https://c.example', site: 'shop' },
  }) as unknown as Inner;
const granted = async (_: string, __: object, work: (lock: object) => unknown) => work({});
const ready = Promise.resolve({});

it('goes on without a lock in a frame that may have none', async () => {
  const fn = vi.fn(() => true);
  const denied = toTools(async () => {
    throw new DOMException('Access to the Locks API is denied in this context.', 'SecurityError');
  });
  expect(await alone(denied, ready, fn)).toBe(true);
  expect(fn).toHaveBeenCalledTimes(1);
});

it('tells what failed inside the lock, and does it once', async () => {
  const fn = vi.fn(() => {
    throw new Error('no');
  });
  await expect(alone(toTools(granted), ready, fn)).rejects.toThrow('no');
  expect(fn).toHaveBeenCalledTimes(1);
});

it('tells what could not be fetched, and claims nothing', async () => {
  const fn = vi.fn(() => true);
  await expect(alone(toTools(granted), Promise.reject(new Error('gone')), fn)).rejects.toThrow('gone');
  expect(fn).not.toHaveBeenCalled();
});

it('waits for what a page wrote that asked within the second, and has gone', async () => {
  const clock = createHandClock();
  const indexedDB = new IDBFactory();
  const turns: number[] = [];
  const from = clock.mono();
  const ask = () => alone(toTools(granted, { indexedDB }, clock), ready, () => !!turns.push(clock.mono() - from));
  void ask();
  await clock.advance(0);
  expect(turns).toEqual([0]);
  await clock.advance(400);
  void ask();
  await clock.advance(598);
  expect(turns).toEqual([0]);
  await clock.advance(2);
  expect(turns).toEqual([0, expect.closeTo(1000, -1)]);
  // Set back since: nobody knows how long ago that was.
  clock.jump(-3_600_000);
  void ask();
  await clock.advance(0);
  expect(turns).toHaveLength(3);
});

it.each([
  [
    'refuses',
    {
      open: () => {
        throw new DOMException('no', 'SecurityError');
      },
    },
  ],
  ['gives no answer', { open: () => ({}) }],
])('asks where the storage %s', async (_, indexedDB) => {
  const clock = createHandClock();
  const fn = vi.fn(() => true);
  void alone(toTools(granted, { indexedDB: indexedDB as unknown as IDBFactory }, clock), ready, fn);
  await clock.advance(500);
  expect(fn).toHaveBeenCalledTimes(1);
});

it('notes nothing in a browser without consent', async () => {
  const indexedDB = new IDBFactory();
  const tools = { ...toTools(granted, { indexedDB }), consent: () => 'denied' as const };
  expect(await alone(tools, ready, () => true)).toBe(true);
  expect(await indexedDB.databases()).toEqual([]);
});
