import type { Clock } from '@ressenti/core';
import type { Caps, Item } from './batch.ts';
import { computeDrafts, computeEvictions, isExpired, requestBytes } from './batch.ts';
import { type Entry, parseKeys, toEntry } from './key.ts';
import { countLost, lose, loseAll } from './report.ts';
import { createSchedule, isBlocked, type Schedule } from './retry.ts';
import { type Ledger, type Lost, ledgerKey, type Transaction } from './store.ts';
import { createIndexedDbBuffer, isQuotaError } from './stores/indexed-db.ts';
import { createLadder } from './stores/ladder.ts';
import { createMemoryBuffer } from './stores/memory.ts';

const probeMs = 60_000;
const kib = 1024;
const memoryCaps: Caps = { bytes: 256 * kib, events: 500, answerBytes: 128 * kib };
const blockedCaps: Caps = { bytes: 64 * kib, events: 2000, answerBytes: 64 * kib };

/** What waits in this browser: in memory, in the buffer, and how the two are kept in step. */
export interface Queue {
  /** All that waits, as far as this page has seen. */
  readonly seen: ReadonlyMap<string, Entry>;
  /** This page's chunks that nobody confirmed: a leaving page sends from here, since it can read no storage any more. */
  readonly mine: ReadonlyMap<string, string[]>;
  readonly schedule: Schedule;
  readonly mode: 'idb' | 'mem';
  readonly isClosed: boolean;
  /** Events in no chunk yet. */
  readonly loose: number;
  /** Lost and in no confirmed report. */
  readonly lost: number;
  add(item: Item): void;
  lose(reason: string, cls: Item['cls'], count: number): void;
  /** Makes chunks of what is in memory, without storing them. */
  cut(): void;
  /** Stores what is in memory. */
  save(): Promise<void>;
  /** Changes the ledger and what goes with it in one transaction; undefined when that was not possible. */
  edit<T>(change: (ledger: Ledger, tx: Transaction) => Promise<T>): Promise<T | undefined>;
  /** Within `edit`: all that waits, without what is too old or too much. */
  tidy(ledger: Ledger, tx: Transaction): Promise<Entry[]>;
  /** The buffer now holds these, and no others. */
  see(entries: readonly Entry[]): void;
  /** These are settled. */
  release(entries: readonly Entry[]): void;
  count(): Promise<number>;
  erase(): Promise<void>;
  climb(): void;
  close(): void;
}

export interface QueueOptions {
  name: string;
  win: Window & typeof globalThis;
  clock: Clock;
  now(): number;
  /** A new text each time, for keys. */
  nonce(): string;
  /** Everything held in memory is to be forgotten: requests too. */
  onForget(): void;
  /** Another tab withdrew consent. */
  onErased(): void;
  onChange(): void;
}

export function createQueue({ name, win, clock, now, nonce, onForget, onErased, onChange }: QueueOptions): Queue {
  let waiting: Item[] = [];
  const mine = new Map<string, string[]>();
  const unsaved = new Set<string>();
  let seen = new Map<string, Entry>();
  let lost: Lost = {};
  let lostInLedger = 0;
  let epoch: number | undefined;
  let schedule = createSchedule();
  let shareBytes = kib * kib;
  let isClosed = false;
  let mustWipe = false;
  let saving: Promise<void> | undefined;
  let stopProbe: (() => void) | undefined;

  // One percent of what the browser grants the site at most; it may never answer, so nobody waits for it.
  win.navigator.storage?.estimate?.().then(
    ({ quota }) => {
      shareBytes = Math.min(shareBytes, (quota ?? 1e9) / 100);
    },
    () => {
      // Sandboxed or insecure: the absolute cap stands.
    },
  );

  const probe = (): void => {
    stopProbe ??= clock.after(probeMs, climb);
  };
  const buffer = createLadder(createIndexedDbBuffer(name, win, clock), createMemoryBuffer(), probe);

  const createLedger = (): Ledger => ({
    epoch: epoch ?? 0,
    owner: '',
    until: 0,
    unclear: [],
    schedule: createSchedule(),
    lost: {},
    refused: [],
  });
  const readLedger = async (tx: Transaction): Promise<Ledger> => (await tx.get<Ledger>(ledgerKey)) ?? createLedger();

  const forget = (): void => {
    waiting = [];
    mine.clear();
    unsaved.clear();
    seen.clear();
    lost = {};
    onForget();
  };

  const isForeign = (ledger: Ledger | undefined, written: readonly string[]): boolean => {
    if (!ledger || ledger.epoch === epoch) return false;
    forget();
    isClosed = true;
    void buffer.run((tx) => {
      for (const key of written) tx.delete(key);
    });
    onErased();
    return true;
  };

  const release = (entries: readonly Entry[]): void => {
    for (const { key } of entries) {
      mine.delete(key);
      unsaved.delete(key);
      seen.delete(key);
    }
  };

  /** The disk, or the site's share of it, is full: a quarter of what waits goes, but no answers. */
  const makeRoom = async (): Promise<void> => {
    const evicted = await buffer.run(async (tx) => {
      const entries = parseKeys(await tx.keys());
      let bytes = 0;
      for (const entry of entries) bytes += entry.bytes;
      const { unclear } = await readLedger(tx);
      const out = computeEvictions(entries, { bytes: 0.75 * bytes, events: 1e9, answerBytes: 1e9 }, unclear);
      for (const { key } of out) tx.delete(key);
      return out;
    });
    for (const { cls, count } of evicted) lose(lost, 'quota', cls, count);
    release(evicted);
    if (!evicted.length) buffer.fall();
  };

  const cut = (): void => {
    for (const { cls, tab, texts, bytes } of computeDrafts(waiting)) {
      const entry = toEntry(cls, now(), texts.length, bytes, tab, nonce());
      mine.set(entry.key, texts);
      unsaved.add(entry.key);
      seen.set(entry.key, entry);
    }
    waiting = [];
  };

  /** What a leaving page could not send anyway need not be held twice. */
  const trimMine = (): void => {
    let bytes = 0;
    for (const key of [...mine.keys()].reverse()) {
      bytes += seen.get(key)?.bytes ?? requestBytes;
      if (bytes > requestBytes && !unsaved.has(key)) mine.delete(key);
    }
  };

  const write = async (): Promise<void> => {
    if (epoch === undefined) {
      const ledger = await buffer.run((tx) => tx.get<Ledger>(ledgerKey));
      epoch ??= ledger?.epoch ?? 0;
      schedule = ledger?.schedule ?? schedule;
    }
    while (waiting.length || unsaved.size) {
      cut();
      const keys = [...unsaved];
      try {
        const ledger = await buffer.run(
          (tx) => {
            for (const key of keys) {
              const texts = mine.get(key);
              if (texts) tx.put(key, { epoch, texts });
            }
            const ledger = tx.get<Ledger>(ledgerKey);
            // Everything is asked for: this is kept even if the page goes away this instant.
            tx.commit();
            return ledger;
          },
          // Class A sorts first.
          keys.sort()[0]?.[0] === 'A',
        );
        if (isForeign(ledger, keys)) return;
        for (const key of keys) unsaved.delete(key);
      } catch (error) {
        if (isQuotaError(error)) await makeRoom();
        else throw error;
      }
    }
    trimMine();
    if (countLost(lost) || computeEvictions([...seen.values()], caps(), []).length) {
      await edit(async (ledger, tx) => see(await tidy(ledger, tx)));
    }
    onChange();
  };

  const caps = (): Caps => {
    if (buffer.mode === 'mem') return memoryCaps;
    return isBlocked(schedule) ? blockedCaps : { bytes: shareBytes, events: 2000, answerBytes: shareBytes / 2 };
  };

  const save = (): Promise<void> => {
    saving ??= write().finally(() => {
      saving = undefined;
    });
    return saving;
  };

  const edit: Queue['edit'] = async (change) => {
    const more = lost;
    lost = {};
    try {
      const { ledger, result } = await buffer.run(async (tx) => {
        const ledger = await readLedger(tx);
        if (ledger.epoch !== epoch) return { ledger };
        loseAll(ledger.lost, more);
        const result = await change(ledger, tx);
        tx.put(ledgerKey, ledger);
        return { ledger, result };
      });
      if (isForeign(ledger, [])) return undefined;
      schedule = ledger.schedule;
      lostInLedger = countLost(ledger.lost) + countLost(ledger.report?.lost ?? {});
      return result;
    } catch (error) {
      loseAll(lost, more);
      if (isQuotaError(error)) await makeRoom();
      return undefined;
    }
  };

  const tidy: Queue['tidy'] = async (ledger, tx) => {
    const entries = parseKeys(await tx.keys());
    const drop = (out: readonly Entry[], reason: string): void => {
      for (const { key, cls, count } of out) {
        tx.delete(key);
        lose(ledger.lost, reason, cls, count);
      }
    };
    const old = entries.filter((entry) => isExpired(entry, now()));
    drop(old, 'expired');
    const kept = entries.filter((entry) => !old.includes(entry));
    const excess = computeEvictions(kept, caps(), ledger.unclear);
    drop(excess, buffer.mode === 'mem' ? 'storage' : isBlocked(ledger.schedule) ? 'blocked' : 'quota');
    return kept.filter((entry) => !excess.includes(entry));
  };

  const see = (entries: readonly Entry[]): void => {
    const before = seen;
    seen = new Map();
    for (const entry of entries) seen.set(entry.key, entry);
    for (const [key, entry] of before) if (unsaved.has(key)) seen.set(key, entry);
    // Settled by another tab.
    for (const key of [...mine.keys()]) if (!seen.has(key)) mine.delete(key);
  };

  const climb = (): void => {
    stopProbe?.();
    stopProbe = undefined;
    if (buffer.mode === 'idb') return;
    buffer
      .climb(async (rows, tx) => {
        if (mustWipe) tx.clear();
        const ledger = mustWipe ? createLedger() : await readLedger(tx);
        const from = rows.get(ledgerKey) as Ledger | undefined;
        if (ledger.epoch !== epoch) return;
        rows.forEach((row, key) => {
          tx.put(key, row);
        });
        if (from?.report && ledger.report) loseAll(ledger.lost, from.report.lost);
        else ledger.report ??= from?.report;
        if (from) loseAll(ledger.lost, from.lost);
        tx.put(ledgerKey, ledger);
      })
      .then(() => {
        mustWipe = false;
        onChange();
      }, probe);
  };

  return {
    get seen() {
      return seen;
    },
    mine,
    get schedule() {
      return schedule;
    },
    get mode() {
      return buffer.mode;
    },
    get isClosed() {
      return isClosed;
    },
    get loose() {
      return waiting.length;
    },
    get lost() {
      return countLost(lost) + lostInLedger;
    },
    add(item) {
      waiting.push(item);
    },
    lose: (reason, cls, count) => lose(lost, reason, cls, count),
    cut,
    save,
    edit,
    tidy,
    see,
    release,
    async count() {
      const keys = new Set(await buffer.run((tx) => tx.keys()));
      for (const key of unsaved) keys.add(key);
      let sum = waiting.length;
      for (const { count } of parseKeys([...keys])) sum += count;
      return sum;
    },
    async erase() {
      epoch = Math.max(now(), (epoch ?? 0) + 1);
      isClosed = false;
      forget();
      mustWipe = true;
      await buffer.run((tx) => {
        tx.clear();
        tx.put(ledgerKey, createLedger());
      }, true);
      mustWipe = buffer.mode === 'mem';
      onChange();
    },
    climb,
    close() {
      stopProbe?.();
      buffer.close();
    },
  };
}
