import type { EventClass } from '@ressenti/protocol';
import { dayMs, minWeight } from './limits.ts';
import type { Stored } from './store.ts';

/**
 * The next request: events of one tab, answers first, oldest first.
 * @param events in the order of their age
 * @param maxCount one event is taken even if this is less
 * @param tab default: that of the first event
 */
export function computeBatch(events: readonly Stored[], maxBytes: number, maxCount: number, tab?: string): Stored[] {
  const batch: Stored[] = [];
  let rest = maxBytes;
  let from = tab;
  for (const cls of 'ABC') {
    for (const event of events) {
      if (event.cls !== cls || event.tab !== (from ?? event.tab)) continue;
      if (event.bytes < rest && (batch.length < maxCount || !batch.length)) {
        from = event.tab;
        rest -= event.bytes + 1;
        batch[batch.length] = event;
      }
    }
  }
  return batch;
}

/** How long an event is worth keeping, per class. Safari deletes script storage after seven days without a visit anyway. */
const keepD: Record<EventClass, number> = { A: 14, B: 7, C: 1 };

/** A small event costs more than its text. */
const toWeight = ({ bytes }: Stored): number => Math.max(bytes, minWeight);

/**
 * What has to go, and why: what is too old, then the oldest of what is more than may wait.
 * @param classes in the order in which they give way
 * @param unclear ids that may be stored at the collector already: to count those as lost would be wrong
 */
export function computeDrops(
  events: readonly Stored[],
  nowMs: number,
  { reason, maxWeight, classes, unclear }: { reason: string; maxWeight: number; classes: string; unclear: string[] },
): Map<Stored, string> {
  const drops = new Map<Stored, string>();
  let weight = 0;
  for (const event of events) {
    if (nowMs - event.at > keepD[event.cls] * dayMs) drops.set(event, 'expired');
    else weight += toWeight(event);
  }
  for (const cls of classes) {
    for (const event of events) {
      if (event.cls === cls && weight > maxWeight && !drops.has(event) && !unclear.includes(event.id)) {
        drops.set(event, reason);
        weight -= toWeight(event);
      }
    }
  }
  return drops;
}
