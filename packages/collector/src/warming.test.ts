import { expect, test } from 'vitest';
import { maxWaitPassages } from './book.ts';
import { createTestCollector } from './testing/collector.ts';
import { makeWalk, shopConfig } from './testing/events.ts';
import type { Tools } from './tools.ts';
import { warm } from './warming.ts';

/** What is read ahead of a shop that so many walk, and the tools it was read with. */
async function createShop(passages: number): Promise<{ tools: Tools; asked: string[] }> {
  const other = { ...shopConfig, site: 'other' };
  const { tools, send } = await createTestCollector({ sites: [shopConfig, other] });
  await send(makeWalk({ passage: 'p1', steps: ['home', 'cart'] }));
  const asked: string[] = [];
  const note = (name: string): void => void asked.push(name);
  return {
    asked,
    tools: {
      ...tools,
      store: {
        ...tools.store,
        countPassages: async ({ site }) => (site === 'shop' ? passages : 1),
        rollup(query) {
          note(`${query.site} everybody`);
          return tools.store.rollup(query);
        },
      },
      cuts: {
        ...tools.cuts,
        glance(query) {
          note(`${query.site} ${Object.keys(query.segment).join(' and ')} of ${query.from} to ${query.to}`);
          return tools.cuts.glance(query);
        },
      },
      evidence: {
        ...tools.evidence,
        glance(query, after) {
          note('verdicts');
          return tools.evidence.glance(query, after);
        },
      },
    },
  };
}

test('a journey that many walk is read ahead: everybody, by one dimension and by two, a year of it, without verdicts', async () => {
  const { tools, asked } = await createShop(maxWaitPassages + 1);
  await warm(tools, () => false);
  expect(asked).toEqual([
    'shop everybody',
    'shop device of 2025-11-11 to 2026-11-10',
    'shop persona and variant of 2025-11-11 to 2026-11-10',
    'shop device and locale of 2025-11-11 to 2026-11-10',
  ]);
});

test('nothing is read ahead of a journey that few walk, and nothing more once the collector stops', async () => {
  const few = await createShop(maxWaitPassages);
  await warm(few.tools, () => false);
  expect(few.asked).toEqual([]);
  const { tools, asked } = await createShop(maxWaitPassages + 1);
  await warm(tools, () => asked.length === 2);
  expect(asked).toHaveLength(2);
});
