import { type DeliveryReport, type RessentiEvent, toEventClass } from '@ressenti/protocol';
import { createTally, type Tally, tallyReports } from './intake.ts';

/** As much of an event as its page says when delivery takes it over. */
export type Told = Pick<RessentiEvent, 'id' | 'type'>;

/** What is known at one moment, in whichever world: simulated or real. */
export interface Books {
  /** Every event that delivery took over. */
  generated: Iterable<Told>;
  /** What the collector has, in arrival order: an id that comes twice is a fault. */
  accepted: Iterable<Told>;
  /** What still waits in the browser. It may be at the collector too, where nobody has heard its answer. */
  pending?: Iterable<Told>;
  /** What browsers reported, and what they have counted and not reported yet; each report once. */
  reports: Iterable<Pick<DeliveryReport, 'lost'>>;
  /** Ids that may be missing without a report, because their browser was killed before they could be stored. */
  atRisk?: ReadonlySet<string>;
  /** What the collector may have though nobody told of it; default: nothing. */
  isUntold?(event: Told): boolean;
  /** Reasons for which an event may be counted as lost though it is stored: its last request has no clear answer. */
  unsure?: readonly string[];
}

/**
 * The law that delivery keeps: generated = accepted + pending + reported lost, exactly, per class, and no id twice.
 * @returns what is wrong, in sentences; empty when the books balance
 */
export function audit(books: Books): string[] {
  const { generated, accepted, pending = [], atRisk, isUntold, unsure = [] } = books;
  const faults: string[] = [];
  const took = new Map(Array.from(generated, (event) => [event.id, event]));
  const found = new Set<string>();
  for (const event of accepted) {
    const { id, type } = event;
    if (found.has(id)) faults.push(`${type} ${id}: expected once in the database, received twice`);
    found.add(id);
    if (!took.has(id) && !isUntold?.(event))
      faults.push(`${type} ${id}: expected only what a page told of, nobody told of this`);
  }
  for (const { id } of pending) found.add(id);
  const missing = createTally();
  const excused = createTally();
  for (const { id, type } of took.values())
    if (!found.has(id)) (atRisk?.has(id) ? excused : missing)[toEventClass(type)]++;
  const reports = [...books.reports];
  const lost = tallyReports(reports);
  const both = tallyReports(reports.map((report) => ({ lost: toPart(report.lost, unsure) })));
  for (const cls of ['A', 'B', 'C'] as const) {
    const unknown = missing[cls] - lost[cls];
    if (unknown > 0 || -unknown > excused[cls] + both[cls])
      faults.push(
        `class ${cls}: ${missing[cls]} neither at the collector nor waiting, ${lost[cls]} reported lost, ${excused[cls]} excused`,
      );
  }
  return faults;
}

const toPart = (lost: DeliveryReport['lost'], reasons: readonly string[]): DeliveryReport['lost'] =>
  Object.fromEntries(Object.entries(lost).filter(([reason]) => reasons.includes(reason)));

/** What the storage of a browser says of one site. */
export interface Waiting {
  pending: Told[];
  /** Losses that are counted and in no report yet, and the report that is under way. */
  reports: (Pick<DeliveryReport, 'lost'> & { rid?: string })[];
}

/** @param rows the records of the database of delivery: chunks, and the one that is none */
export function readWaiting(rows: Iterable<unknown>): Waiting {
  const waiting: Waiting = { pending: [], reports: [] };
  for (const row of rows) {
    // When a page last asked a question.
    if (typeof row === 'number') continue;
    // Other lists are of keys.
    if (Array.isArray(row)) {
      for (const text of Array.isArray(row[2]) ? (row[2] as string[]) : [])
        waiting.pending.push(JSON.parse(text) as Told);
      continue;
    }
    // Built for browsers, delivery has letters for the names in its ledger (scripts/config/stored-names.json).
    const ledger = row as Record<string, unknown>;
    const report = (ledger.reporting ?? ledger.am) as DeliveryReport | undefined;
    const lost = (ledger.losses ?? ledger.al) as Record<string, number>;
    if (report) waiting.reports.push(report);
    const counted: Record<string, Partial<Tally>> = {};
    for (const [key, count] of Object.entries(lost)) {
      const [reason = '', cls = ''] = key.split(' ');
      counted[reason] = { ...counted[reason], [cls]: count };
    }
    waiting.reports.push({ lost: counted });
  }
  return waiting;
}
