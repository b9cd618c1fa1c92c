import type { DeliveryReport, RessentiEvent } from '@ressenti/protocol';
import { audit, type Books, type Told, type Waiting } from '../oracle.ts';

/** What is known when a run with a real browser and a real collector is over. */
export interface ExportBooks extends Pick<Books, 'atRisk'> {
  /** Every event that delivery took over. */
  generated: Iterable<Told>;
  /** The collector's whole export of the site, reports among it. */
  exported: readonly RessentiEvent[];
  /** What the browser's storage says; default: nothing waits. */
  waiting?: Waiting;
  /** A killed page cannot say all that it took over: ids that nobody told of are then no fault. */
  wasKilled?: boolean;
}

/** Holds an export to the conservation law. @returns what is wrong, in sentences; empty when the books balance */
export function auditExport({ generated, exported, waiting, wasKilled, atRisk }: ExportBooks): string[] {
  const reports = exported.flatMap(({ type, data }) =>
    type === 'report' ? [data as Partial<DeliveryReport> as { lost?: DeliveryReport['lost']; rid?: string }] : [],
  );
  const known = new Set(reports.map(({ rid }) => rid));
  const open = waiting?.reports.filter(({ rid }) => !rid || !known.has(rid)) ?? [];
  return audit({
    generated,
    accepted: exported,
    pending: waiting?.pending ?? [],
    reports: [...reports.map(({ lost = {} }) => ({ lost })), ...open],
    ...(atRisk && { atRisk }),
    // The collector itself closes passages, and writes reports down as events.
    isUntold: ({ type }) => wasKilled || type === 'report' || type === 'journey-abandon' || type === 'step-leave',
  });
}
