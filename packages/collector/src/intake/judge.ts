import {
  type DeliveryReport,
  type Issue,
  type PlainReport,
  type RessentiEvent,
  toReceived,
  validateEvent,
} from '@ressenti/protocol';

export interface Rejection {
  id: string;
  issues: Issue[];
}
export interface Judged {
  events: RessentiEvent[];
  rejected: Rejection[];
}

/** Judges events one by one: a faulty one is refused alone. */
export function judgeEvents(inputs: readonly unknown[]): Judged {
  const judged: Judged = { events: [], rejected: [] };
  for (const input of inputs) {
    const result = validateEvent(input);
    if (result.ok) judged.events.push(result.value);
    else judged.rejected.push({ id: toId(input), issues: result.issues });
  }
  return judged;
}

/** A report as the event that is stored: counted once by its `rid`, or by the batch it came with. */
export function toReportEvent(
  report: DeliveryReport | PlainReport,
  batch: string,
  atMs: number,
): RessentiEvent<'report'> {
  if ('dropped' in report)
    return { id: report.rid ?? batch, type: 'report', at: atMs, data: { dropped: report.dropped } };
  const dropped: Record<string, number> = Object.create(null);
  for (const [reason, classes] of Object.entries(report.lost)) {
    dropped[reason] = Object.values(classes).reduce((sum, count) => sum + count, 0);
  }
  return { id: report.rid, type: 'report', at: atMs, data: { ...report, dropped } as RessentiEvent<'report'>['data'] };
}

/** Named so that the browser finds the event again; an id that is none comes back as text, cut short. */
function toId(input: unknown): string {
  const id =
    typeof input === 'object' && input !== null && Object.hasOwn(input, 'id') ? (input as { id: unknown }).id : '';
  return typeof id === 'string' ? id.slice(0, 64) : id === '' ? '' : toReceived(id);
}
