import { startRounds } from './rounds.ts';
import type { Tools } from './tools.ts';

const firstMs = 60_000;
const periodMs = 6 * 3_600_000;
/** Between two steps, so that intake never notices. */
const pauseMs = 20;

/** Deletes what is older than its site keeps it, four times a day. @returns stops it, once the step under way is done */
export function startExpiry(tools: Pick<Tools, 'store' | 'nowMs' | 'meter' | 'log'>): () => Promise<void> {
  return startRounds(tools, {
    firstMs,
    periodMs,
    // What is too old stays until the next round.
    failure: 'deleting old events failed',
    async run(isStopped) {
      let after: number | null = 0;
      while (after !== null && !isStopped()) {
        after = await tools.store.expire(after, tools.nowMs());
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    },
  });
}
