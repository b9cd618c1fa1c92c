import { createHandClock } from '@ressenti/testkit';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { ask, type Chunk, createLedger, ledgerKey, type Run } from '../store.ts';
import { Memory } from './memory.ts';
import { createStorage } from './storage.ts';

const chunk = (cls: string, at: number, texts = ['{}']): Chunk => [
  `${cls}${1_795_300_000_000 + at}x`,
  'tab',
  texts,
  2,
  1,
];
const create = (indexedDB: IDBFactory, clock = createHandClock()) =>
  createStorage('test', { indexedDB }, clock, new Memory());
const durable = (indexedDB = new IDBFactory()): Run => create(indexedDB)[0];
/** Storage that has failed. */
const remembered = (): Run => {
  const [run, , fall] = create(new IDBFactory());
  fall();
  return run;
};

/** What every buffer keeps to. */
describe.each([
  ['IndexedDB', () => durable()],
  ['memory', () => remembered()],
])('the buffer in %s', (_, create) => {
  it('gives back what was put, in a later transaction', async () => {
    const run = create();
    await run(async (tx) => void tx.put(createLedger(7), ledgerKey));
    expect(await run(async (tx) => ask(tx.get(ledgerKey)))).toEqual(createLedger(7));
    expect(await run(async (tx) => ask(tx.get('nothing')))).toBeUndefined();
  });

  it('lists all records by their keys, oldest first within a class, the ledger last', async () => {
    const run = create();
    const chunks = [chunk('A', 1), chunk('B', 1), chunk('B', 2), chunk('B', 3), chunk('C', 1)];
    await run(async (tx) => {
      tx.put(createLedger(0), ledgerKey);
      for (const each of [...chunks].reverse()) tx.put(each, each[0]);
    });
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toEqual([...chunks, createLedger(0)]);
    expect(await run(async (tx) => ask(tx.getAllKeys()))).toEqual([...chunks.map(([key]) => key), ledgerKey]);
  });

  it('lists no more than a request holds, and the keys of all', async () => {
    const run = create();
    await run(async (tx) => {
      for (let at = 0; at < 100; at++) tx.put(chunk('A', at), chunk('A', at)[0]);
    });
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toHaveLength(40);
    expect(await run(async (tx) => ask(tx.getAllKeys()))).toHaveLength(100);
  });

  it('deletes one record, and clears all', async () => {
    const run = create();
    const [one, two] = [chunk('A', 1), chunk('A', 2)];
    await run(async (tx) => {
      tx.put(one, one[0]);
      tx.put(two, two[0]);
      tx.delete(one[0]);
    });
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toEqual([two]);
    await run(async (tx) => void tx.clear());
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toEqual([]);
  });

  it('keeps what work asks for at once, without waiting', async () => {
    const run = create();
    await run((tx) => void tx.put(chunk('A', 1), chunk('A', 1)[0]), true, 1);
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toHaveLength(1);
  });
});

describe('the buffer in IndexedDB', () => {
  it('keeps what another page has put', async () => {
    const indexedDB = new IDBFactory();
    await durable(indexedDB)(async (tx) => void tx.put(chunk('A', 1), chunk('A', 1)[0]));
    expect(await durable(indexedDB)(async (tx) => ask(tx.getAll(null, 40)))).toEqual([chunk('A', 1)]);
  });

  it('does nothing of work that fails half-way', async () => {
    const clock = createHandClock();
    const [run] = create(new IDBFactory(), clock);
    const work = run(async (tx) => {
      tx.put(chunk('A', 1), chunk('A', 1)[0]);
      throw new Error('half-way');
    });
    const failure = expect(work).rejects.toThrow('half-way');
    await clock.advance(1500);
    await failure;
    await clock.advance(60_000);
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toEqual([]);
  });

  it('opens the database again when the connection was closed under it', async () => {
    const indexedDB = new IDBFactory();
    const connections: IDBDatabase[] = [];
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (name, version) => {
      const request = open(name, version);
      request.addEventListener('success', () => connections.push(request.result));
      return request;
    };
    const clock = createHandClock();
    const [run, isDurable] = create(indexedDB, clock);
    await run(async (tx) => void tx.put(chunk('A', 1), chunk('A', 1)[0]));
    connections[0]?.close();
    const found = run(async (tx) => ask(tx.getAll(null, 40)));
    // At once: only the last try waits.
    await clock.advance(1);
    expect(await found).toHaveLength(1);
    expect(connections).toHaveLength(2);
    expect(isDurable()).toBe(true);
  });

  it('lets go of the database when another tab deletes it, and makes a new one', async () => {
    const indexedDB = new IDBFactory();
    const run = durable(indexedDB);
    await run(async (tx) => void tx.put(chunk('A', 1), chunk('A', 1)[0]));
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('test');
      request.onsuccess = resolve;
      request.onerror = request.onblocked = reject;
    });
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toEqual([]);
  });

  it('gives up on a database that never opens after two seconds, with no retry, and memory serves for a minute', async () => {
    const clock = createHandClock();
    let opened = 0;
    const silent = {
      open() {
        opened++;
        return {} as IDBOpenDBRequest;
      },
    } as unknown as IDBFactory;
    const [run, isDurable] = create(silent, clock);
    const work = run(async (tx) => void tx.put(createLedger(7), 'm'));
    await clock.advance(1900);
    expect([opened, isDurable()]).toEqual([1, true]);
    await clock.advance(200);
    await work;
    expect([opened, isDurable()]).toEqual([1, false]);
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toEqual([createLedger(7)]);
    expect(opened).toBe(1);
    await clock.advance(60_000);
    expect(isDurable()).toBe(true);
  });

  it('tries three times, each on a fresh connection and the last after a while, before memory serves', async () => {
    const clock = createHandClock();
    let opened = 0;
    const broken = {
      open() {
        opened++;
        throw new DOMException('no storage here', 'SecurityError');
      },
    } as unknown as IDBFactory;
    const [run, isDurable] = create(broken, clock);
    const work = run(async (tx) => ask(tx.get('m')));
    await clock.advance(900);
    expect([opened, isDurable()]).toEqual([2, true]);
    await clock.advance(200);
    await work;
    expect([opened, isDurable()]).toEqual([3, false]);
  });

  it('tells of a full disk at once, and goes on with the next transaction', async () => {
    const [run, isDurable] = create(new IDBFactory());
    const full = run(async () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(full).rejects.toThrow('full');
    expect(isDurable()).toBe(true);
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toEqual([]);
  });

  it('lets what a leaving page stores go before a transaction that needs the page to go on, which runs anew', async () => {
    const run = durable();
    await run(async (tx) => ask(tx.get('m')));
    const order: string[] = [];
    const reading = run(async (tx) => {
      order.push('reads');
      await ask(tx.get('m'));
      await ask(tx.get('m'));
      tx.put(chunk('B', 1), chunk('B', 1)[0]);
      return 'read';
    });
    await Promise.resolve();
    await Promise.resolve();
    await run(
      (tx) => {
        order.push('leaves');
        tx.put(chunk('A', 1), chunk('A', 1)[0]);
      },
      true,
      2,
    );
    expect(await reading).toBe('read');
    expect(order).toEqual(['reads', 'leaves', 'reads']);
    expect(await run(async (tx) => ask(tx.getAll(null, 40)))).toHaveLength(2);
  });
});
