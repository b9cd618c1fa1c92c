import type { DeliveryReport } from '@ressenti/protocol';
import type { Ledger } from './store.ts';

/**
 * The report to send, if anything was lost: once begun it keeps its id and content until it is confirmed, so that
 * the collector counts it once; what is lost meanwhile waits for the next one.
 */
export function beginReport(ledger: Ledger, rid: string, mode: 'idb' | 'mem'): Ledger['report'] {
  const lost: DeliveryReport['lost'] = {};
  for (const key of ledger.report ? [] : Object.keys(ledger.lost)) {
    const [reason = '', cls = ''] = key.split(' ');
    lost[reason] = { ...lost[reason], [cls]: ledger.lost[key] ?? 0 };
    ledger.report = { rid, mode, lost, retries: ledger.failures };
  }
  if (ledger.report?.rid === rid) ledger.lost = {};
  return ledger.report;
}
