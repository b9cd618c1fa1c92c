import { runSchedule } from '@ressenti/testkit';
import { expect, it } from 'vitest';

it('balances the books after random lives of a browser', async () => {
  const faults: string[] = [];
  for (let seed = 1; seed <= Number(process.env.SCHEDULES ?? 200); seed++)
    for (const fault of await runSchedule(seed)) faults.push(`seed ${seed}: ${fault}`);
  expect(faults).toEqual([]);
}, 600_000);

// Lives that other ways of storing and sending did not survive.
it.each([300_077, 300_117, 300_260])(
  'balances the books after life %i',
  async (seed) => {
    expect(await runSchedule(seed)).toEqual([]);
  },
  60_000,
);
