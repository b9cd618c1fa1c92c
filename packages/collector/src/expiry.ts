import type { Tools } from './tools.ts';

const firstMs = 60_000;
const periodMs = 6 * 3_600_000;
/** Between two steps, so that intake never notices. */
const pauseMs = 20;

/** Deletes what is older than its site keeps it, four times a day. @returns stops it, once the step under way is done */
export function startExpiry({
  store,
  nowMs,
  meter,
  log,
}: Pick<Tools, 'store' | 'nowMs' | 'meter' | 'log'>): () => Promise<void> {
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const run = async (): Promise<void> => {
    try {
      let after: number | null = 0;
      while (after !== null && !isStopped) {
        after = await store.expire(after, nowMs());
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    } catch (error) {
      // What is too old stays until the next round.
      meter.add('errors');
      log.error('deleting old events failed', { reason: (error as Error).message });
    }
  };
  const schedule = (delayMs: number): void => {
    timer = setTimeout(() => {
      underWay = run().then(() => {
        if (!isStopped) schedule(periodMs);
      });
    }, delayMs);
  };
  schedule(firstMs);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await underWay;
  };
}
