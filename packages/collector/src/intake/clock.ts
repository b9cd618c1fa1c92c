import { clockToleranceMs, maxEventAgeMs, maxEventAheadMs, type RessentiEvent } from '@ressenti/protocol';

/** Tabs whose clocks are remembered; the longest unheard is forgotten first. */
export const maxClocks = 100_000;

/**
 * Learns how far the wall clock of each tab is off: the smallest difference seen between arrival and sending.
 * One slow request can then not shift events.
 */
export interface ClockBook {
  /**
   * @param tab null: the batch names none, and is judged by itself
   * @returns milliseconds to add to the tab's times; 0 within the tolerance
   */
  offsetMs(site: string, tab: string | null, receivedMs: number, sentAtMs: number): number;
}

export function createClockBook(limit = maxClocks): ClockBook {
  const offsets = new Map<string, number>();
  return {
    offsetMs(site, tab, receivedMs, sentAtMs) {
      let offset = receivedMs - sentAtMs;
      if (tab !== null) {
        const key = `${site} ${tab}`;
        offset = Math.min(offsets.get(key) ?? Number.POSITIVE_INFINITY, offset);
        offsets.delete(key);
        offsets.set(key, offset);
        if (offsets.size > limit) {
          const oldest = offsets.keys().next();
          if (!oldest.done) offsets.delete(oldest.value);
        }
      }
      return Math.abs(offset) > clockToleranceMs ? offset : 0;
    },
  };
}

/** Sets the time of an event straight and holds it within what can be true: at most 30 days old, 5 minutes ahead. */
export function correctTime(event: RessentiEvent, offsetMs: number, receivedMs: number): void {
  event.at = Math.min(Math.max(event.at + offsetMs, receivedMs - maxEventAgeMs), receivedMs + maxEventAheadMs);
  if (event.type === 'passage-leave' && offsetMs !== 0) {
    const data = event.data as { deadline: number };
    data.deadline = Math.max(0, Math.round(data.deadline + offsetMs));
  }
}
