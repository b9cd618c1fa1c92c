import { expect, it } from 'vitest';
import { refuse } from './refuse.ts';
import { computeWaitMs, succeed } from './retry.ts';
import { type Chunk, createLedger, type Ledger } from './store.ts';
import { Memory } from './stores/memory.ts';

const nowMs = 1_795_300_000_000;
let ids = 0;
const options = {
  createId: () => createId(),
  natives: { parse: JSON.parse, stringify: JSON.stringify, fetch },
  records: { read: () => null, write() {} },
};
const createId = (): string => `01930000-0000-7000-8000-${String(ids++).padStart(12, '0')}`;
const chunkOf = (...names: string[]): Chunk => {
  const texts = names.map((id) => JSON.stringify({ id }));
  return [`B${nowMs}${createId()}_${texts.length}_10`, 'tab', texts, 10, 0];
};
const split = (ledger: Ledger, chunks: Chunk[], rows = new Memory()): Promise<void> =>
  refuse(rows, ledger, chunks, [false, [], [], 'rejected', 0], 400, options, nowMs);

it('halves the request when something in it cannot be accepted, and lets it grow again', async () => {
  const ledger = createLedger(0);
  await split(
    ledger,
    Array.from({ length: 8 }, () => chunkOf('one')),
  );
  expect(ledger.chunkLimit).toBe(4);
  expect(computeWaitMs(ledger, nowMs, false)).toBe(0);
  const confirm = (): void => succeed(ledger, undefined);
  confirm();
  expect(ledger.chunkLimit).toBe(8);
  for (let i = 0; i < 9; i++) confirm();
  expect(ledger.chunkLimit).toBe(40);
});

it('pauses after twelve halvings without a confirmation: a collector that refuses everything costs few events', async () => {
  const ledger = createLedger(0);
  for (let i = 0; i < 12; i++) await split(ledger, [chunkOf('one')]);
  expect(computeWaitMs(ledger, nowMs, true)).toBe(0);
  await split(ledger, [chunkOf('one')]);
  expect(computeWaitMs(ledger, nowMs, true)).toBe(3_600_000);
});

it('parts one record into its events, and drops and counts the one that stands alone', async () => {
  const ledger = createLedger(0);
  const rows = new Memory();
  const pair = chunkOf('one', 'two');
  rows.put(pair, pair[0]);
  await split(ledger, [pair], rows);
  const singles = [...rows.values()] as Chunk[];
  expect(singles.map(([, , texts]) => texts)).toEqual([['{"id":"one"}'], ['{"id":"two"}']]);
  expect(ledger.losses).toEqual({});
  const [single] = singles;
  if (single) await split(ledger, [single], rows);
  expect(rows.size).toBe(1);
  expect(ledger.losses).toEqual({ 'rejected B': 1 });
  expect(ledger.refusals).toEqual([[400, `B${nowMs}`, 12]]);
});

it('does not count what another tab has settled', async () => {
  const ledger = createLedger(0);
  await split(ledger, [chunkOf('one')]);
  expect(ledger.losses).toEqual({});
});
