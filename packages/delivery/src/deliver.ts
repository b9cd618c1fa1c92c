import { createId, maxCapturedEventBytes, toEventClass } from '@ressenti/protocol';
import { chunkLimits } from './batch.ts';
import type { Delivery, DeliveryOptions, DeliveryStatus } from './delivery.ts';
import { createDrain } from './drain.ts';
import { encode } from './encode.ts';
import { captureNatives } from './natives.ts';
import { createQueue } from './queue.ts';
import { createSender } from './send.ts';

/** Events that come within this time share a transaction. */
const gatherMs = 20;
/** Steps and signals wait this long for company; answers go at once. */
const lingerMs = 5000;
/** What an earlier page left goes out this long after the load, spread so that a crowd does not come at once. */
const loadMs = 1000;
const loadSpreadMs = 2000;
/** More than this in memory means that storage hangs. */
const maxLoose = 500;

/**
 * Takes events over and brings each to the collector, once in effect: stored first, then sent, and deleted when the
 * collector has confirmed it. The tabs of a site share what waits and take turns in sending.
 * @returns the means to hand events over and to ask how they fare; nothing of it throws or rejects
 */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { site, endpoint, win, clock, listen, guard } = options;
  const natives = options.natives ?? captureNatives(win);
  const { navigator, document } = win;
  const name = `ressenti:${site}@${endpoint}`;
  // A wall clock that cannot jump while the page lives: ages, leases and delays are measured by it.
  const baseMs = clock.now() - clock.mono();
  const now = (): number => baseMs + clock.mono();
  const makeId = (): string => createId(now(), natives.random);
  let serial = 0;
  const nonce = (): string => (serial++).toString(36);

  let isStopped = false;
  let draining: Promise<void> | undefined;
  let isWanted = false;
  let dueMs = Number.POSITIVE_INFINITY;
  let stopTimer: (() => void) | undefined;
  let stopGathering: (() => void) | undefined;
  /** Ends the round's hold on the Web Lock. */
  let letGo: (() => void) | undefined;

  const status = (): DeliveryStatus => {
    let waiting = queue.loose;
    let oldestAtMs: number | null = null;
    for (const { count, at } of queue.seen.values()) {
      waiting += count;
      if (oldestAtMs === null || at < oldestAtMs) oldestAtMs = at;
    }
    return {
      waiting,
      oldestAtMs,
      lastAnswer: drainer.lastAnswer,
      nextTryAtMs: dueMs < Number.POSITIVE_INFINITY ? baseMs + dueMs : null,
      mode: queue.mode,
      lost: queue.lost,
    };
  };
  const onChange = (): void => void guard.run('onStatus', () => options.onStatus?.(status()));

  const sender = createSender(`${endpoint}/v1/batch?site=${encodeURIComponent(site)}`, win, natives, clock);
  const queue = createQueue({
    name,
    win,
    clock,
    now,
    nonce,
    onForget: sender.abort,
    onErased: () => void guard.run('onErased', () => options.onErased?.()),
    onChange,
  });
  const drainer = createDrain({ ...options, queue, sender, natives, now, nonce, makeId, onChange });

  /** Drains after `ms` at the latest. */
  const wake = (ms: number): void => {
    const at = clock.mono() + ms;
    if (at >= dueMs || isStopped) return;
    stopTimer?.();
    dueMs = at;
    stopTimer = clock.after(ms, () => void drain());
  };

  /** The lock shows at once that an earlier holder has gone; the lease works without it, and when its holder is frozen. */
  const inLock = async (work: (hasLock: boolean) => Promise<void>): Promise<void> => {
    let isBegun = false;
    const begin = (hasLock: boolean): Promise<void> => {
      isBegun = true;
      return work(hasLock);
    };
    try {
      await navigator.locks.request(name, { ifAvailable: true }, (lock) =>
        Promise.race([
          begin(Boolean(lock)),
          new Promise<void>((resolve) => {
            letGo = resolve;
          }),
        ]),
      );
    } catch {
      // No Web Locks here: a sandboxed frame, or an old browser.
      if (!isBegun) await work(false);
    }
  };

  const drain = (urgent = false): Promise<void> => {
    isWanted = true;
    draining ??= (async () => {
      while (isWanted && !isStopped && !queue.isClosed) {
        isWanted = false;
        stopTimer?.();
        dueMs = Number.POSITIVE_INFINITY;
        await queue.save();
        await inLock(async (hasLock) => {
          const waitMs = await drainer.round(hasLock, urgent);
          if (waitMs !== undefined) wake(waitMs);
        });
      }
    })().finally(() => {
      draining = undefined;
      onChange();
    });
    return draining;
  };

  const save = (): void => {
    stopGathering?.();
    stopGathering = undefined;
    void queue.save();
  };
  const gather = (): void => {
    stopGathering ??= clock.after(gatherMs, save);
  };

  const leave = (): void => {
    queue.cut();
    save();
    if (!queue.isClosed) drainer.leave();
  };

  const undos = [
    listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'hidden') leave();
      else {
        queue.climb();
        wake(loadMs);
      }
    }),
    // Safari does not hide a page that navigates.
    listen(win, 'pagehide', () => {
      leave();
      // A page with an open database or a lock may not enter the back-forward cache.
      letGo?.();
      void queue.save().then(queue.close);
    }),
    listen<PageTransitionEvent>(win, 'pageshow', ({ persisted }) => {
      if (persisted) wake(loadMs);
    }),
    listen(win, 'online', () => void drain(true)),
    listen<SecurityPolicyViolationEvent>(document, 'securitypolicyviolation', ({ blockedURI }) => {
      if (endpoint.startsWith(blockedURI) || blockedURI.startsWith(endpoint)) drainer.bar();
    }),
  ];
  void queue.save();
  wake(loadMs + natives.draw() * loadSpreadMs);

  return {
    accept(event) {
      if (isStopped || queue.isClosed) return;
      const cls = toEventClass(event.type);
      const text = guard.run('accept', () => encode(event)) ?? '';
      const bytes = natives.toBytes(text);
      const reason = !bytes
        ? 'invalid'
        : bytes > maxCapturedEventBytes
          ? 'too_large'
          : queue.loose >= maxLoose
            ? 'storage'
            : '';
      if (reason) {
        queue.lose(reason, cls, 1);
        gather();
        return;
      }
      queue.add({ cls, tab: options.tab(), text, bytes });
      if (cls === 'A') {
        save();
        void drain();
        return;
      }
      if (queue.loose >= chunkLimits.events) save();
      else gather();
      wake(lingerMs);
    },
    async flush() {
      while (draining) await draining;
      await drain(true);
    },
    pending: queue.count,
    erase: queue.erase,
    countLoss(reason, type, count = 1) {
      queue.lose(reason, toEventClass(type), count);
      gather();
      wake(lingerMs);
    },
    status,
    stop() {
      isStopped = true;
      for (const undo of undos) undo();
      stopTimer?.();
      stopGathering?.();
      letGo?.();
      void queue.save().then(queue.close);
    },
  };
}
