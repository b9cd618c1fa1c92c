import type { Clock } from '@ressenti/core';

/** When this page drains. */
export type Rounds = [
  /** Drains now; settles when that is done. One drain at a time: who comes meanwhile shares it. */
  drain: (isUrgent?: boolean) => Promise<void>,
  /** Drains after `ms` at the latest. */
  wake: (ms: number) => void,
  /** When that will be, by `now`; null: never. */
  toDueMs: () => number | null,
  /** The drain that is under way. */
  join: () => Promise<void> | undefined,
  /** Wakes no more. */
  close: () => void,
];

/**
 * @param name of the Web Lock, which tabs hold in turn
 * @param now a clock that cannot jump
 * @param round takes the lock, or null where the tab does not hold it
 */
export function createRounds(
  name: string,
  now: () => number,
  after: Clock['after'],
  navigator: Navigator,
  round: (lock: Lock | null, isUrgent: boolean) => Promise<void>,
): Rounds {
  let draining: Promise<void> | undefined;
  let dueMs: number | null = null;
  let stopTimer: (() => void) | undefined;
  let isClosed = false;

  const drain: Rounds[0] = (isUrgent = false) => {
    stopTimer?.();
    dueMs = null;
    draining ??= (async () => {
      try {
        // The lock shows at once that an earlier holder has gone; the lease works without it, and when its holder is frozen.
        await navigator.locks.request(name, { ifAvailable: true }, (lock) => round(lock, isUrgent));
      } catch {
        // No Web Locks here: a sandboxed frame, or an old browser.
        await round(null, isUrgent);
      }
    })().finally(() => {
      draining = undefined;
    });
    return draining;
  };
  return [
    drain,
    (ms) => {
      const at = now() + ms;
      if (isClosed || (dueMs && at > dueMs)) return;
      stopTimer?.();
      dueMs = at;
      stopTimer = after(ms, drain);
    },
    () => dueMs,
    () => draining,
    () => {
      isClosed = true;
      stopTimer?.();
    },
  ];
}
