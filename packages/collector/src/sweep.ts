import type { Tools } from './tools.ts';

const periodMs = 1000;
const refreshSteps = 10;

/** Closes passages in the background, once a second, one step after the other. @returns stops it, once the step under way is done */
export function startSweep({
  store,
  live,
  nowMs,
  meter,
  log,
}: Pick<Tools, 'store' | 'live' | 'nowMs' | 'meter' | 'log'>): () => Promise<void> {
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();
  /** What is in no hurry, while intake is: a few steps of counting anew, and one of days that still change. */
  const tidy = async (): Promise<void> => {
    for (let step = 0; step < refreshSteps && !isStopped; step++) if ((await store.refresh()) === 0) break;
    if (!isStopped) await store.addUpAhead();
  };
  const run = async (): Promise<void> => {
    try {
      for (let changed = 1; changed > 0 && !isStopped; ) {
        changed = await store.sweep(nowMs());
        if (changed === 0) return await tidy();
        meter.add('closed', changed);
        live.notifyAll();
      }
    } catch (error) {
      // The passages stay due; the next round takes them again.
      meter.add('errors');
      log.error('sweep failed', { reason: (error as Error).message });
    }
  };
  let timer = setTimeout(function tick() {
    underWay = run().then(() => {
      if (!isStopped) timer = setTimeout(tick, periodMs);
    });
  }, periodMs);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await underWay;
  };
}
