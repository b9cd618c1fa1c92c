import { createId, maxCapturedEventBytes, toEventClass } from '@ressenti/protocol';
import { judge } from './answer.ts';
import { computeBatch, computeEvictions, computeWeight, isExpired, requestBytes } from './batch.ts';
import type { Delivery, DeliveryOptions, DeliveryStatus } from './delivery.ts';
import { encode, toBytes } from './encode.ts';
import { leaseMs, mayDrain } from './lease.ts';
import { captureNatives } from './natives.ts';
import { beginReport, lose, loseAll } from './report.ts';
import { blockedFrom, computeWaitMs, isBlocked, reschedule } from './retry.ts';
import { createSender } from './send.ts';
import { settle } from './settle.ts';
import { type Ledger, type Lost, ledgerKey, type Run, type Stored, type Transaction } from './store.ts';
import { createIndexedDbBuffer, isQuotaError } from './stores/indexed-db.ts';
import { createMemoryBuffer } from './stores/memory.ts';

/** Events that come within this time share a transaction. */
const gatherMs = 20;
/** Steps and signals wait this long for company; answers go at once. */
const lingerMs = 5000;
/** What an earlier page left goes out this long after the load, spread so that a crowd does not come at once. */
const loadMs = 1000;
const loadSpreadMs = 2000;
/** Someone else drains, or the collector wants something later: look again after this. */
const idleMs = 1000;
/** Storage that failed is tried again after this. */
const probeMs = 60_000;
/** What the collector wants once more. */
const laterMs = 60_000;
/** A failure later than this was a slow network, not a block. */
const silentWithinMs = 5000;
/** Room in a request for what surrounds the events. */
const envelopeBytes = 400;
const kib = 1024;

type Conclude = (ledger: Ledger, tx: Transaction) => Promise<void>;
interface Request {
  events: Stored[];
  report: Ledger['report'];
  /** Until it is worth another look; 0: nothing waits. */
  waitMs: number;
}

/**
 * Takes events over and brings each to the collector, once in effect: stored first, then sent, and deleted when the
 * collector has confirmed it. The tabs of a site share what waits and take turns in sending.
 * @returns the means to hand events over and to ask how they fare; nothing of it throws or rejects
 */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { endpoint, win, guard, sdk } = options;
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

  /**
   * This page's events that nobody confirmed. A leaving page sends from here, since it can read no storage any more;
   * without storage, this is the buffer.
   */
  const mine = new Map<string, Stored>();
  /** Those of `mine` that are in no storage yet. */
  const unsaved = new Set<string>();
  /** What was in storage when this page last looked, of all tabs. */
  let stored: Stored[] = [];
  /** In a request under way. */
  const busy = new Set<string>();
  /** What the collector wants once more, not before when. */
  const later = new Map<string, number>();
  /** Not in the ledger yet. */
  let lost: Lost = {};
  let epoch: number | undefined;
  let ledger: Ledger = {
    epoch: 0,
    limit: requestBytes,
    untilMs: 0,
    failures: 0,
    softMs: 0,
    hardMs: 0,
    silent: 0,
    splits: 0,
    unclear: [],
    lost: {},
    refused: [],
  };
  let lastAnswer: DeliveryStatus['lastAnswer'] = null;
  /** What may wait here at most. */
  let share = kib * kib;
  /** Another tab withdrew consent, or `stop` was called. */
  let isClosed = false;
  /** Consent was withdrawn while storage was out of reach. */
  let mustWipe = false;
  let fallenUntilMs = 0;
  let turn: Promise<unknown> | undefined;
  let saving: Promise<void> | undefined;
  let draining: Promise<void> | undefined;
  let isWanted = false;
  let isGathering = false;
  let dueMs: number | undefined;
  let stopTimer: (() => void) | undefined;

  const rows = mine as Map<string, Stored | Ledger>;
  const durable = createIndexedDbBuffer(name, win, after);
  const memory = createMemoryBuffer(rows);
  const isDurable = (): boolean => mono() >= fallenUntilMs;
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

  const forget = (): void => {
    mine.clear();
    unsaved.clear();
    stored = [];
    lost = {};
    sender.abort();
  };
  /** Another tab withdrew consent: what this one wrote since goes too. */
  const isForeign = (found: Ledger | undefined, written: string[] = []): boolean => {
    if (!found || found.epoch === epoch) return false;
    forget();
    isClosed = true;
    void run((tx) => {
      for (const id of written) tx.delete(id);
    });
    guard.run('onErased', () => options.onErased?.());
    return true;
  };

  const status = (): DeliveryStatus => {
    const waiting = new Map(mine);
    let oldestAtMs: number | null = null;
    for (const event of stored) waiting.set(event.id, event);
    waiting.delete(ledgerKey);
    for (const { at } of waiting.values()) oldestAtMs = Math.min(oldestAtMs ?? at, at);
    return {
      waiting: waiting.size,
      oldestAtMs,
      lastAnswer,
      nextTryAtMs: dueMs ? baseMs + dueMs : null,
      mode: isDurable() ? 'idb' : 'mem',
      lost: ledger.lost,
    };
  };
  const changed = (): void => void guard.run('onStatus', () => options.onStatus?.(status()));

  /** Within a transaction: what waits, without what is too old or too much. */
  const tidy = async (to: Ledger, tx: Transaction): Promise<Stored[]> => {
    const events: Stored[] = [];
    const kept: Stored[] = [];
    const ids = new Set(unsaved);
    for (const row of await tx.values()) {
      if ('text' in row) {
        if (row.epoch === epoch) events[events.length] = row;
        // Written by a tab that had not heard yet that consent was withdrawn.
        else tx.delete(row.id);
      }
    }
    const isWell = isDurable() && !isBlocked(to);
    const max = isWell ? share : isDurable() ? 64 * kib : 256 * kib;
    const excess = computeEvictions(events, max, isWell ? Math.max(share, 512 * kib) : max, to.unclear);
    for (const event of events) {
      const isOld = isExpired(event, now());
      if (isOld || excess.has(event)) {
        lose(to.lost, `${isOld ? 'expired' : isBlocked(to) ? 'blocked' : isWell ? 'quota' : 'storage'} ${event.cls}`);
        tx.delete(event.id);
      } else {
        kept[kept.length] = event;
        ids.add(event.id);
      }
    }
    // Settled by another tab.
    for (const id of mine.keys()) if (!ids.has(id) && id !== ledgerKey) mine.delete(id);
    return kept;
  };

  /** Writes down the outcome of a request and chooses the next, in one transaction; undefined when that was not possible. */
  const edit = async (
    conclude?: Conclude,
    compose?: (to: Ledger, events: readonly Stored[]) => Request,
  ): Promise<Request | undefined> => {
    const more = lost;
    lost = {};
    try {
      let next: Request | undefined;
      const found = await run(async (tx) => {
        const to = await readLedger(tx);
        if (to.epoch === epoch) {
          loseAll(to.lost, more);
          await conclude?.(to, tx);
          stored = await tidy(to, tx);
          next = compose?.(to, stored);
          tx.set(ledgerKey, to);
        }
        return to;
      });
      if (isForeign(found)) return undefined;
      ledger = found;
      changed();
      return next;
    } catch {
      loseAll(lost, more);
      return undefined;
    }
  };

  const write = async (): Promise<void> => {
    if (epoch === undefined) {
      ledger = await run(readLedger);
      epoch ??= ledger.epoch;
      for (const event of mine.values()) event.epoch = epoch;
    }
    const fallback = rows.get(ledgerKey) as Ledger | undefined;
    if (fallback && isDurable()) {
      // Storage may work again: what memory holds goes there.
      if (mustWipe) await erase();
      mine.delete(ledgerKey);
      for (const id of mine.keys()) unsaved.add(id);
      loseAll(lost, fallback.lost);
    }
    while (unsaved.size) {
      const ids = [...unsaved];
      let ending: 'now' | 'strict' = 'now';
      for (const id of ids) if (mine.get(id)?.cls === 'A') ending = 'strict';
      try {
        const found = await run((tx) => {
          for (const id of ids) {
            const event = mine.get(id);
            if (event) tx.set(id, event);
          }
          return tx.get(ledgerKey) as Ledger | undefined;
        }, ending);
        if (isForeign(found, ids)) return;
        for (const id of ids) unsaved.delete(id);
      } catch {
        // The disk, or the site's share of it, is full: a quarter of what waits goes, if that is allowed.
        const before = stored.length;
        share = 0.75 * computeWeight(stored);
        await edit();
        if (stored.length >= before) fall();
      }
    }
  };
  const save = (): Promise<void> => {
    isGathering = false;
    saving ??= write().finally(() => {
      saving = undefined;
      changed();
    });
    return saving;
  };

  /** Sends one request. @returns how to write its outcome down, within `edit` */
  const transmit = async (events: Stored[], report: Ledger['report'], isLeaving: boolean): Promise<Conclude> => {
    const batch = makeId();
    const sentMono = mono();
    const tab = events[0]?.tab ?? options.tab();
    let text = '';
    for (const event of events) {
      busy.add(event.id);
      // As they were stored, byte for byte.
      text += `${text && ','}${event.text}`;
    }
    const head = encode({ batch, sentAt: wall(), sentMono, tab, sdk, report }, natives.stringify);
    const reply = await sender.post(`${head?.slice(0, -1)},"events":[${text}]}`, isLeaving);
    for (const { id } of events) busy.delete(id);
    lastAnswer = { status: reply.status, atMs: wall() };
    const verdict = judge(reply, batch, events.length, natives.parse, wall());
    for (const id of verdict.again ?? []) later.set(id, now() + laterMs);
    const isSilent = !reply.status && mono() - sentMono < silentWithinMs;
    return async (to, tx) => {
      await settle(tx, to, events, verdict);
      reschedule(to, verdict, { nowMs: now(), isSilent, isOnline: navigator.onLine, sentBytes: text.length });
      if (verdict.isAck && report?.rid === to.report?.rid) to.report = undefined;
    };
  };

  /** Sends until nothing waits, or something says to wait. */
  const round = async (hasLock: boolean, isUrgent: boolean): Promise<void> => {
    let conclude: Conclude | undefined;
    for (;;) {
      const next = await edit(conclude, (to, waiting) => {
        const ready: Stored[] = [];
        const request: Request = { events: ready, report: undefined, waitMs: idleMs };
        if (!conclude && !mayDrain(to, me, now(), hasLock)) return request;
        const waitMs = computeWaitMs(to, now(), isUrgent && !conclude);
        request.waitMs = waitMs || (waiting.length && idleMs);
        to.untilMs = 0;
        if (!waitMs) {
          for (const event of waiting) {
            if (!busy.has(event.id) && !((later.get(event.id) ?? 0) > now())) ready[ready.length] = event;
          }
          request.events = computeBatch(ready, to.limit);
          request.report = beginReport(to, makeId(), isDurable() ? 'idb' : 'mem');
          to.unclear = [];
          for (const { id } of request.events) to.unclear[to.unclear.length] = id;
          to.owner = me;
          if (ready.length) to.untilMs = now() + leaseMs;
        }
        return request;
      });
      if (next?.waitMs) wake(next.waitMs);
      if (!next?.events.length && !next?.report) return;
      conclude = await transmit(next.events, next.report, false);
    }
  };

  const drain = (isUrgent = false): Promise<void> => {
    isWanted = true;
    draining ??= (async () => {
      while (isWanted && !isClosed) {
        isWanted = false;
        stopTimer?.();
        dueMs = undefined;
        await save();
        let begun: Promise<void> | undefined;
        try {
          // The lock shows at once that an earlier holder has gone; the lease works without it, and when its holder is frozen.
          await navigator.locks.request(name, { ifAvailable: true }, (lock) => {
            begun = round(Boolean(lock), isUrgent);
            return begun;
          });
        } catch {
          // No Web Locks here: a sandboxed frame, or an old browser.
          begun ??= round(false, isUrgent);
        }
        await begun;
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
  const gather = (): void => {
    if (!isGathering) after(gatherMs, save);
    isGathering = true;
    wake(lingerMs);
  };

  const leave = (): void => {
    void save();
    if (ledger.hardMs > now() || isBlocked(ledger)) return;
    for (;;) {
      const room = Math.min(ledger.limit, sender.room() - envelopeBytes);
      const ready: Stored[] = [];
      for (const event of mine.values()) if (event.bytes < room && !busy.has(event.id)) ready[ready.length] = event;
      if (!ready.length) return;
      void transmit(computeBatch(ready, room), undefined, true).then(edit);
    }
  };

  const erase = async (): Promise<void> => {
    epoch = Math.max(now(), (epoch ?? 0) + 1);
    ledger = { ...ledger, epoch, unclear: [], lost: {}, report: undefined, refused: [] };
    isClosed = false;
    forget();
    await run((tx) => {
      tx.clear();
      tx.set(ledgerKey, ledger);
    });
    mustWipe = !isDurable();
    changed();
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
  undos[undos.length] = options.listen<SecurityPolicyViolationEvent>(
    win,
    'securitypolicyviolation',
    ({ blockedURI }) => {
      if (blockedURI.startsWith(endpoint)) ledger.silent = blockedFrom;
    },
  );
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
        mine.set(id, { id, cls, at: now(), tab: options.tab(), text, bytes, epoch });
        unsaved.add(id);
      }
      if (document.visibilityState === 'hidden') leave();
      else if (cls === 'A') void drain();
      else gather();
    },
    async flush() {
      while (draining) await draining;
      await drain(true);
    },
    async pending() {
      const ids = new Set(unsaved);
      for (const row of await run((tx) => tx.values())) if ('text' in row) ids.add(row.id);
      return ids.size;
    },
    erase,
    countLoss(reason, type, count) {
      lose(lost, `${reason} ${toEventClass(type)}`, count);
      gather();
    },
    status,
    stop() {
      void save();
      isClosed = true;
      for (const undo of undos) undo();
      stopTimer?.();
    },
  };
}
