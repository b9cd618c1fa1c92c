import type { DeliveryReport, EventClass } from '@ressenti/protocol';
import type { Ledger, Lost } from './store.ts';

/** Adds to the count of what was lost. */
export function lose(lost: Lost, reason: string, cls: EventClass, count: number): void {
  const counts = lost[reason] ?? {};
  lost[reason] = counts;
  counts[cls] = (counts[cls] ?? 0) + count;
}

/** Adds all of `more` to `lost`. */
export function loseAll(lost: Lost, more: Lost): void {
  for (const reason of Object.keys(more)) {
    for (const [cls, count] of Object.entries(more[reason] ?? {})) lose(lost, reason, cls as EventClass, count);
  }
}

export function countLost(lost: Lost): number {
  let sum = 0;
  for (const counts of Object.values(lost)) for (const count of Object.values(counts)) sum += count;
  return sum;
}

/**
 * The report to send, if anything was lost: once begun it keeps its id and content until it is confirmed, so that
 * the collector counts it once; what is lost meanwhile waits for the next one.
 */
export function beginReport(
  ledger: Ledger,
  { rid, mode, oldestMs }: { rid: string; mode: 'idb' | 'mem'; oldestMs: number },
): DeliveryReport | undefined {
  if (!ledger.report && countLost(ledger.lost)) {
    ledger.report = {
      rid,
      mode,
      lost: ledger.lost as DeliveryReport['lost'],
      retries: ledger.schedule.failures,
      oldestMs,
    };
    ledger.lost = {};
  }
  return ledger.report;
}
