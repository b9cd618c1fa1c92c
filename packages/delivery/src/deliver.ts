import { type EventClass, maxCapturedEventBytes, toEventClass } from '@ressenti/protocol';
import type { Attendant } from './attend.ts';
import { computeBatch } from './batch.ts';
import type { Delivery } from './delivery.ts';
import { toBytes } from './encode.ts';
import { type Hold, isOthers } from './lease.ts';
import { isFresh } from './leave.ts';
import { type Left, leftName } from './left.ts';
import {
  chunkBytes,
  chunkEvents,
  gatherMs,
  idleMs,
  keptMs,
  leaseMs,
  lingerMs,
  loadMs,
  loadSpreadMs,
  maxBlockedWeight,
  maxMemoryWeight,
  maxStoredWeight,
  minShare,
  probeMs,
  requestLimitMs,
} from './limits.ts';
import { hasAny, lose, loseAll } from './lost.ts';
import { chooseNext } from './next.ts';
import { type DeliveryOptions, type DeliveryStatus, toAddress } from './options.ts';
import type { Outcome, Request } from './request.ts';
import { computeWaitMs, isBlocked } from './retry.ts';
import { createSender, init, type Late } from './send.ts';
import {
  ask,
  type Chunk,
  createLedger,
  type Ledger,
  type Lost,
  ledgerKey,
  markPrefix,
  type Row,
  type Transaction,
  toAtMs,
  toCount,
  toWeight,
  type Urgency,
} from './store.ts';
import { Memory } from './stores/memory.ts';
import { createStorage } from './stores/storage.ts';

/**
 * Takes events over and brings each to the collector, once in effect: stored first, then sent, and deleted when the
 * collector has confirmed it. The tabs of a site share what waits and take turns in sending.
 * @returns the means to hand events over and to ask how they fare; nothing of it throws or rejects
 */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { win, guard, tab, createId, records, natives } = options;
  const { mono, after, now: wall } = options.clock;
  const { document } = win;
  // A wall clock that cannot jump while the page lives: ages, leases and delays are measured by it.
  const baseMs = wall() - mono();
  const now = (): number => baseMs + mono();
  const url = toAddress(options);
  const me = createId();

  /** Chunks that still take events in, per class. */
  let open: Partial<Record<EventClass, Chunk>> = {};
  /** This page's chunks that nobody confirmed. A leaving page sends from here: it can read no storage any more. */
  const mine = new Map<string, Chunk>();
  /** Those of `mine` that are in no buffer yet. */
  const unsaved = new Set<Chunk>();
  /** The first of what is in the record for the next page. */
  let copied: Row | undefined;
  /** What has happened and is not in the ledger yet. */
  const outcomes: Outcome[] = [];
  let lost: Lost = {};
  /** A report that memory, or a page that was left, could not bring to an end. */
  let orphan: Ledger['reporting'];
  /** The ledger as last seen. */
  let ledger = createLedger(null);
  /** Undefined until a buffer has said; null where that was memory, which knows of no refusal: what storage says holds. */
  let epoch: number | null | undefined;
  /** How many events wait, as last seen. */
  let waiting = 0;
  /** More waits than may, for this reason. */
  let full: string | false = false;
  /** The part of what may wait in storage for which the disk has room. */
  let share = 1;
  /** Another tab withdrew consent, or `stop` was called. */
  let isClosed = false;
  let isGathering = false;
  let savedMs = 0;
  let draining: Promise<void> | undefined;
  /** When it drains next, by `now`. */
  let dueMs: number | null = null;
  let stopTimer: (() => void) | undefined;

  let late: Late | undefined;
  let attendant: Attendant | undefined;
  /** Where it cannot be fetched it is tried again when it is needed again. */
  const load = async (): Promise<Late | undefined> => (late ??= await import('./late.ts').catch(() => undefined));
  const rows = new Memory();
  const [run, isDurable, fall] = createStorage(url, win, options.clock, rows);
  const [send, toText, toRoom, cut, toLast] = createSender(url, options, load, () => attendant, outcomes);
  const status = (): DeliveryStatus => ({
    waiting,
    oldestAtMs: waiting ? (ledger.eldestAtMs as number) : null,
    lastAnswer: toLast(),
    nextTryAtMs: dueMs,
    mode: isDurable() ? 'idb' : 'mem',
    lost: ledger.losses,
  });
  const changed = (): void => {
    if (copied) copy();
    guard.run('onStatus', () => options.onStatus?.(status()));
  };

  const forget = (): void => {
    copied = undefined;
    open = {};
    mine.clear();
    unsaved.clear();
    attendant?.[1]();
    outcomes.length = 0;
    lost = {};
    waiting = 0;
    cut();
  };
  const wipe = (): Promise<void> =>
    run(
      (tx) => {
        tx.clear();
        tx.put(ledger, ledgerKey);
      },
      false,
      1,
    );
  /** Chunks take no more events; what another tab may drop and count by now, as it is too old, is not this page's to send. */
  const seal = (): void => {
    for (const chunk of Object.values(open)) {
      const [, , texts, bytes] = chunk;
      chunk[0] += `_${texts.length}_${bytes}`;
      mine.set(chunk[0], chunk);
      unsaved.add(chunk);
      if (!waiting) ledger.eldestAtMs = toAtMs(chunk[0]);
      waiting += texts.length;
    }
    open = {};
    // After the new ones: a clock may have jumped since they were begun.
    for (const key of mine.keys()) if (!isFresh(key, wall())) mine.delete(key);
  };
  /**
   * Keeps for the next page what is not in storage yet, in the same task: of what a page asks of storage as it goes not all
   * is kept. Once all is stored, this empties the record.
   */
  const copy = (others = records.read<Left>(leftName)): void => {
    const own = [...unsaved, ...rows.values()];
    copied = own[0];
    records.write(leftName, { ...others, [me]: copied && own });
  };
  /** What may be sent at once by a page that reads nothing. @param isUrgent our own back-off does not count */
  const chooseReady = (isUrgent?: boolean): Chunk[] =>
    computeWaitMs(ledger, now(), isUrgent)
      ? []
      : // What a page sends as it leaves: its own, of its own tab, answers first, as much as a leaving page may.
        computeBatch(
          [...mine.values()].filter(([, , , , , isSent]) => !isSent).sort(),
          ledger.chunkLimit,
          toRoom(),
          tab(),
        );
  const adopt = (left: Iterable<Row>): void => {
    for (const row of left) {
      if (Array.isArray(row)) unsaved.add(row as Chunk);
      else {
        loseAll(lost, row.losses);
        orphan ??= row.reporting;
      }
    }
  };
  /**
   * Stores what is in memory. Where nothing else is to be done that is asked for at once: so it is kept even if the page goes
   * away this instant, and nothing stays open that keeps the page out of the back/forward cache. Otherwise the same
   * transaction also writes down what has happened, makes room, counts what waits and, in a round, takes the lease, if it
   * is free, and chooses what to send next: so whoever removes an event also counts it, and what is sent is marked so.
   * @param isUrgent outside a round: look at what waits in any case
   * @param sent given: the page may be about to go, and has just sent these: another tab may have settled them, so they
   * are marked from beside
   * @returns what to send; undefined when nothing waits, or something says to wait
   */
  const step = async (hold: Hold = 0, isUrgent?: boolean, sent?: Chunk[]): Promise<Request | undefined> => {
    if (rows.size && isDurable()) {
      // Storage may work again: what memory holds goes there.
      adopt(rows.values());
      rows.clear();
    }
    seal();
    let chunks = [...unsaved];
    let next: Request | undefined;
    let maker: unknown;
    let done: Outcome[] = [];
    let more: Lost = {};
    let urgency: Urgency = epoch == null ? 0 : sent ? 2 : hold || isUrgent || outcomes[0] || hasAny(lost) ? 0 : 1;
    if (!urgency) {
      done = outcomes.splice(0);
      more = lost;
      lost = {};
    } else if (!(chunks[0] ?? sent?.[0])) return undefined;
    else if (!sent) attendant?.[0]();
    const putAll = (tx: Transaction): void => {
      for (const chunk of chunks) {
        chunk[4] ??= epoch;
        // What has been stored meanwhile may be settled by now: to store it again would revive it.
        if (unsaved.has(chunk)) tx.put(chunk, chunk[0]);
      }
    };
    const work = async (tx: Transaction, pending?: Promise<unknown>): Promise<Ledger> => {
      if (urgency) putAll(tx);
      // In memory it is the same chunk.
      if (sent?.[0] && isDurable()) tx.put([sent.map(([key]) => key), '', []], markPrefix + createId());
      const to = ((await ask(tx.get(ledgerKey))) as Ledger | undefined) ?? {
        ...ledger,
        epoch: epoch ?? (tx === rows ? null : 0),
        losses: {},
      };
      if (urgency) return to;
      epoch ??= to.epoch;
      if (epoch !== to.epoch) return to;
      putAll(tx);
      // What storage may have counted counts again only once it is known that it has not.
      if (pending) pending.catch(() => loseAll(lost, more));
      else loseAll(to.losses, more);
      to.reporting ??= orphan;
      const nowMs = now();
      for (const outcome of done) await outcome(tx, to, nowMs);
      const [reason, max]: [string, number] = isDurable()
        ? isBlocked(to)
          ? ['blocked', maxBlockedWeight]
          : ['quota', share * maxStoredWeight]
        : ['storage', maxMemoryWeight];
      const keys = (await ask(tx.getAllKeys())) as string[];
      const room = attendant?.[4] ?? late?.makeRoom;
      // What is too fresh to go stands in the way.
      if (await room?.(tx, to, keys, max, share, reason, nowMs, options)) wake(requestLimitMs);
      let weight = 0;
      waiting = 0;
      to.eldestAtMs = nowMs;
      for (const key of keys) {
        waiting += toCount(key);
        weight += toWeight(key);
        to.eldestAtMs = Math.min(to.eldestAtMs, toAtMs(key) || nowMs);
      }
      full = weight > max && !room && reason;
      if (hold) {
        let waitMs = idleMs;
        next = undefined;
        if (!isOthers(to, hold, me, nowMs)) {
          waitMs = computeWaitMs(to, nowMs, isUrgent);
          if (!waitMs) {
            late?.beginReport(to, createId(), isDurable());
            next = await chooseNext(tx, to);
          }
          if (next) to.drainsUntilMs = nowMs + leaseMs;
          else waitMs ||= lingerMs;
        }
        // A loss that nobody has heard of is worth another look too. From memory the way back to storage is tried every minute.
        if (!next && (waiting || to.reporting || hasAny(to.losses))) {
          wake(waitMs);
          if (!isDurable()) wake(probeMs);
        }
      }
      tx.put(to, ledgerKey);
      return to;
    };
    let to: Ledger | undefined;
    while (!to) {
      const half = share / 2;
      try {
        // What must survive a power cut, too.
        to = await run(work, !!sent || chunks.some(([key]) => key[0] === 'A'), urgency);
      } catch (error) {
        // Memory is never full: something of ours or of the page's threw, and would again.
        if (!isDurable()) {
          loseAll(lost, more);
          wake(probeMs);
          guard.fail(url, error);
          return undefined;
        }
        // The disk, or the site's share of it, is full: steps and signals make room, half of what is allowed at a time.
        // What is new waits for the next transaction: some engines ask whether there is room before they delete.
        urgency = 0;
        chunks = [];
        // Without what makes room there is no sense in trying again at once.
        maker = attendant ?? (await load());
        // Once for all who found it full at that share.
        share = Math.min(share, half);
        if (share < minShare) fall();
      }
    }
    if (to.epoch !== epoch) {
      // It was out of reach when it was to be cleared.
      if ((to.epoch as number) < (epoch as number)) void wipe();
      else {
        // Another tab has withdrawn consent: what this one wrote since goes too.
        const keys = [...mine.keys()];
        forget();
        isClosed = true;
        epoch = to.epoch;
        await run((tx) => keys.map((key) => tx.delete(key)), false, 1);
        guard.run('onErased', () => options.onErased?.());
      }
      return undefined;
    }
    chunks.map((chunk) => unsaved.delete(chunk));
    next?.[0].map(([key]) => mine.delete(key));
    if (!urgency) {
      ledger = to;
      if (to.reporting === orphan) orphan = undefined;
    }
    // Beside a round nothing else has changed that the next one does not tell, and whoever hears of a change may ask what waits.
    if (chunks[0] || hold) changed();
    if (maker) await step();
    return next;
  };
  /**
   * Stores soon, and drains in a while: also while this tab backs off, as another one may have got through since and have
   * gone. A round that finds that it has to wait costs one look at the keys.
   */
  const gather = (): void => {
    // The first after a pause is stored as soon as its task has ended: then this is below 0, which browsers take for 0.
    if (!isGathering)
      after(savedMs + gatherMs - mono(), () => {
        wake(lingerMs);
        isGathering = false;
        savedMs = mono();
        return step();
      });
    isGathering = true;
  };

  /** Drains now; settles when that is done. One drain at a time: who comes meanwhile shares it. */
  const drain = (isUrgent?: boolean): Promise<void> => {
    stopTimer?.();
    dueMs = null;
    const turn = async (hold: Hold): Promise<void> => {
      try {
        await step();
        if (full || hasAny(ledger.losses) || now() - (ledger.eldestAtMs as number) > keptMs) await load();
        for (let next = await step(hold, isUrgent); next; next = await step(hold)) await send(...next);
      } catch (error) {
        // A round that fails is over: what it was about to do waits in the buffer, and the next one begins with that.
        guard.fail(url, error);
      }
    };
    draining ??= (async () => {
      try {
        // The lock shows at once that an earlier holder has gone; the lease works without it, and when its holder is frozen.
        await win.navigator.locks.request(url, { ifAvailable: true }, (lock) => turn(lock ? 1 : 2));
      } catch {
        // No Web Locks here: a sandboxed frame, or an old browser.
        await turn(3);
      }
      draining = undefined;
    })();
    return draining;
  };
  /** Drains after `ms` at the latest; default: soon, spread over a crowd of pages. */
  const wake = (ms = loadMs + Math.random() * loadSpreadMs): void => {
    const at = now() + ms;
    if (isClosed || (dueMs && at > dueMs)) return;
    stopTimer?.();
    dueMs = at;
    stopTimer = after(ms, drain);
  };

  const leave = (): void => {
    seal();
    const batch = chooseReady(!isBlocked(ledger));
    for (const chunk of batch) chunk[5] = true;
    if (batch[0]) void send(batch, undefined, true).then(drain as () => Promise<void>);
    void step(0, false, batch);
    // Before storage has answered for the first time, the script keeps all.
    if (epoch !== undefined) copy();
  };

  // Safari does not hide a page that navigates.
  for (const type of ['visibilitychange', 'pagehide', 'pageshow', 'online'])
    options.listen(
      win,
      type,
      () => {
        if (type === 'pagehide' || document.hidden) leave();
        else if (type === 'online') void drain(true);
        else wake();
        // After all who listen in the capture phase: what they say of a page that is left goes into the same transaction.
      },
      { capture: false },
    );
  void step();
  wake();

  return {
    accept(event, from = tab()) {
      if (isClosed) return;
      const cls = toEventClass(event.type);
      const text = guard.run('accept', () => natives.stringify(event));
      const bytes = toBytes(text);
      // What drops the oldest instead of a full store's next is not there yet, or could not be fetched.
      const why = (cls !== 'A' && full) || (bytes ? bytes > maxCapturedEventBytes && 'too_large' : 'invalid');
      if (why) lose(lost, `${why} ${cls}`);
      else {
        let chunk = open[cls];
        if (chunk && (chunk[1] !== from || chunk[2].length === chunkEvents || chunk[3] + bytes > chunkBytes)) seal();
        chunk = open[cls] ??= [cls + now() + createId(), from, [], 0, epoch];
        chunk[2].push(text as string);
        chunk[3] += bytes;
      }
      if (document.hidden) leave();
      if (cls === 'A') {
        wake(idleMs);
        void step().then(() => drain(!isBlocked(ledger)));
      } else gather();
    },
    async flush() {
      await draining;
      await drain(true);
    },
    async pending() {
      await step(0, true);
      return waiting;
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
    },
    status,
    attend(attend) {
      attendant = attend(
        options,
        url,
        init,
        chooseReady,
        toText,
        (outcome) => {
          outcomes.push(outcome);
          void step();
        },
        (left) => {
          adopt(left);
          copy({});
          wake(idleMs);
        },
      );
    },
    stop() {
      isClosed = true;
      attendant?.[2]();
      stopTimer?.();
      void step();
    },
  };
}
