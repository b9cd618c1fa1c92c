import type { DeliveryReport } from '@ressenti/protocol';
import { judge } from './answer.ts';
import { computeBatch } from './batch.ts';
import type { DeliveryOptions, DeliveryStatus } from './delivery.ts';
import { encode } from './encode.ts';
import { type Entry, parseKeys } from './key.ts';
import { leaseMs, takeLease } from './lease.ts';
import type { Natives } from './natives.ts';
import type { Queue } from './queue.ts';
import { beginReport } from './report.ts';
import { computeSchedule, computeWaitMs, isBlocked } from './retry.ts';
import type { Sender } from './send.ts';
import { type Sent, settle } from './settle.ts';
import type { Chunk, Ledger, Transaction } from './store.ts';

/** A failure later than this was a slow network, not a block. */
const silentWithinMs = 5000;
/** Someone else drains: look again after this. */
const othersTurnMs = 1000;
const keysPerStep = 200;
/** Room in a request for what surrounds the events. */
const envelopeBytes = 400;

export interface Drain {
  /** Sends until nothing waits or something says to wait. @returns milliseconds until it is worth trying again */
  round(hasLock: boolean, urgent: boolean): Promise<number | undefined>;
  /** The page may be gone the next moment: sends what it holds, as far as a leaving page may. */
  leave(): void;
  readonly lastAnswer: DeliveryStatus['lastAnswer'];
  /** The page's policy forbids our address. */
  bar(): void;
}

export interface DrainOptions extends Pick<DeliveryOptions, 'sdk' | 'tab' | 'win' | 'clock'> {
  queue: Queue;
  sender: Sender;
  natives: Natives;
  now(): number;
  nonce(): string;
  makeId(): string;
  onChange(): void;
}

interface Attempt extends Sent {
  isSilent: boolean;
  bytes: number;
}

export function createDrain(options: DrainOptions): Drain {
  const { queue, sender, natives, now, nonce, makeId, onChange, sdk, win, clock, tab } = options;
  const me = makeId();
  /** In a request under way. */
  const busy = new Set<string>();
  let lastAnswer: DeliveryStatus['lastAnswer'] = null;
  let isBarred = false;

  const transmit = async (
    chunks: Sent['chunks'],
    report: DeliveryReport | undefined,
    isLeaving: boolean,
  ): Promise<Attempt> => {
    const batch = makeId();
    let events = '';
    let count = 0;
    let bytes = 0;
    for (const { entry, texts } of chunks) {
      busy.add(entry.key);
      count += texts.length;
      bytes += entry.bytes;
      // As they were stored, byte for byte.
      events += (events && ',') + texts.join();
    }
    const head = {
      batch,
      sentAt: clock.now(),
      sentMono: clock.mono(),
      tab: chunks[0]?.entry.tab ?? tab(),
      sdk,
      report,
    };
    const text = `${encode(head)?.slice(0, -1)},"events":[${events}]}`;
    const reply = await sender.post(text, isLeaving);
    for (const { entry } of chunks) busy.delete(entry.key);
    const { status, tookMs } = reply;
    lastAnswer = { status, atMs: clock.now() };
    const isSilent = !status && tookMs < silentWithinMs && win.navigator.onLine !== false;
    const verdict = judge(reply, batch, count, natives.parse, clock.now());
    return { chunks, rid: report?.rid, status, verdict, isSilent, bytes };
  };

  /** Within `edit`. */
  const conclude = async (ledger: Ledger, tx: Transaction, attempt: Attempt): Promise<void> => {
    const { verdict, isSilent, bytes } = attempt;
    await settle(tx, ledger, attempt, { nowMs: now(), parse: natives.parse, toBytes: natives.toBytes, nonce });
    ledger.schedule = computeSchedule(ledger.schedule, verdict, {
      nowMs: now(),
      draw: natives.draw(),
      isSilent,
      isBarred,
      sentBytes: bytes,
    });
  };

  /** After `edit`: what this page remembers follows what is stored. */
  const follow = ({ verdict: { kind }, chunks }: Attempt): void => {
    if (kind === 'ack' || (kind === 'split' && chunks.length === 1)) queue.release(chunks.map(({ entry }) => entry));
    onChange();
  };

  return {
    get lastAnswer() {
      return lastAnswer;
    },
    bar() {
      isBarred = true;
    },
    async round(hasLock, urgent) {
      let attempt: Attempt | undefined;
      for (let isFirst = true; ; isFirst = false) {
        const next = await queue.edit(async (ledger, tx) => {
          if (isFirst && !takeLease(ledger, me, now(), hasLock)) return { waitMs: othersTurnMs };
          if (attempt) await conclude(ledger, tx, attempt);
          const entries = isFirst ? await queue.tidy(ledger, tx) : parseKeys(await tx.keys(keysPerStep));
          const { schedule } = ledger;
          const nowMs = now();
          const waitMs = computeWaitMs(schedule, { nowMs, urgent, onLine: win.navigator.onLine !== false });
          const ready = entries.filter(
            ({ key, isLater }) => !busy.has(key) && !(isLater && schedule.laterMs > nowMs && !urgent),
          );
          const chunks: Sent['chunks'] = [];
          for (const entry of waitMs ? [] : computeBatch(ready, schedule.limit)) {
            const own = queue.mine.get(entry.key);
            const stored = own ?? (await tx.get<Chunk>(entry.key));
            if (Array.isArray(stored)) chunks.push({ entry, texts: stored });
            else if (stored?.epoch === ledger.epoch) chunks.push({ entry, texts: stored.texts });
            // Written by a tab that had not heard yet that consent was withdrawn.
            else tx.delete(entry.key);
          }
          const oldestMs = entries[0] ? nowMs - Math.min(...entries.map(({ at }) => at)) : 0;
          const report = waitMs ? undefined : beginReport(ledger, { rid: makeId(), mode: queue.mode, oldestMs });
          const isDone = !chunks.length && !report;
          ledger.until = isDone ? 0 : nowMs + leaseMs;
          if (!isDone) ledger.unclear = chunks.map(({ entry }) => entry.key);
          return {
            entries,
            chunks,
            report,
            isDone,
            waitMs: entries.length || report ? waitMs || othersTurnMs : undefined,
          };
        });
        if (attempt) follow(attempt);
        if (!next?.chunks) return next?.waitMs;
        if (isFirst) queue.see(next.entries);
        if (next.isDone) return next.waitMs;
        attempt = await transmit(next.chunks, next.report, false);
      }
    },
    leave() {
      const { schedule } = queue;
      if (schedule.hardMs > now() || isBlocked(schedule)) return;
      let entries: Entry[] = parseKeys([...queue.mine.keys()].sort()).filter(({ key }) => !busy.has(key));
      for (;;) {
        const room = sender.room() - envelopeBytes;
        const batch = computeBatch(entries, Math.min(room, schedule.limit));
        let bytes = 0;
        for (const entry of batch) bytes += entry.bytes;
        if (!batch.length || bytes > room) return;
        entries = entries.filter((entry) => !batch.includes(entry));
        const chunks = batch.map((entry) => ({ entry, texts: queue.mine.get(entry.key) ?? [] }));
        void transmit(chunks, undefined, true).then(async (attempt) => {
          await queue.edit((ledger, tx) => conclude(ledger, tx, attempt));
          follow(attempt);
        });
      }
    },
  };
}
