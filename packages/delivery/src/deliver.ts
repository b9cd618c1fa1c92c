import { createId, maxCapturedEventBytes, toEventClass } from '@ressenti/protocol';
import { judge } from './answer.ts';
import { computeBatch, computeDrops } from './batch.ts';
import type { Delivery, DeliveryOptions, DeliveryStatus } from './delivery.ts';
import { encode, toBytes } from './encode.ts';
import { mayDrain } from './lease.ts';
import {
  envelopeBytes,
  idleMs,
  leaseMs,
  lingerMs,
  loadMs,
  loadSpreadMs,
  maxBlockedWeight,
  maxMemoryWeight,
  maxStoredWeight,
  minWeight,
  probeMs,
  requestBytes,
  requestEvents,
} from './limits.ts';
import { captureNatives } from './natives.ts';
import { beginReport, lose, loseAll } from './report.ts';
import { computeWaitMs, isBlocked, reschedule } from './retry.ts';
import { createSender } from './send.ts';
import { settle } from './settle.ts';
import { type Ending, type Ledger, type Lost, ledgerKey, type Run, type Stored, type Transaction } from './store.ts';
import { createIndexedDbBuffer, isQuotaError } from './stores/indexed-db.ts';
import { createMemoryBuffer } from './stores/memory.ts';

const createLedger = (epoch: number): Ledger => ({
  epoch,
  limit: requestEvents,
  untilMs: 0,
  failures: 0,
  softMs: 0,
  hardMs: 0,
  silent: 0,
  splits: 0,
  unclear: [],
  lost: {},
  refused: [],
});

/**
 * Takes events over and brings each to the collector, once in effect: stored first, then sent, and deleted when the
 * collector has confirmed it. The tabs of a site share what waits and take turns in sending.
 * @returns the means to hand events over and to ask how they fare; nothing of it throws or rejects
 */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { endpoint, win, guard, sdk, tab } = options;
  const { mono, after, now: wall } = options.clock;
  const natives = options.natives ?? captureNatives(win);
  const { navigator, document } = win;
  // A wall clock that cannot jump while the page lives: ages, leases and delays are measured by it.
  const baseMs = wall() - mono();
  const now = (): number => baseMs + mono();
  const makeId = (): string => createId(now(), natives.random);
  const me = makeId();
  const url = `${endpoint}/v1/batch?site=${encodeURIComponent(options.site)}`;
  const name = `ressenti:${url}`;
  const sender = createSender(url, win, natives, after);

  /** All that waits, of all tabs, as far as this page knows. A leaving page sends from here: it can read no storage any more. */
  let held = new Map<string, Stored>();
  /** Those of `held` that are in no buffer yet. */
  const unsaved = new Set<string>();
  /** Outcomes of requests that are not written down yet. */
  let outcomes: ((ledger: Ledger, tx: Transaction) => Promise<void>)[] = [];
  /** Not in the ledger yet. */
  let lost: Lost = {};
  let epoch: number | undefined;
  /** As last seen. */
  let ledger = createLedger(0);
  let lastAnswer: DeliveryStatus['lastAnswer'] = null;
  /** What may wait in storage at most. */
  let share = maxStoredWeight;
  /** Another tab withdrew consent, or `stop` was called. */
  let isClosed = false;
  /** Consent was withdrawn while storage was out of reach. */
  let mustWipe = false;
  let fallenUntilMs = 0;
  let turn: Promise<unknown> | undefined;
  let saving: Promise<void> | undefined;
  let draining: Promise<void> | undefined;
  let dueMs: number | undefined;
  let stopTimer: (() => void) | undefined;

  const rows = new Map<string, Stored | Ledger>();
  const durable = createIndexedDbBuffer(name, win, after);
  const memory = createMemoryBuffer(rows);
  const isDurable = (): boolean => mono() >= fallenUntilMs;
  const mode = (): DeliveryStatus['mode'] => (isDurable() ? 'idb' : 'mem');
  const fall = (): void => {
    fallenUntilMs = mono() + probeMs;
  };
  /** Durable storage while it works, memory when it does not. One transaction at a time, in the order of the calls. */
  const run: Run = (work, ending) => {
    const before = turn;
    const result = (async () => {
      await before;
      if (isDurable()) {
        try {
          return await durable(work, ending);
        } catch (error) {
          if (isQuotaError(error)) throw error;
          fall();
        }
      }
      return memory(work);
    })();
    // The caller hears of a failure; the next in the queue starts afresh.
    turn = result.catch(() => {});
    return result;
  };
  const readLedger = async (tx: Transaction): Promise<Ledger> =>
    ((await tx.get(ledgerKey)) as Ledger | undefined) ?? { ...ledger, lost: {} };
  const readEvents = async (tx: Transaction): Promise<Map<string, Stored>> => {
    const events = new Map<string, Stored>();
    for (const row of await tx.values()) if ('text' in row) events.set(row.id, row);
    return events;
  };

  const status = (): DeliveryStatus => ({
    waiting: held.size,
    oldestAtMs: held.values().next().value?.at ?? null,
    lastAnswer,
    nextTryAtMs: dueMs ? baseMs + dueMs : null,
    mode: mode(),
    lost: ledger.lost,
  });
  const changed = (): void => void guard.run('onStatus', () => options.onStatus?.(status()));

  const forget = (): void => {
    held.clear();
    unsaved.clear();
    outcomes = [];
    lost = {};
    sender.abort();
  };
  /** Another tab withdrew consent: what this one wrote since goes too. */
  const isForeign = (found: Ledger | undefined, written: readonly Stored[]): boolean => {
    if (!found || found.epoch === epoch) return false;
    forget();
    isClosed = true;
    epoch = found.epoch;
    void run((tx) => {
      for (const { id } of written) tx.delete(id);
    });
    guard.run('onErased', () => options.onErased?.());
    return true;
  };

  /** Within a transaction: all that waits, without what is too old or too much. */
  const tidy = async (to: Ledger, tx: Transaction): Promise<Map<string, Stored>> => {
    const events = await readEvents(tx);
    for (const [id, event] of events) {
      // Written by a tab that had not heard yet that consent was withdrawn.
      if (event.epoch !== epoch) {
        tx.delete(id);
        events.delete(id);
      }
    }
    const [reason, maxWeight]: [string, number] = !isDurable()
      ? ['storage', maxMemoryWeight]
      : isBlocked(to)
        ? ['blocked', maxBlockedWeight]
        : ['quota', share];
    // Where the disk is full, dropping answers does not help for long.
    const classes = share < maxStoredWeight ? 'CB' : 'CBA';
    for (const [{ id, cls }, why] of computeDrops([...events.values()], now(), {
      reason,
      maxWeight,
      classes,
      unclear: to.unclear,
    })) {
      lose(to.lost, `${why} ${cls}`);
      tx.delete(id);
      events.delete(id);
    }
    return events;
  };

  /**
   * Writes down what has happened and, in a round, chooses what to send next: one transaction.
   * @returns what to send; undefined when nothing waits, or something says to wait
   */
  const step = async (
    isRound: boolean,
    hasLock = false,
    isUrgent = false,
  ): Promise<[Stored[], Ledger['report']] | undefined> => {
    const more = lost;
    const done = outcomes;
    lost = {};
    outcomes = [];
    try {
      let waitMs = 0;
      let batch: Stored[] = [];
      let report: Ledger['report'];
      const found = await run(async (tx) => {
        const to = await readLedger(tx);
        if (to.epoch !== epoch) return to;
        loseAll(to.lost, more);
        for (const conclude of done) await conclude(to, tx);
        const events = await tidy(to, tx);
        if (isRound) {
          waitMs = idleMs;
          if (mayDrain(to, me, now(), hasLock)) {
            waitMs = computeWaitMs(to, now(), isUrgent);
            if (!waitMs) {
              batch = computeBatch([...events.values()], requestBytes, to.limit);
              report = beginReport(to, makeId(), mode());
              to.unclear = Array.from(batch, ({ id }) => id);
            }
            to.owner = me;
            to.untilMs = batch.length || report ? now() + leaseMs : 0;
          }
          if (!events.size) waitMs = 0;
        }
        for (const id of unsaved) events.set(id, held.get(id) as Stored);
        held = events;
        tx.set(ledgerKey, to);
        return to;
      });
      if (isForeign(found, [])) return undefined;
      ledger = found;
      changed();
      if (waitMs) wake(waitMs);
      return batch.length || report ? [batch, report] : undefined;
    } catch {
      // Storage is full; it is told again next time.
      loseAll(lost, more);
      outcomes = [...done, ...outcomes];
      return undefined;
    }
  };

  const wipe = async (): Promise<void> => {
    await run((tx) => {
      tx.clear();
      tx.set(ledgerKey, ledger);
    });
    mustWipe = !isDurable();
  };

  const write = async (): Promise<void> => {
    if (epoch === undefined) {
      ledger = await run(readLedger);
      epoch ??= ledger.epoch;
      for (const event of held.values()) event.epoch = epoch;
    }
    if (rows.size && isDurable()) {
      // Storage may work again: what memory holds goes there.
      for (const [id, row] of rows) {
        if ('text' in row) {
          held.set(id, row);
          unsaved.add(id);
        } else loseAll(lost, row.lost);
      }
      rows.clear();
      if (mustWipe) await wipe();
    }
    while (unsaved.size) {
      const events: Stored[] = [];
      let ending: Ending = 'relaxed';
      for (const id of unsaved) {
        const event = held.get(id) as Stored;
        events[events.length] = event;
        if (event.cls === 'A') ending = 'strict';
      }
      try {
        const found = await run((tx) => {
          for (const event of events) if (unsaved.has(event.id)) tx.set(event.id, event);
          return tx.get(ledgerKey) as Ledger | undefined;
        }, ending);
        if (isForeign(found, events)) return;
        for (const { id } of events) unsaved.delete(id);
      } catch {
        // The disk, or the site's share of it, is full: steps and signals make room, half of what is allowed at a time.
        share /= 2;
        await step(false);
        if (share < minWeight) fall();
      }
    }
  };
  const save = (): Promise<void> => {
    saving ??= write().finally(() => {
      saving = undefined;
      changed();
    });
    return saving;
  };

  /** Sends one request; its outcome is written down by the next step. */
  const transmit = async (events: Stored[], report: Ledger['report'], isLeaving?: boolean): Promise<void> => {
    const batch = makeId();
    let text = '';
    // As they were stored, byte for byte.
    for (const event of events) text += `${text && ','}${event.text}`;
    const head = encode(
      { batch, sentAt: wall(), sentMono: mono(), tab: (events[0] ?? { tab: tab() }).tab, sdk, report },
      natives.stringify,
    );
    const reply = await sender.post(`${head?.slice(0, -1)},"events":[${text}]}`, isLeaving);
    lastAnswer = { status: reply.status, atMs: wall() };
    const verdict = judge(reply, batch, events.length, natives.parse, wall());
    outcomes[outcomes.length] = async (to, tx) => {
      await settle(tx, to, events, verdict);
      reschedule(to, verdict, now(), Math.random(), navigator.onLine, events.length);
      if (verdict.isAck && report?.rid === to.report?.rid) to.report = undefined;
    };
  };

  const round = async (hasLock: boolean, isUrgent: boolean): Promise<void> => {
    let next = await step(true, hasLock, isUrgent);
    while (next) {
      await transmit(...next);
      next = await step(true, hasLock);
    }
  };

  const drain = (isUrgent = false): Promise<void> => {
    draining ??= (async () => {
      stopTimer?.();
      dueMs = undefined;
      await save();
      try {
        // The lock shows at once that an earlier holder has gone; the lease works without it, and when its holder is frozen.
        await navigator.locks.request(name, { ifAvailable: true }, (lock) => round(Boolean(lock), isUrgent));
      } catch {
        // No Web Locks here: a sandboxed frame, or an old browser.
        await round(false, isUrgent);
      }
    })().finally(() => {
      draining = undefined;
      changed();
    });
    return draining;
  };
  /** Drains after `ms` at the latest. */
  const wake = (ms: number): void => {
    const at = mono() + ms;
    if (isClosed || (dueMs && at > dueMs)) return;
    stopTimer?.();
    dueMs = at;
    stopTimer = after(ms, drain);
  };

  const leave = (): void => {
    void save();
    const { unclear, limit } = ledger;
    const ready: Stored[] = [];
    for (const event of held.values()) if (!unclear.includes(event.id)) ready[ready.length] = event;
    const batch = computeBatch(ready, sender.room() - envelopeBytes, limit, tab());
    if (!batch.length || computeWaitMs(ledger, now(), !isBlocked(ledger))) return;
    ledger.unclear = [...unclear, ...Array.from(batch, ({ id }) => id)];
    void transmit(batch, undefined, true).then(() => drain());
  };

  const undos: (() => void)[] = [];
  // Safari does not hide a page that navigates.
  for (const type of ['visibilitychange', 'pagehide', 'pageshow', 'online']) {
    undos[undos.length] = options.listen(win, type, () => {
      if (type === 'pagehide' || document.visibilityState === 'hidden') leave();
      else if (type === 'online') void drain(true);
      else wake(loadMs + Math.random() * loadSpreadMs);
    });
  }
  void save();
  wake(loadMs + Math.random() * loadSpreadMs);

  return {
    accept(event) {
      if (isClosed) return;
      const { id } = event;
      const cls = toEventClass(event.type);
      const text = guard.run('accept', () => encode(event, natives.stringify)) ?? '';
      const bytes = toBytes(text);
      if (!bytes || bytes > maxCapturedEventBytes) lose(lost, `${bytes ? 'too_large' : 'invalid'} ${cls}`);
      else {
        held.set(id, { id, cls, at: now(), tab: tab(), text, bytes, epoch });
        unsaved.add(id);
      }
      void save();
      if (document.visibilityState === 'hidden') leave();
      if (cls === 'A') void drain(!isBlocked(ledger));
      wake(lingerMs);
    },
    async flush() {
      await draining;
      await drain(true);
    },
    async pending() {
      const events = await run(readEvents);
      for (const id of unsaved) events.set(id, held.get(id) as Stored);
      return events.size;
    },
    async erase() {
      epoch = Math.max(now(), (epoch ?? 0) + 1);
      ledger = createLedger(epoch);
      isClosed = false;
      forget();
      await wipe();
      changed();
    },
    countLoss(reason, type, count) {
      lose(lost, `${reason} ${toEventClass(type)}`, count);
      wake(lingerMs);
    },
    status,
    stop() {
      isClosed = true;
      for (const undo of undos) undo();
      stopTimer?.();
      void save();
    },
  };
}
