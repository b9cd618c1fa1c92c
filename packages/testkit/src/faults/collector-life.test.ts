import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CollectorFault, type CollectorLives, startCollectorLives, toCollectorFault } from './collector-life.ts';
import { findMountProblem } from './disk.ts';

let lives: CollectorLives;
beforeAll(async () => {
  lives = await startCollectorLives();
});
afterAll(() => lives.stop());

const problem = findMountProblem();
const schedules: Partial<Record<CollectorFault, number[]>> = {};
for (let seed = 1; seed <= 50; seed++) {
  const fault = toCollectorFault(seed, !problem);
  schedules[fault] = [...(schedules[fault] ?? []), seed];
}

if (problem) console.warn(`No power cuts and full disks here, kills take their place: ${problem}`);

for (const [fault, seeds] of Object.entries(schedules))
  it(`has everything it confirmed, once, after ${fault} at ${seeds.length} random moments`, async () => {
    const faults: string[] = [];
    for (const seed of seeds)
      for (const sentence of await lives.live(seed, fault as CollectorFault)) faults.push(`seed ${seed}: ${sentence}`);
    expect(faults).toEqual([]);
  }, 600_000);

if (!problem)
  it('would see a collector lose what it confirmed before it was on the disk', async () => {
    const careless = await startCollectorLives({ isSynced: false });
    try {
      expect(await careless.live(1, 'power cut')).toEqual([expect.stringContaining('confirmed events are not there')]);
    } finally {
      await careless.stop();
    }
  }, 120_000);
