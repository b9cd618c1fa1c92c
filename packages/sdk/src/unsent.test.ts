import { createRecords, type Records } from '@ressenti/core';
import { expect, it } from 'vitest';
import { createUnsent, type Taken } from './unsent.ts';

const taken = (id: string): Taken => [{ id, type: 'event' } as Taken[0], 'tab'];

/** Records of a browser, with the number of writings. */
function open(): [records: Records, count: () => number] {
  const records = createRecords(() => {
    throw new Error('sandboxed');
  }, 'test:');
  let writings = 0;
  return [
    {
      ...records,
      write(name, value) {
        writings++;
        return records.write(name, value);
      },
    },
    () => writings,
  ];
}
const idsOf = (records: Records): string[] =>
  (records.read<[Taken[], string[]]>('unsent')?.[0] ?? []).map(([{ id }]) => id);

it('writes all of a task at its end, once', async () => {
  const [records, count] = open();
  const unsent = createUnsent(records);
  for (const id of ['a', 'b', 'c']) unsent.keep(taken(id));
  expect(count()).toBe(0);
  await Promise.resolve();
  expect(idsOf(records)).toEqual(['a', 'b', 'c']);
  expect(count()).toBe(1);
});

it('hands over what came in the same task, and keeps it for another page until it is stored', async () => {
  const [records] = open();
  const unsent = createUnsent(records);
  unsent.keep(taken('a'));
  expect(unsent.take()[0].map(([{ id }]) => id)).toEqual(['a']);
  unsent.keep(taken('b'));
  await Promise.resolve();
  expect(idsOf(records)).toEqual(['a', 'b']);
  unsent.settle();
  await Promise.resolve();
  expect(idsOf(records)).toEqual([]);
});

it('writes nothing of this task once consent was withdrawn in it', async () => {
  const [records] = open();
  const unsent = createUnsent(records);
  unsent.keep(taken('a'));
  unsent.restart();
  records.erase();
  await Promise.resolve();
  expect(idsOf(records)).toEqual([]);
});

it('leaves to another page what that one answers for', async () => {
  const [records] = open();
  const [one, two] = [createUnsent(records), createUnsent(records)];
  one.keep(taken('a'));
  two.keep(taken('b'));
  await Promise.resolve();
  one.settle();
  expect(idsOf(records)).toEqual(['b']);
});
