import type { Channel, Clock, Scope } from '@ressenti/core';
import type { Timers, Topics } from './shapes.ts';

/** A timer this late slept: the machine or the page was suspended. */
const asleepMs = 2000;
/** A timer this late comes from a busy page: an answer may stand behind it. */
const busyMs = 250;

export function createTimers(clock: Clock, add: Scope['add'], channel: Channel<Topics>): Timers {
  const after: Timers['after'] = (ms, fn) => {
    const dueMs = clock.mono() + ms;
    const forget = add(
      clock.after(ms, () => {
        forget();
        if (clock.mono() - dueMs > asleepMs) channel.emit('hide', undefined);
        else fn();
      }),
    );
    return forget;
  };
  return {
    after,
    every(ms, fn) {
      let cancel: () => void;
      const put = (): void => {
        cancel = clock.after(ms, () => {
          // First, so that a failure ends one round and not all.
          put();
          fn();
        });
      };
      put();
      add(() => cancel());
    },
    later(fn, isVerdict) {
      let dueMs = 0;
      let cancel: (() => void) | undefined;
      const stop = (): void => {
        cancel?.();
        cancel = undefined;
      };
      const wake = (): void => {
        cancel = add(clock.after(dueMs - clock.mono(), ring));
      };
      const ring = (): void => {
        stop();
        const lateMs = clock.mono() - dueMs;
        if (lateMs < 0) wake();
        else if (lateMs > asleepMs) channel.emit('hide', undefined);
        else if (isVerdict && lateMs > busyMs) put(busyMs);
        else fn();
      };
      const put = (ms: number): void => {
        dueMs = clock.mono() + ms;
        if (!cancel) wake();
      };
      add(channel.on('hide', stop));
      return put;
    },
  };
}
