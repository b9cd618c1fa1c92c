import { type EventClass, maxCapturedEventBytes, toEventClass } from '@ressenti/protocol';
import { chooseNext } from './choose.ts';
import type { Delivery, DeliveryOptions, DeliveryStatus } from './delivery.ts';
import { encode, toBytes } from './encode.ts';
import { chooseLeaving } from './leave.ts';
import {
  chunkBytes,
  chunkEvents,
  gatherMs,
  idleMs,
  lingerMs,
  loadMs,
  loadSpreadMs,
  maxBlockedWeight,
  maxMemoryWeight,
  maxStoredWeight,
  minWeight,
  probeMs,
  requestLimitMs,
} from './limits.ts';
import { lose, loseAll } from './lost.ts';
import { computeWaitMs, isBlocked } from './retry.ts';
import { makeRoom } from './room.ts';
import { createSender, type Outcome, type Request, type Seldom } from './send.ts';
import { settle } from './settle.ts';
import {
  type Chunk,
  createLedger,
  isAnswer,
  type Ledger,
  type Lost,
  ledgerKey,
  markPrefix,
  type Row,
  type Transaction,
  toCount,
  toKey,
} from './store.ts';
import { createLadder } from './stores/ladder.ts';

/**
 * Takes events over and brings each to the collector, once in effect: stored first, then sent, and deleted when the
 * collector has confirmed it. The tabs of a site share what waits and take turns in sending.
 * @returns the means to hand events over and to ask how they fare; nothing of it throws or rejects
 */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { endpoint, win, guard, tab, createId } = options;
  const { mono, after, now: wall } = options.clock;
  const { stringify } = options.natives;
  const { navigator, document } = win;
  // A wall clock that cannot jump while the page lives: ages, leases and delays are measured by it.
  const baseMs = wall() - mono();
  const now = (): number => baseMs + mono();
  const url = `${endpoint}/v1/batch?site=${encodeURIComponent(options.site)}`;
  const me = createId();

  /** Chunks that still take events in, per class. */
  let open: Partial<Record<EventClass, Chunk>> = {};
  /** This page's chunks that nobody confirmed. A leaving page sends from here: it can read no storage any more. */
  const mine = new Map<string, Chunk>();
  /** Those of `mine` that are in no buffer yet. */
  const unsaved = new Set<Chunk>();
  /** What has happened and is not in the ledger yet. */
  let outcomes: Outcome[] = [];
  let lost: Lost = {};
  /** The ledger as last seen. */
  let ledger = createLedger(0);
  let epoch: number | undefined;
  /** How many events storage holds, and when the oldest was begun, as last seen. */
  let stored = 0;
  let oldestAtMs: number | undefined;
  let lastAnswer: DeliveryStatus['lastAnswer'] = null;
  /** What may wait in storage at most. */
  let share = maxStoredWeight;
  /** Another tab withdrew consent, or `stop` was called. */
  let isClosed = false;
  let draining: Promise<void> | undefined;
  let isGathering = false;
  let savedMs = 0;
  let dueMs: number | undefined;
  let stopTimer: (() => void) | undefined;

  let seldom: Seldom | undefined;
  /** Where it cannot be fetched, everything stays, and a later page tries again. */
  const load = async (): Promise<Seldom | undefined> => (seldom ??= await import('./seldom.ts').catch(() => undefined));
  const rows = new Map<string, Row>();
  const [run, isDurable, fall] = createLadder(url, win, options.clock, rows);
  const [send, toRoom, cut] = createSender(url, options, load);
  const mode = (): DeliveryStatus['mode'] => (isDurable() ? 'idb' : 'mem');
  const readLedger = async (tx: Transaction): Promise<Ledger> =>
    ((await tx.get(ledgerKey)) as Ledger | undefined) ?? { ...ledger, lost: {} };

  const status = (): DeliveryStatus => ({
    waiting: stored + countEvents(unsaved),
    oldestAtMs: oldestAtMs ?? null,
    lastAnswer,
    nextTryAtMs: dueMs ? baseMs + dueMs : null,
    mode: mode(),
    lost: ledger.lost,
  });
  const changed = (): void => void guard.run('onStatus', () => options.onStatus?.(status()));

  const forget = (): void => {
    open = {};
    mine.clear();
    unsaved.clear();
    outcomes = [];
    lost = {};
    stored = 0;
    oldestAtMs = undefined;
    cut();
  };
  const wipe = async (): Promise<void> => {
    await run((tx) => {
      tx.clear();
      tx.set(ledgerKey, ledger);
    });
  };
  /** Whether what was found is of other times: of before consent was withdrawn here, or of after it was in another tab. */
  const isForeign = (found: Ledger): boolean => {
    if (found.epoch === epoch) return false;
    // Storage was out of reach when it was to be cleared.
    if (found.epoch < Number(epoch)) void wipe();
    else {
      forget();
      isClosed = true;
      epoch = found.epoch;
      guard.run('onErased', () => options.onErased?.());
    }
    return true;
  };

  /** Chunks take no more events. */
  const seal = (): void => {
    for (const chunk of Object.values(open)) {
      const [head, , texts, bytes] = chunk;
      chunk[0] = toKey(head, createId(), texts, bytes);
      mine.set(chunk[0], chunk);
      unsaved.add(chunk);
    }
    open = {};
  };
  /** What this transaction of ours stores. */
  const putAll = (tx: Transaction, chunks: Chunk[]): void => {
    for (const chunk of chunks) {
      chunk[4] ??= epoch;
      if (unsaved.has(chunk)) tx.set(chunk[0], chunk);
    }
  };
  /**
   * Stores what is in memory: one transaction, all of it asked for at once. So it is kept even if the page goes away this
   * instant, and nothing stays open that keeps the page out of the back/forward cache.
   * @param isLast the page may be about to go
   * @param marks keys of what it has just sent: another tab may have settled that, so it is marked from beside
   */
  const put = async (isLast: boolean, marks: string[] = []): Promise<unknown> => {
    seal();
    const chunks = [...unsaved];
    if (epoch === undefined || !(chunks[0] || marks[0])) return;
    try {
      const found = await run(
        (tx) => {
          putAll(tx, chunks);
          // In memory it is the same chunk.
          if (marks[0] && isDurable()) tx.set(markPrefix + createId(), marks);
          return readLedger(tx);
        },
        isLast || chunks.some(isAnswer),
        isLast,
      );
      for (const chunk of chunks) unsaved.delete(chunk);
      stored += countEvents(chunks);
      // Another tab withdrew consent: what was just written goes again.
      if (found.epoch !== epoch) await step();
      else changed();
    } catch {
      // The disk is full: a step makes room.
      await step();
    }
  };
  const save = async (): Promise<void> => {
    isGathering = false;
    savedMs = mono();
    if (epoch === undefined) {
      ledger = await run(readLedger);
      epoch ??= ledger.epoch;
    }
    if (rows.size && isDurable()) {
      // Storage may work again: what memory holds goes there.
      for (const row of rows.values()) {
        if (Array.isArray(row)) unsaved.add(row as Chunk);
        else loseAll(lost, row.lost);
      }
      rows.clear();
    }
    await put(false);
    if (hasAny(lost)) await step();
  };
  const gather = (): void => {
    // The first after a pause is stored as soon as its task has ended.
    if (!isGathering) after(mono() - savedMs < gatherMs ? gatherMs : 0, save);
    isGathering = true;
  };

  /**
   * Writes down what has happened and, in a round, chooses what to send next: one transaction.
   * @param lock in a round: the Web Lock, or null where the tab does not hold it
   * @returns what to send; undefined when nothing waits, or something says to wait
   */
  const step = async (lock?: Lock | null, isUrgent = false): Promise<Request | undefined> => {
    seal();
    const [done, more, chunks] = [outcomes, lost, [...unsaved]];
    outcomes = [];
    lost = {};
    let waitMs = 0;
    let count = 0;
    let next: Request | undefined;
    const write = async (tx: Transaction): Promise<Ledger> => {
      putAll(tx, chunks);
      const to = await readLedger(tx);
      if (to.epoch !== epoch) {
        // What this tab wrote since goes too.
        for (const key of mine.keys()) tx.delete(key);
        return to;
      }
      loseAll(to.lost, more);

      await settle(tx, to, done, seldom, options, now(), navigator.onLine);
      const [reason, max]: [string, number] = isDurable()
        ? isBlocked(to)
          ? ['blocked', maxBlockedWeight]
          : ['quota', share]
        : ['storage', maxMemoryWeight];
      let isHeld: boolean;
      // Where the disk is full, dropping answers does not help for long.
      const dearest = share < maxStoredWeight ? 'B' : 'A';
      [count, oldestAtMs, isHeld] = await makeRoom(tx, to, max, dearest, reason, now(), wall());
      if (isHeld) wake(requestLimitMs);
      if (lock !== undefined) {
        [waitMs, next] = await chooseNext(tx, to, seldom, Boolean(lock), me, createId(), mode(), now(), isUrgent);
        // A loss that nobody has heard of is worth another look too.
        if (!count && !to.report && !(seldom && hasAny(to.lost))) waitMs = 0;
      }
      tx.set(ledgerKey, to);
      return to;
    };
    let found: Ledger | undefined;
    while (!found) {
      try {
        found = await run(write, chunks.some(isAnswer));
      } catch {
        // The disk, or the site's share of it, is full: steps and signals make room, half of what is allowed at a time.
        share /= 2;
        if (share < minWeight) fall();
      }
    }
    if (isForeign(found)) return undefined;
    for (const chunk of chunks) unsaved.delete(chunk);
    for (const [key] of next?.[0] ?? []) mine.delete(key);
    ledger = found;
    stored = count;
    // From memory the way back to storage is tried every minute.
    if (waitMs) wake(isDurable() ? waitMs : Math.min(waitMs, probeMs));
    changed();
    return next;
  };

  /** Sends one request; its outcome is written down by the next step. */
  const transmit = async (...request: Request): Promise<void> => {
    const outcome = await send(...request);
    lastAnswer = { status: outcome[2], atMs: wall() };
    outcomes[outcomes.length] = outcome;
  };

  const round = async (lock: Lock | null, isUrgent: boolean): Promise<void> => {
    let next = await step(lock, isUrgent);
    // What reports losses is fetched when there are some.
    while (next || (!seldom && hasAny(ledger.lost) && !computeWaitMs(ledger, now(), isUrgent) && (await load()))) {
      if (next) await transmit(...next);
      next = await step(lock);
    }
  };
  const drain = (isUrgent = false): Promise<void> => {
    stopTimer?.();
    dueMs = undefined;
    draining ??= (async () => {
      await save();
      try {
        // The lock shows at once that an earlier holder has gone; the lease works without it, and when its holder is frozen.
        await navigator.locks.request(url, { ifAvailable: true }, (lock) => round(lock, isUrgent));
      } catch {
        // No Web Locks here: a sandboxed frame, or an old browser.
        await round(null, isUrgent);
      }
    })().finally(() => {
      draining = undefined;
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
    seal();
    const marks: string[] = [];
    const batch = chooseLeaving(mine, ledger.limit, toRoom(), tab(), wall());
    if (batch.length && !computeWaitMs(ledger, now(), !isBlocked(ledger))) {
      for (const chunk of batch) {
        chunk[5] = true;
        marks[marks.length] = chunk[0];
      }
      void transmit(batch, undefined, true).then(() => drain());
    }
    void put(true, marks);
  };

  const wakeSoon = (): void => wake(loadMs + Math.random() * loadSpreadMs);
  const undos: (() => void)[] = [];
  // Safari does not hide a page that navigates.
  for (const type of ['visibilitychange', 'pagehide', 'pageshow', 'online']) {
    undos[undos.length] = options.listen(
      win,
      type,
      () => {
        if (type === 'pagehide' || document.hidden) leave();
        else if (type === 'online') void drain(true);
        else wakeSoon();
        // After all who listen in the capture phase: what they say of a page that is left goes into the same transaction.
      },
      { capture: false },
    );
  }
  void save();
  wakeSoon();

  return {
    accept(event, from = tab()) {
      if (isClosed) return;
      const cls = toEventClass(event.type);
      const text = guard.run('accept', () => encode(event, stringify)) ?? '';
      const bytes = toBytes(text);
      let chunk = open[cls];
      if (!bytes || bytes > maxCapturedEventBytes) lose(lost, `${bytes ? 'too_large' : 'invalid'} ${cls}`);
      else {
        if (chunk && (chunk[1] !== from || chunk[2].length === chunkEvents || chunk[3] + bytes > chunkBytes)) seal();
        chunk = open[cls] ??= [cls + now(), from, [], 0, epoch];
        chunk[2][chunk[2].length] = text;
        chunk[3] += bytes;
      }
      if (document.hidden) leave();
      if (cls === 'A') void save().then(() => drain(!isBlocked(ledger)));
      gather();
      wake(cls === 'A' ? idleMs : lingerMs);
    },
    async flush() {
      await draining;
      await drain(true);
    },
    async pending() {
      await save();
      return run(async (tx) => {
        let count = 0;
        for (const key of await tx.keys()) count += toCount(key);
        return count;
      });
    },
    async erase() {
      // Another tab was first: nothing is left to erase, and what it accepted since is not ours.
      if (isClosed) return;
      epoch = Math.max(now(), (epoch ?? 0) + 1);
      ledger = createLedger(epoch);
      forget();
      await wipe();
      changed();
    },
    countLoss(reason, type, count) {
      lose(lost, `${reason} ${toEventClass(type)}`, count);
      gather();
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

const hasAny = (lost: Lost): boolean => Object.keys(lost).length > 0;

const countEvents = (chunks: Iterable<Chunk>): number => {
  let count = 0;
  for (const [, , texts] of chunks) count += texts.length;
  return count;
};
