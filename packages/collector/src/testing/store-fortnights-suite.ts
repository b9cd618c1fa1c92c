import { expect, test } from 'vitest';
import { makeWalk, startMs } from './events.ts';
import { createRandom } from './random.ts';
import { dayMs, everything, type StoreTools } from './store-tools.ts';

/** What a store adds up ahead changes no answer, whatever comes after it. */
export function describeFortnights(tools: StoreTools): void {
  const { take } = tools;

  test('answers the same from what was added up ahead as from the days, whatever arrives or goes afterwards', async () => {
    const random = createRandom(11);
    const walk = (i: number): Promise<unknown> =>
      take(
        makeWalk({
          passage: `p${i}`,
          steps: ['home', 'cart', 'checkout', 'confirmation'].slice(0, 1 + Math.floor(random() * 4)),
          atMs: startMs - Math.floor(random() * 100) * dayMs,
          fields: { device: random() < 0.5 ? 'mobile' : 'desktop', visitor: `v${i % 7}` },
        }),
        { tab: `tab-${i}` },
      );
    const windows = Array.from({ length: 12 }, () => {
      const first = startMs - Math.floor(random() * 100) * dayMs;
      return { from: toDay(first), to: toDay(first + Math.floor(random() * 100) * dayMs) };
    });
    const ask = async (): Promise<unknown> =>
      Promise.all(
        [...windows, {}].flatMap((window) => [
          tools.store.rollup({ ...everything, ...window }),
          tools.store.rollup({ ...everything, ...window, segment: { device: 'mobile' } }),
          tools.store.cut({ ...everything, ...window, segment: { device: 'mobile' } }),
        ]),
      );
    for (let i = 0; i < 120; i++) await walk(i);
    const before = await ask();
    while (await tools.store.addUpAhead());
    expect(await ask()).toEqual(before);

    for (let i = 120; i < 130; i++) await walk(i);
    await tools.store.erase('shop', 'v3', startMs);
    const after = await ask();
    expect(after).not.toEqual(before);
    while (await tools.store.addUpAhead());
    expect(await ask()).toEqual(after);
  });
}

function toDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
