import type { Verdict } from './answer.ts';
import { type Entry, laterMark, toEntry } from './key.ts';
import { lose } from './report.ts';
import type { Chunk, Ledger, Transaction } from './store.ts';

/** One request and what became of it. */
export interface Sent {
  chunks: { entry: Entry; texts: string[] }[];
  /** Id of the report that went with it. */
  rid: string | undefined;
  status: number;
  verdict: Verdict;
}

const maxRefused = 20;

/** Carries out a verdict on the chunks of its request, within the transaction that also keeps the ledger. */
export async function settle(
  tx: Transaction,
  ledger: Ledger,
  sent: Sent,
  { nowMs, parse, toBytes, nonce }: Settling,
): Promise<void> {
  const { verdict, chunks } = sent;
  if (verdict.kind === 'retry' || verdict.kind === 'pause') return;
  ledger.unclear = [];
  if (verdict.kind === 'ack' && ledger.report?.rid === sent.rid) ledger.report = undefined;

  const put = ({ cls, at, tab }: Entry, texts: string[], suffix: string): void => {
    if (!texts.length) return;
    let bytes = 0;
    for (const text of texts) bytes += toBytes(text);
    const chunk: Chunk = { epoch: ledger.epoch, texts };
    tx.put(toEntry(cls, at, texts.length, bytes, tab, nonce() + suffix).key, chunk);
  };
  const refuse = ({ cls }: Entry, reason: string, texts: string[]): void => {
    if (!texts.length) return;
    lose(ledger.lost, reason, cls, texts.length);
    for (const text of texts) ledger.refused.push({ status: sent.status, cls, bytes: toBytes(text), at: nowMs });
    ledger.refused = ledger.refused.slice(-maxRefused);
  };

  // Of several chunks that cannot be accepted together the next request takes fewer; one that fails alone is halved.
  if (verdict.kind === 'split' && chunks.length > 1) return;
  for (const { entry, texts } of chunks) {
    const isPlain = verdict.kind === 'ack' && !verdict.rejected.length && !verdict.again.length;
    // Another tab may have settled the same chunk: what is gone has been counted.
    if (!isPlain && !(await tx.get(entry.key))) continue;
    tx.delete(entry.key);
    if (verdict.kind === 'split') {
      const half = texts.length >> 1;
      if (!half) refuse(entry, verdict.reason, texts);
      else {
        put(entry, texts.slice(0, half), '');
        put(entry, texts.slice(half), '');
      }
    } else if (!isPlain) {
      const isIn = (ids: string[]) => (text: string) => ids.includes((parse(text) as { id: string }).id);
      refuse(entry, 'rejected', texts.filter(isIn(verdict.rejected)));
      put(entry, texts.filter(isIn(verdict.again)), laterMark);
    }
  }
}

export interface Settling {
  nowMs: number;
  parse(text: string): unknown;
  toBytes(text: string): number;
  /** A new text each time, for keys. */
  nonce(): string;
}
