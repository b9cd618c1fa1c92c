import type { DeliveryReport } from '@ressenti/protocol';
import type { Ledger } from './store.ts';

/**
 * The report to send, if anything was lost: once begun it keeps its id and content until it is confirmed, so that
 * the collector counts it once; what is lost meanwhile waits for the next one.
 */
export function beginReport(ledger: Ledger, rid: string, isDurable: boolean): Ledger['reporting'] {
  const lost: DeliveryReport['lost'] = {};
  for (const key of ledger.reporting ? [] : Object.keys(ledger.losses)) {
    const [reason = '', cls = ''] = key.split(' ');
    lost[reason] = { ...lost[reason], [cls]: ledger.losses[key] ?? 0 };
    ledger.reporting = { rid, mode: isDurable ? 'idb' : 'mem', lost, retries: ledger.failures };
  }
  if (ledger.reporting?.rid === rid) ledger.losses = {};
  return ledger.reporting;
}
