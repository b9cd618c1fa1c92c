import { runSchedule } from '@ressenti/testkit';
import { expect, it } from 'vitest';

it('balances the books after random lives of a browser', async () => {
  const faults: string[] = [];
  for (let seed = 1; seed <= Number(process.env.SCHEDULES ?? 200); seed++)
    for (const fault of await runSchedule(seed)) faults.push(`seed ${seed}: ${fault}`);
  expect(faults).toEqual([]);
}, 600_000);
