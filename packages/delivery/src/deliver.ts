import { type EventClass, maxCapturedEventBytes, toEventClass } from '@ressenti/protocol';
import { judge, type Reply } from './answer.ts';
import { computeBatch, keepMs, toAtMs } from './batch.ts';
import type { Delivery, DeliveryOptions, DeliveryStatus } from './delivery.ts';
import { encode, toBytes } from './encode.ts';
import {
  chunkBytes,
  chunkEvents,
  envelopeBytes,
  gatherMs,
  gzipFromBytes,
  idleMs,
  keepaliveBytes,
  leaseMs,
  lingerMs,
  loadMs,
  loadSpreadMs,
  maxBlockedWeight,
  maxMemoryWeight,
  maxRefused,
  maxStoredWeight,
  maxUnderWay,
  minWeight,
  probeMs,
  requestBytes,
  requestChunks,
  requestLimitMs,
  settleMs,
} from './limits.ts';
import { beginReport, lose, loseAll } from './lost.ts';
import { computeWaitMs, isBlocked, reschedule } from './retry.ts';
import {
  addTo,
  type Chunk,
  createLedger,
  type Ledger,
  type Lost,
  ledgerKey,
  markPrefix,
  type Sums,
  type Transaction,
  type Work,
} from './store.ts';
import { createIndexedDbBuffer, isQuotaError } from './stores/indexed-db.ts';
import { createMemoryBuffer } from './stores/memory.ts';

/** A request and what came of it. */
type Outcome = [chunks: Chunk[], nonce: string, reply: Reply, rid: string | undefined];
type Request = [chunks: Chunk[], report: Ledger['report'], isLeaving?: boolean];

/**
 * Takes events over and brings each to the collector, once in effect: stored first, then sent, and deleted when the
 * collector has confirmed it. The tabs of a site share what waits and take turns in sending.
 * @returns the means to hand events over and to ask how they fare; nothing of it throws or rejects
 */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { endpoint, win, guard, sdk, tab, createId } = options;
  const { mono, after, now: wall } = options.clock;
  const { fetch, parse, stringify } = options.natives;
  const { navigator, document } = win;
  // A wall clock that cannot jump while the page lives: ages, leases and delays are measured by it.
  const baseMs = wall() - mono();
  const now = (): number => baseMs + mono();
  /** By the clock that all tabs share: what one may still send as it leaves, no other one drops, wherever the clock jumps. */
  const isFresh = (chunk: Chunk): boolean => Math.abs(wall() - toAtMs(chunk)) < requestLimitMs;
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
  let sums: Sums = { count: 0, weight: 0 };
  /** The ledger as last seen. */
  let ledger = createLedger(0);
  let epoch: number | undefined;
  let oldestAtMs: number | null = null;
  let lastAnswer: DeliveryStatus['lastAnswer'] = null;
  /** What may wait in storage at most. */
  let share = maxStoredWeight;
  const underWay = new Set<AbortController>();
  let room = requestBytes;
  /** Another tab withdrew consent, or `stop` was called. */
  let isClosed = false;
  let fallenUntilMs = 0;
  let turn: Promise<unknown> | undefined;
  let draining: Promise<void> | undefined;
  let isGathering = false;
  let savedMs = 0;
  let dueMs: number | undefined;
  let stopTimer: (() => void) | undefined;

  const rows = new Map<string, Chunk | Ledger>();
  const durable = createIndexedDbBuffer(url, win, after);
  const memory = createMemoryBuffer(rows);
  const isDurable = (): boolean => mono() >= fallenUntilMs;
  const mode = (): DeliveryStatus['mode'] => (isDurable() ? 'idb' : 'mem');
  const fall = (): void => {
    fallenUntilMs = mono() + probeMs;
  };
  /**
   * Durable storage while it works, memory when it does not. One transaction at a time, in the order of the calls.
   * @param isLast there may be no next task in which to begin it
   */
  const run = <T>(work: Work<T>, isStrict?: boolean, isLast?: unknown): Promise<T> => {
    const before = isLast || turn;
    const result = (async () => {
      await before;
      if (isDurable()) {
        try {
          return await durable(work, isStrict);
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
    ((await tx.get(ledgerKey)) as Ledger | undefined) ?? { ...ledger, count: 0, weight: 0, lost: {} };

  const status = (): DeliveryStatus => ({
    waiting: ledger.count + sums.count,
    oldestAtMs,
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
    sums = { count: 0, weight: 0 };
    for (const controller of underWay) controller.abort();
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
      mine.set(chunk[0], chunk);
      unsaved.add(chunk);
      addTo(sums, chunk);
    }
    open = {};
  };
  /**
   * Stores what is in memory: one transaction without a read, all of it asked for at once. So it is kept even if the page
   * goes away this instant, and nothing stays open that keeps the page out of the back/forward cache. The next step adds
   * it to the sums.
   * @param sent what a leaving page has just sent: another tab may have settled it, so it is marked from beside
   */
  const put = async (sent?: Chunk[]): Promise<unknown> => {
    seal();
    if (epoch === undefined || !(unsaved.size || sent?.[0])) return;
    const chunks = [...unsaved];
    for (const chunk of chunks) chunk[4] = epoch;
    try {
      await run(
        (tx) => {
          for (const chunk of chunks) if (unsaved.has(chunk)) tx.set(chunk[0], chunk);
          for (const [key] of (isDurable() && sent) || []) tx.set(markPrefix + key, [key, '', [], 0, epoch]);
        },
        Boolean(sent) || chunks.some(isAnswer),
        sent,
      );
      for (const chunk of chunks) unsaved.delete(chunk);
      changed();
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
        if (Array.isArray(row)) {
          unsaved.add(row);
          addTo(sums, row);
        } else loseAll(lost, row.lost);
      }
      rows.clear();
    }
    await put();
    if (Object.keys(lost).length) await step();
    settle();
  };
  /** Writes the sums down a little later, and looks whether consent still holds. */
  const settle = (): void => {
    if (sums.count) after(settleMs, () => void (sums.count && step()));
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
    const [done, more, added, chunks] = [outcomes, lost, sums, [...unsaved]];
    outcomes = [];
    lost = {};
    sums = { count: 0, weight: 0 };
    for (const chunk of chunks) chunk[4] = epoch;
    let waitMs = 0;
    let next: Request | undefined;
    const write = async (tx: Transaction): Promise<Ledger> => {
      for (const chunk of chunks) if (unsaved.has(chunk)) tx.set(chunk[0], chunk);
      const to = await readLedger(tx);
      if (to.epoch !== epoch) {
        // What this tab wrote since goes too.
        for (const key of mine.keys()) tx.delete(key);
        return to;
      }
      for (const [key] of await tx.list(markPrefix)) {
        const chunk = (await tx.get(key)) as Chunk | undefined;
        if (chunk) {
          chunk[5] = true;
          tx.set(key, chunk);
        }
        tx.delete(markPrefix + key);
      }
      to.count += added.count;
      to.weight += added.weight;
      loseAll(to.lost, more);

      const drop = (chunk: Chunk, reason?: string): void => {
        const [key, , texts] = chunk;
        tx.delete(key);
        mine.delete(key);
        addTo(to, chunk, -1);
        if (reason) lose(to.lost, `${reason} ${key[0]}`, texts.length);
      };
      for (const [chunks, nonce, reply, rid] of done) {
        let sent = 0;
        for (const [, , texts] of chunks) sent += texts.length;
        const verdict = judge(reply, nonce, sent, parse, now());
        const [isAck, rejected, again, split] = verdict;
        const [answered] = reply;
        reschedule(to, verdict, now(), 0.5 + Math.random() / 2, !answered, navigator.onLine, chunks.length);
        if (isAck && rid === to.report?.rid) to.report = undefined;
        // Of several chunks that cannot be accepted together the next request takes fewer.
        for (const chunk of isAck || (split && chunks.length < 2) ? chunks : []) {
          const [key, from, texts] = chunk;
          // Another tab may have settled the same chunk: what is gone has been counted.
          if (!(await tx.get(key))) continue;
          drop(chunk);
          if (!split && !rejected.length && !again.length) continue;
          let part = 0;
          for (const text of texts) {
            const { id } = parse(text) as { id: string };
            if (split ? texts.length < 2 : rejected.includes(id)) {
              lose(to.lost, `${split || 'rejected'} ${key[0]}`);
              to.refused = [[answered, key.slice(0, 14), toBytes(text)], ...to.refused.slice(1 - maxRefused)];
            } else if (split || again.includes(id)) {
              // What goes once more is a record of its own, the text as it was.
              const single: Chunk = [`${key}.${part++}`, from, [text], toBytes(text), epoch, true];
              tx.set(single[0], single);
              addTo(to, single);
            }
          }
        }
      }

      let [reason, max]: [string, number] = isDurable()
        ? isBlocked(to)
          ? ['blocked', maxBlockedWeight]
          : ['quota', share]
        : ['storage', maxMemoryWeight];
      // Where the disk is full, dropping answers does not help for long.
      for (const cls of share < maxStoredWeight ? 'CB' : 'CBA') {
        for (const chunk of to.weight > max ? await tx.list(cls, true) : []) {
          // What is fresh may be under way from a tab that leaves, so it keeps its place, as does all that is worth more.
          if (isFresh(chunk)) {
            max = to.weight;
            wake(requestLimitMs);
          }
          // What may be stored at the collector already must not be counted as lost.
          if (to.weight > max && !chunk[5]) drop(chunk, reason);
        }
      }

      if (lock !== undefined) {
        const waiting: Chunk[] = [];
        for (const cls of 'ABC') {
          for (const chunk of waiting.length < requestChunks ? await tx.list(cls) : []) {
            // Written by a tab that had not heard yet that consent was withdrawn.
            if (chunk[4] !== epoch) drop(chunk);
            else if (now() - toAtMs(chunk) > keepMs[cls as EventClass]) drop(chunk, 'expired');
            else waiting[waiting.length] = chunk;
          }
        }
        oldestAtMs = waiting.length ? Math.min(...waiting.map(toAtMs)) : null;
        if (waiting.length < requestChunks) {
          // All was seen: the sums become what they should be, whatever a killed page could not write down.
          to.count = to.weight = 0;
          for (const chunk of waiting) addTo(to, chunk);
        }
        const rest = to.until - now();
        waitMs = idleMs;
        // Two drainers at once cost bandwidth, never an event. A lease far ahead was written by a clock that was.
        if (lock || to.owner === me || rest < 0 || rest > 1.5 * leaseMs) {
          waitMs = computeWaitMs(to, now(), isUrgent);
          to.owner = me;
          to.until = 0;
          const batch = waitMs ? [] : computeBatch(waiting, to.limit);
          const report = waitMs ? undefined : beginReport(to, createId(), mode());
          for (const chunk of batch) {
            chunk[5] = true;
            tx.set(chunk[0], chunk);
            mine.delete(chunk[0]);
          }
          if (batch.length || report) {
            next = [batch, report];
            to.until = now() + leaseMs;
          }
        }
        // A loss that nobody has heard of is worth another look too.
        if (!waiting.length && !to.report && !Object.keys(to.lost).length) waitMs = 0;
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
    ledger = found;
    // From memory the way back to storage is tried every minute.
    if (waitMs) wake(isDurable() ? waitMs : Math.min(waitMs, probeMs));
    changed();
    return next;
  };

  /** Sends one request; its outcome is written down by the next step. */
  const transmit = async (...[chunks, report, isLeaving]: Request): Promise<void> => {
    const batch = createId();
    let text = '';
    // As they were stored, byte for byte.
    for (const [, , texts] of chunks) text += `${text && ','}${texts}`;
    const head = { batch, sentAt: wall(), sentMono: mono(), tab: chunks[0]?.[1] ?? tab(), sdk, report };
    text = `${encode(head, stringify)?.slice(0, -1)},"events":[${text}]}`;
    const controller = new AbortController();
    const { signal } = controller;
    underWay.add(controller);
    const cancel = after(requestLimitMs, () => controller.abort());
    const body = isLeaving || text.length < gzipFromBytes ? text : await gzip(text).catch(() => text);
    const bytes = toBytes(body);
    let reply: Reply = [0];
    room -= bytes;
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        keepalive: isLeaving || bytes < keepaliveBytes,
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal,
      });
      reply = [response.status, await response.text(), response.headers.get('Retry-After')];
    } catch {
      // No network, blocked, cut or over the share: status 0 says so. A beacon may get through where fetch did not,
      // but its "true" confirms nothing (Vivaldi and uBlock drop beacons and say true), so what it carries stays stored.
      if (isLeaving && !signal.aborted) navigator.sendBeacon(url, text);
    }
    cancel();
    underWay.delete(controller);
    room += bytes;
    lastAnswer = { status: reply[0], atMs: wall() };
    outcomes[outcomes.length] = [chunks, batch, reply, report?.rid];
  };

  const round = async (lock: Lock | null, isUrgent: boolean): Promise<void> => {
    for (let next = await step(lock, isUrgent); next; next = await step(lock)) await transmit(...next);
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
    const ready: Chunk[] = [];
    for (const [key, chunk] of mine) {
      // What is older another tab may have dropped and counted.
      if (!isFresh(chunk)) mine.delete(key);
      else if (!chunk[5]) ready[ready.length] = chunk;
    }
    const batch = computeBatch(
      ready.sort(),
      ledger.limit,
      underWay.size < maxUnderWay ? room - envelopeBytes : 0,
      tab(),
    );
    if (batch.length && !computeWaitMs(ledger, now(), !isBlocked(ledger))) {
      for (const chunk of batch) chunk[5] = true;
      void transmit(batch, undefined, true).then(() => drain());
    }
    void put(batch).then(settle);
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
        chunk = open[cls] ??= [cls + now() + createId(), from, [], 0, epoch];
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
        for (const cls of 'ABC') for (const [, , texts] of await tx.list(cls, true)) count += texts.length;
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

/** What must survive a power cut, too. */
const isAnswer = ([key]: Chunk): boolean => key[0] === 'A';

/** Of a safelisted type, as a plain text is by itself: no preflight in any engine. */
const gzip = async (text: string): Promise<Blob> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')), {
    headers: { 'Content-Type': 'text/plain' },
  }).blob();
