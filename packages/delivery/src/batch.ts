import type { EventClass } from '@ressenti/protocol';
import type { Stored } from './store.ts';

/** Text of one request; inside the 64 KiB that a leaving page may have under way, shared with the page itself. */
export const requestBytes = 48 * 1024;
const requestEvents = 450;
const hourMs = 3_600_000;
/** How long an event is worth keeping, per class. Safari deletes script storage after seven days without a visit anyway. */
const keepMs: Record<EventClass, number> = { A: 14 * 24 * hourMs, B: 7 * 24 * hourMs, C: 24 * hourMs };

/**
 * The next request: events of one tab, answers first, oldest first.
 * @param events in the order of their age
 * @param maxBytes of text; one event is taken even if it is larger
 */
export function computeBatch(events: readonly Stored[], maxBytes: number): Stored[] {
  const batch: Stored[] = [];
  let bytes = 0;
  for (const cls of 'ABC') {
    for (const event of events) {
      const first = batch[0] ?? event;
      const fits = bytes + event.bytes <= maxBytes && batch.length < requestEvents;
      if (event.cls === cls && event.tab === first.tab && (fits || event === first)) {
        bytes += event.bytes + 1;
        batch[batch.length] = event;
      }
    }
  }
  return batch;
}

export const isExpired = ({ cls, at }: Stored, nowMs: number): boolean => nowMs - at > keepMs[cls];

/** A small event costs as much as one of 512 bytes: a mebibyte is 2,000 events at most. */
const toWeight = ({ bytes }: Stored): number => Math.max(bytes, 512);

export function computeWeight(events: Iterable<Stored>): number {
  let weight = 0;
  for (const event of events) weight += toWeight(event);
  return weight;
}

/**
 * What has to go when more waits than may: the oldest signals, then the oldest steps, then the oldest answers.
 * @param unclear ids that may be stored at the collector already: to count those as lost would be wrong
 */
export function computeEvictions(
  events: readonly Stored[],
  maxWeight: number,
  maxAnswerWeight: number,
  unclear: readonly string[],
): Set<Stored> {
  const evicted = new Set<Stored>();
  let weight = computeWeight(events);
  for (const cls of 'CBA') {
    for (const event of events) {
      if (event.cls === cls && weight > (cls === 'A' ? maxAnswerWeight : maxWeight) && !unclear.includes(event.id)) {
        evicted.add(event);
        weight -= toWeight(event);
      }
    }
  }
  return evicted;
}
