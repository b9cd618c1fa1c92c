import { type EventClass, type RessentiEvent, toEventClass } from '@ressenti/protocol';

/** What a page said of an event as it handed it over to delivery. */
export type Generated = Pick<RessentiEvent, 'id' | 'type'>;

/** What is known when a run is over. */
export interface Books {
  /** Every event that delivery took over. */
  generated: Iterable<Generated>;
  /** The collector's whole export of the site, reports among it. */
  exported: readonly RessentiEvent[];
  /** How many still wait in the browser; default 0. */
  pending?: number;
  /** Ids that may be missing without a report: taken over in the last moment before a SIGKILL. */
  atRisk?: ReadonlySet<string>;
  /** A killed page cannot say all that it took over: ids that nobody told of are then no fault. */
  wasKilled?: boolean;
}

type Tally = Record<EventClass, number>;
const classes = ['A', 'B', 'C'] as const;

/**
 * The conservation law: generated = accepted + pending + reported lost, per class where nothing waits, and no id twice.
 * @returns what is wrong, in sentences; empty when the books balance
 */
export function audit({ generated, exported, pending = 0, atRisk = new Set(), wasKilled = false }: Books): string[] {
  const faults: string[] = [];
  const took = new Map(Array.from(generated, (event) => [event.id, event]));
  const stored = new Set<string>();
  const lost: Tally = { A: 0, B: 0, C: 0 };
  for (const { id, type, data } of exported) {
    if (stored.has(id)) faults.push(`${type} ${id}: expected once in the database, received twice`);
    stored.add(id);
    if (type === 'report') addReport(lost, data);
    // The collector itself closes passages.
    else if (!took.has(id) && !wasKilled && type !== 'journey-abandon' && type !== 'step-leave')
      faults.push(`${type} ${id}: expected only what a page told of, nobody told of this`);
  }
  const missing: Tally = { A: 0, B: 0, C: 0 };
  const excused: Tally = { A: 0, B: 0, C: 0 };
  for (const { id, type } of took.values()) {
    if (!stored.has(id)) (atRisk.has(id) ? excused : missing)[toEventClass(type)]++;
  }
  const sum = (tally: Tally): number => tally.A + tally.B + tally.C;
  if (pending > 0) {
    const unknown = sum(missing) - pending - sum(lost);
    if (unknown > 0 || -unknown > sum(excused))
      faults.push(`${sum(missing)} not at the collector, ${pending} waiting, ${sum(lost)} reported lost`);
    return faults;
  }
  for (const cls of classes) {
    const unknown = missing[cls] - lost[cls];
    if (unknown > 0 || -unknown > excused[cls])
      faults.push(`class ${cls}: ${missing[cls]} not at the collector, ${lost[cls]} reported lost`);
  }
  return faults;
}

function addReport(lost: Tally, data: unknown): void {
  const { lost: reasons = {} } = data as { lost?: Record<string, Partial<Tally>> };
  for (const counts of Object.values(reasons)) for (const cls of classes) lost[cls] += counts[cls] ?? 0;
}
