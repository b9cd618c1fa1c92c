import { gunzipSync } from 'node:zlib';
import type { Batch, BatchAnswer, DeliveryReport, EventClass, EventType, RessentiEvent } from '@ressenti/protocol';
import { toEventClass, validateBatch } from '@ressenti/protocol';

/** Takes batches the way the contract says, and remembers everything: what a collector would have on its disk. */
export interface Intake {
  /** Every event stored, by id. */
  readonly events: ReadonlyMap<string, RessentiEvent>;
  /** Every batch as it came, also those that brought nothing new. */
  readonly batches: readonly Batch[];
  /** Each report once. */
  readonly reports: ReadonlyMap<string, DeliveryReport>;
  /** How many events came that were there already. */
  readonly duplicates: number;
  /**
   * @param body text, or gzip
   * @returns what the contract answers; throws where it says 400
   */
  receive(body: string | Uint8Array): BatchAnswer;
}

export interface IntakeOptions {
  /** Which events to refuse for good. */
  reject?(event: RessentiEvent): boolean;
  /** Which events to ask for once more, later. */
  again?(event: RessentiEvent): boolean;
}

export function createIntake(options: IntakeOptions = {}): Intake {
  const events = new Map<string, RessentiEvent>();
  const reports = new Map<string, DeliveryReport>();
  const batches: Batch[] = [];
  let duplicates = 0;
  return {
    events,
    batches,
    reports,
    get duplicates() {
      return duplicates;
    },
    receive(body) {
      const batch = decodeBatch(body);
      batches.push(batch);
      const answer: BatchAnswer = {
        batch: batch.batch,
        accepted: 0,
        duplicates: 0,
        rejected: [],
        again: [],
        now: Date.now(),
      };
      for (const event of batch.events) {
        if (options.reject?.(event)) {
          answer.rejected.push({ id: event.id, issues: [{ pointer: '', expected: 'another', received: 'this' }] });
        } else if (options.again?.(event)) answer.again.push(event.id);
        else if (events.has(event.id)) answer.duplicates++;
        else {
          events.set(event.id, event);
          answer.accepted++;
        }
      }
      duplicates += answer.duplicates;
      // Our script reports in the long form.
      if (batch.report && 'lost' in batch.report) reports.set(batch.report.rid, batch.report);
      return answer;
    },
  };
}

/** Reads the body of a request, text or gzip. @throws Error where the envelope is not one */
export function decodeBatch(body: string | Uint8Array): Batch {
  const text =
    typeof body === 'string' ? body : body[0] === 31 ? gunzipSync(body).toString() : Buffer.from(body).toString();
  const input: unknown = JSON.parse(text);
  const valid = validateBatch(input);
  if (!valid.ok) throw new Error(`intake: ${JSON.stringify(valid.issues)} in ${text.slice(0, 200)}`);
  return input as Batch;
}

/** How many of each class. */
export type Tally = Record<EventClass, number>;
export const createTally = (): Tally => ({ A: 0, B: 0, C: 0 });

export function tallyEvents(events: Iterable<{ type: EventType }>): Tally {
  const tally = createTally();
  for (const { type } of events) tally[toEventClass(type)]++;
  return tally;
}

export function tallyReports(reports: Iterable<Pick<DeliveryReport, 'lost'>>): Tally {
  const tally = createTally();
  for (const { lost } of reports) {
    for (const counts of Object.values(lost)) {
      for (const cls of ['A', 'B', 'C'] as const) tally[cls] += counts[cls] ?? 0;
    }
  }
  return tally;
}
