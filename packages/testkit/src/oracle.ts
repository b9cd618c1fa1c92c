import { type DeliveryReport, type EventClass, type RessentiEvent, toEventClass } from '@ressenti/protocol';
import { tallyReports } from './intake.ts';

/** What is known at the end of a run. */
export interface Books {
  generated: readonly RessentiEvent[];
  /** In arrival order, as the collector exports them: an id that comes twice is a fault. */
  accepted: readonly RessentiEvent[];
  /** How many still wait in the browser. */
  pending: number;
  reports: Iterable<DeliveryReport>;
  /** Ids that may be missing, because the browser was killed before they could be stored. */
  atRisk?: ReadonlySet<string>;
}

/**
 * The law that delivery keeps: generated = accepted + pending + reported lost, per class, and no id twice.
 * With nothing pending it is checked per class, else as a sum, since a browser does not say what waits.
 * An event that expires while its last request has no clear answer may be both stored and counted: the only excuse for more.
 * @returns what is wrong, in sentences; empty when the books balance
 */
export function audit({ generated, accepted, pending, reports, atRisk = new Set() }: Books): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const known = new Set(generated.map(({ id }) => id));
  for (const { id, type } of accepted) {
    if (seen.has(id)) faults.push(`${type} ${id}: expected once in the database, received twice`);
    if (!known.has(id)) faults.push(`${type} ${id}: expected nothing that nobody generated, received it`);
    seen.add(id);
  }
  const list = [...reports];
  const lost = tallyReports(list);
  const expired = tallyReports(list.map((report) => ({ ...report, lost: { expired: report.lost.expired ?? {} } })));
  const missing = { A: 0, B: 0, C: 0 };
  const excused = { A: 0, B: 0, C: 0 };
  for (const { id, type } of generated) {
    if (seen.has(id)) continue;
    missing[toEventClass(type)]++;
    if (atRisk.has(id)) excused[toEventClass(type)]++;
  }
  const check = (name: string, missed: number, counted: number, mayMiss: number, mayExceed: number): void => {
    if (missed - counted > mayMiss || counted - missed > mayExceed)
      faults.push(
        `class ${name}: ${missed} not at the collector, ${counted} waiting or reported lost, ${mayMiss} excused`,
      );
  };
  const sum = (tally: Record<EventClass, number>): number => tally.A + tally.B + tally.C;
  if (pending > 0) check('ABC', sum(missing), sum(lost) + pending, sum(excused), sum(expired));
  else for (const cls of ['A', 'B', 'C'] as const) check(cls, missing[cls], lost[cls], excused[cls], expired[cls]);
  return faults;
}
