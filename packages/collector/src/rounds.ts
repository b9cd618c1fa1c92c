import type { Tools } from './tools.ts';

export interface Rounds {
  /** Until the first round, and from the end of one to the next; milliseconds. */
  firstMs: number;
  periodMs: number;
  /** What to say in the log of a round that failed; the next one tries again. */
  failure: string;
  /** @param isStopped to be asked between two steps of a long round */
  run(isStopped: () => boolean): Promise<void>;
}

/** Does something in the background, again and again. @returns stops it, once the round under way is done */
export function startRounds(
  { meter, log }: Pick<Tools, 'meter' | 'log'>,
  { firstMs, periodMs, failure, run }: Rounds,
): () => Promise<void> {
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const schedule = (delayMs: number): void => {
    timer = setTimeout(() => {
      underWay = run(() => isStopped)
        .catch((error: Error) => {
          meter.add('errors');
          log.error(failure, { reason: error.message });
        })
        .then(() => {
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
