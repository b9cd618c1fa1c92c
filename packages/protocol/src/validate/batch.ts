import { type Batch, batchShape } from '../events.ts';
import type { Issue, Result } from '../issues.ts';
import { check } from './check.ts';

/**
 * Holds the envelope of a batch against its shape. Its events are judged one by one with `validateEvent`:
 * a faulty one is refused alone.
 */
export function validateBatch(input: unknown): Result<Omit<Batch, 'events'> & { events: unknown[] }> {
  const issues: Issue[] = [];
  const envelope = input as { events?: unknown };
  check(
    batchShape,
    Array.isArray(envelope?.events) ? { ...envelope, events: toPlaceholders(envelope.events) } : input,
    '',
    issues,
  );
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: input as Batch };
}

/** Events of any type pass the envelope: one that is no object at all is refused alone, too. */
function toPlaceholders(events: unknown[]): unknown[] {
  return events.map(() => ({}));
}
